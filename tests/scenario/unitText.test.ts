import { describe, expect, test } from "vitest";
import type { Declaration } from "../../src/engine/declare.ts";
import { scenarioDeclaration } from "../../src/engine/parameters/index.ts";
import { leverDeclarations } from "../../src/engine/parameters/policy.ts";
import { unitTextPattern } from "../../src/scenario/unitText.ts";

const admits = (unit: string, text: string): boolean => new RegExp(unitTextPattern(unit)!).test(text);

/** Units of all declared numbers. */
function unitsOf(declaration: Declaration): string[] {
  if (declaration.kind === "number") return [declaration.unit];
  if (declaration.kind === "optional") return unitsOf(declaration.inner);
  if (declaration.kind === "map") return unitsOf(declaration.entry);
  if (declaration.kind !== "group") return [];
  return (Object.values(declaration.members) as Declaration[]).flatMap(unitsOf);
}
const declared = [
  ...new Set([...unitsOf(scenarioDeclaration), ...Object.values(leverDeclarations).flatMap(unitsOf)]),
];

describe("unitTextPattern", () => {
  test("every declared unit takes its own name, but for labels that are no units", () => {
    const labels = declared.filter((unit) => unitTextPattern(unit) === undefined);
    expect(labels.sort()).toEqual(["exponent", "lever", "logit", "scale", "seed", "tier", "weight"]);
    for (const unit of declared) {
      if (!labels.includes(unit)) expect([unit, admits(unit, `1.5e1 ${unit}`)]).toEqual([unit, true]);
    }
  });

  test.each([
    ["GW", ["3 GW", "3GW", "2500 MW", "-1.5e3 kW"], ["3", "GW", "3 mW", "3 GWh", "3 USD", "3  GW", " 3 GW"]],
    ["million USD", ["6 MUSD", "6 million USD", "1.5 billion USD"], ["6 mUSD", "6 million", "$6", "6 usd"]],
    ["months", ["18 months", "1 month", "2 years", "90 days"], ["2 decades", "2 yr", "18 MONTHS"]],
    ["share", ["5 %", "5%", "5 percent", "0.05 share"], ["5 %/year", "5 ratio", "0x5 %", "1e %"]],
    ["1/year", ["5 %/year", "5 % per month", "0.05/year", "0.05 1/year"], ["5 %", "0.05", "5 GW/year"]],
    ["USD/1000 queries", ["3 USD/1000 queries", "3 USD per thousand queries", "0.02 USD/query"], ["3 USD"]],
    ["decades/year", ["0.4 decades/year", "0.4 decades per month"], ["0.4 years/year"]],
    ["share of GDP", ["2 %", "2 % of GDP", "0.02 share of GDP"], ["2 GDP", "2 of GDP"]],
  ])("of %s", (unit, right, wrong) => {
    expect(right.filter((text) => !admits(unit, text))).toEqual([]);
    expect(wrong.filter((text) => admits(unit, text))).toEqual([]);
  });
});
