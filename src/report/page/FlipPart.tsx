import { flipsChart } from "../charts/flips.ts";
import type { ReportFlip, ReportFlipFactor } from "../data/reportTurns.ts";
import { NameList } from "./NameList.tsx";
import { SourceLine } from "./SourceLine.tsx";
import { Text } from "./Text.tsx";
import { TurnFigure } from "./TurnFigure.tsx";

/** What turns a conclusion, with the evidence behind each factor. */
export function FlipPart({ flip }: { readonly flip: ReportFlip }) {
  const { title, names, text, confirmation, notes, chart, factors } = flip;
  return (
    <>
      <h3>
        <Text>{title}</Text>
      </h3>
      <NameList names={names} />
      <p>
        <Text>{text}</Text>
      </p>
      {confirmation !== "" && <p>{confirmation}</p>}
      <ul>
        {notes.map((note) => (
          <li key={note}>
            <Text>{note}</Text>
          </li>
        ))}
      </ul>
      <TurnFigure chart={flipsChart} data={chart} />
      <FactorTable factors={factors} />
    </>
  );
}

function FactorTable({ factors }: { readonly factors: readonly ReportFlipFactor[] }) {
  return (
    <table class="parameters">
      <caption class="hidden">Where each factor turns the conclusion, with its evidence and source</caption>
      <thead>
        <tr>
          <th scope="col">Factor</th>
          <th scope="col">Now</th>
          <th scope="col">Alone</th>
          <th scope="col">Together</th>
          <th scope="col">Evidence and source</th>
        </tr>
      </thead>
      <tbody>
        {factors.map(({ name, path, about, now, range, alone, together, confirmed, evidence, source }) => (
          <tr key={name}>
            <th scope="row">
              <Text>{name}</Text>
              <span class="note">
                <Text>{`${path}: ${about}`}</Text>
              </span>
            </th>
            <td data-label="Now">
              <Text>{now}</Text>
              <span class="note">
                <Text>{`of ${range}`}</Text>
              </span>
            </td>
            <td data-label="Alone">
              <Text>{alone}</Text>
            </td>
            <td data-label="Together">
              <Text>{together}</Text>
              {confirmed !== undefined && (
                <span class="note">
                  <Text>{`half of the pairs turn at ${confirmed}`}</Text>
                </span>
              )}
            </td>
            <td data-label="Evidence and source">
              <Text>{evidence === "" ? "not said" : evidence}</Text>
              {source !== undefined && (
                <span class="note">
                  {typeof source === "string" ? <Text>{source}</Text> : <SourceLine source={source} />}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
