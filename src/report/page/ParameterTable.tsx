import { useState } from "preact/hooks";
import type { ReportParameter, ReportValue } from "../data/report.ts";
import { SourceLine } from "./SourceLine.tsx";
import { Text } from "./Text.tsx";

interface ParameterTableProps {
  readonly parameters: readonly ReportParameter[];
  readonly sides: readonly [base: string, other: string];
}

/** How many parameters are shown before the reader asks for all. */
const shownFirst = 12;

/** Parameters in which two scenarios differ, with evidence and source of each value. */
export function ParameterTable({ parameters, sides }: ParameterTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? parameters : parameters.slice(0, shownFirst);
  return (
    <>
      <table class="parameters">
        <caption class="hidden">Parameters that differ, with evidence and source</caption>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            {sides.map((side, place) => (
              <th scope="col" key={place}>
                <Text>{side}</Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ path, description, unit, base, other }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
                <span class="note">{description}</span>
              </th>
              <td data-label={sides[0]}>
                <Value value={base} unit={unit} />
              </td>
              <td data-label={sides[1]}>
                <Value value={other} unit={unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < parameters.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {parameters.length}
        </button>
      )}
    </>
  );
}

function Value({ value, unit }: { readonly value: ReportValue | undefined; readonly unit: string }) {
  if (value === undefined) return <span class="note">has none</span>;
  const { range, evidence, note, source } = value;
  return (
    <>
      <span class="value">
        <Text>{shownValue(value.value)}</Text> {unit}
      </span>
      <span class="note">
        {evidence}
        {range && `, plausible ${shownValue(range[0])} to ${shownValue(range[1])}`}
      </span>
      {note !== undefined && (
        <span class="note">
          <Text>{note}</Text>
        </span>
      )}
      {source && (
        <span class="note">
          <SourceLine source={source} />
        </span>
      )}
    </>
  );
}

function shownValue(value: number | string | boolean): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
}
