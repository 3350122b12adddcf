import { barText, barValue } from "../data/barText.ts";
import type { ReportDriven } from "../data/reportDrivers.ts";
import { percentOf } from "../data/wording.ts";
import { Text } from "./Text.tsx";

const shares = { values: "share", unit: "" } as const;

/** The numbers whose better measurement would shrink the variance most. */
export function LearningTable({ driven, level }: { readonly driven: ReportDriven; readonly level: number }) {
  const { learning, unit, deviation, rough } = driven;
  const sizes = { values: "size", unit } as const;
  const left = (value: number) => `${barValue(value, sizes)}${unitAfter(unit)}`;
  return (
    <>
      <h4>What would be worth measuring</h4>
      <p>
        If one of these numbers were known exactly, and no other, the variance between rows would shrink by
        its share on average
        {deviation !== null && `; the standard deviation that all numbers make is ${left(deviation)} now`}.
        {rough && " Shares of squared effects: a rough guide."}
      </p>
      <table class="parameters">
        <caption class="hidden">Numbers whose measurement would shrink the variance most</caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Known</th>
            <th scope="col">Takes off, with {percentOf(level)} interval</th>
            <th scope="col">Standard deviation left</th>
          </tr>
        </thead>
        <tbody>
          {learning.map(({ name, path, description, evidence, share, low, high, deviationLeft }) => (
            <tr key={name}>
              <th scope="row">
                <Text>{description === "" ? name : description}</Text>
                <span class="note">
                  <code>{path === name || path === "" ? name : `${name} · ${path}`}</code>
                </span>
              </th>
              <td data-label="Known">{evidence ?? "–"}</td>
              <td data-label={`Takes off, with ${percentOf(level)} interval`}>
                {barText({ look: "strong", lane: 0, value: share, low, high }, shares)}
              </td>
              <td data-label="Standard deviation left">{left(deviationLeft)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function unitAfter(unit: string): string {
  if (unit === "share") return " points";
  return unit === "" ? "" : ` ${unit}`;
}
