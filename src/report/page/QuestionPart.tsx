import { boxChart } from "../charts/box.ts";
import { tradeoffChart } from "../charts/tradeoff.ts";
import { treeChart } from "../charts/tree.ts";
import type { ReportBox, ReportDiscovery, ReportQuestion } from "../data/reportTurns.ts";
import type { TradeoffData } from "../data/turns.ts";
import { NameList } from "./NameList.tsx";
import { Text } from "./Text.tsx";
import { TurnFigure } from "./TurnFigure.tsx";

/** A question about a sweep, with the boxes that each method found. */
export function QuestionPart({ question }: { readonly question: ReportQuestion }) {
  const { title, names, text, methods } = question;
  return (
    <>
      <h3>
        <Text>{title}</Text>
      </h3>
      <NameList names={names} />
      <p>{text}</p>
      {methods.map((found) => (
        <MethodPart key={found.id} found={found} />
      ))}
    </>
  );
}

function MethodPart({ found }: { readonly found: ReportDiscovery }) {
  const { title, doubt, boxes, texts, warnings, tradeoff, box, tree, command } = found;
  return (
    <>
      <h4>{title}</h4>
      {doubt !== undefined && (
        <p class="warning">
          <strong>No finding:</strong> <Text>{doubt}</Text>.
        </p>
      )}
      {boxes.length > 0 && (
        <ul class="points">
          {boxes.map(({ label, sentence, text }) => (
            <li key={label}>
              <strong>
                {label}: <Text>{sentence}</Text>.
              </strong>{" "}
              {text}
            </li>
          ))}
        </ul>
      )}
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {warnings.map((warning) => (
        <p class="warning" key={warning}>
          <Text>{warning}</Text>
        </p>
      ))}
      {box && <TurnFigure chart={boxChart} data={box} />}
      {boxes.length > 0 && <LimitTable boxes={boxes} />}
      {tree && <TurnFigure chart={treeChart} data={tree} />}
      {tradeoff && <TurnFigure chart={tradeoffChart} data={tradeoff} />}
      {tradeoff && <StepTable tradeoff={tradeoff} />}
      <dl class="commands">
        <dt>Found again by</dt>
        <dd>
          <code>{command}</code>
        </dd>
      </dl>
    </>
  );
}

/** The limits of boxes as a table, with what each factor is. */
function LimitTable({ boxes }: { readonly boxes: readonly ReportBox[] }) {
  const again = boxes.some(({ limits }) => limits.some((limit) => limit.again !== undefined));
  return (
    <details>
      <summary>The limits as a table</summary>
      <table class="parameters">
        <caption>
          Quasi-p: how likely the box would be as dense by chance without the limit
          {again && "; found again: in how many parts of the rows the first box has the factor too"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Limit</th>
            <th scope="col">Of all that was tried</th>
            <th scope="col">Quasi-p</th>
            {again && <th scope="col">Found again</th>}
          </tr>
        </thead>
        <tbody>
          {boxes.flatMap(({ label, limits }) =>
            limits.map((limit) => (
              <tr key={`${label} ${limit.words}`}>
                <th scope="row">
                  {boxes.length > 1 && `${label}: `}
                  <Text>{limit.words}</Text>
                  <span class="note">
                    <Text>{limit.about}</Text>
                  </span>
                </th>
                <td data-label="Of all that was tried">
                  <Text>{limit.range}</Text>
                </td>
                <td data-label="Quasi-p">{limit.quasiP}</td>
                {again && <td data-label="Found again">{limit.again ?? "–"}</td>}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}

/** The way of PRIM as a table, for those who read rather than look. */
function StepTable({ tradeoff }: { readonly tradeoff: TradeoffData }) {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return (
    <details>
      <summary>The same as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="scroll" tabIndex={0} aria-label={`${tradeoff.title}: values`}>
        <table>
          <caption>From all futures to the smallest box; the step in bold was taken</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Coverage</th>
              <th scope="col">Density</th>
              <th scope="col">Mass</th>
              <th scope="col">Factors</th>
              <th scope="col">Last changed</th>
            </tr>
          </thead>
          <tbody>
            {tradeoff.steps.map(({ coverage, density, mass, restricted, input, phase }, step) => (
              <tr key={step}>
                {step === tradeoff.chosen ? <th scope="row">{step}, taken</th> : <td>{step}</td>}
                <td>{percent(coverage)}</td>
                <td>{percent(density)}</td>
                <td>{percent(mass)}</td>
                <td>{restricted}</td>
                <td>
                  <Text>{input ?? ""}</Text>
                  {phase === "paste" && ", widened"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
