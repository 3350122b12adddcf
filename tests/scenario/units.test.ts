import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readUnitText } from "../../src/scenario/unitValue.ts";
import { writeScenario } from "../../src/scenario/write.ts";
import { load, problems } from "./loading.ts";

describe("readUnitText", () => {
  // Sizes of the units as anybody knows them: a year of 12 months and 365.25 days, prefixes of a thousand.
  test.each([
    ["3 GW", "GW", 3],
    ["2500 MW", "GW", 2.5],
    ["730.5 days", "months", 24],
    ["18 months", "years", 1.5],
    ["2 years", "months", 24],
    ["6 MUSD", "million USD", 6],
    ["1.5 billion USD/year", "million USD/year", 1500],
    ["100 million USD/month", "million USD/year", 1200],
    ["7 %", "share", 0.07],
    ["120%", "ratio", 1.2],
    ["1 %/month", "1/year", 0.12],
    ["0.2 per decade", "1/decade", 0.2],
    ["0.1 decades/month", "decades/year", 1.2],
    ["0.02 USD/query", "USD/1000 queries", 20],
    ["3 kUSD/thousand queries", "USD/1000 queries", 3000],
    ["80 USD/MWh", "USD/kWh", 0.08],
    ["1.4 billion people", "million people", 1400],
    ["2 tokens/H100e/month", "million tokens/H100e/month", 2e-6],
    ["60 kUSD/chip", "USD/chip", 60_000],
    ["10 YFLOP", "FLOP", 1e25],
    ["0.9 %/ECI", "percent/ECI", 0.9],
    ["2 % of GDP", "share of GDP", 0.02],
    ["0.1/year per year", "1/year per year", 0.1],
  ])("%s where %s is declared", (text, unit, value) => {
    const reading = readUnitText(text, unit, "x") as { value: number };
    expect(reading).toEqual({ value: expect.closeTo(value, 10) });
    // No digits of rounding, such as 0.07000000000000001.
    expect(String(reading.value).length).toBeLessThan(12);
  });

  test("leaves what is no number with a unit to others", () => {
    for (const text of ["high", "7", "1_000", "", "GW", ".5 GW"]) {
      expect(readUnitText(text, "GW", "x")).toBeUndefined();
    }
    expect(readUnitText("3 GW", "exponent", "x")).toBeUndefined();
  });
});

describe("values with units", () => {
  const main = (text: string): string => `extends: base.yaml\n${text}`;

  test("become plain numbers, and provenance keeps the text", () => {
    const text =
      'regions:\n  us:\n    powerCapacity: { value: 30 GW, range: ["25 GW", 4e4 MW], dist: normal }\n    powerLag: 2 years\n';
    const loaded = load(main(text));
    expect(loaded.scenario.regions.us).toMatchObject({ powerCapacity: 30, powerLag: 24 });
    const known = loaded.provenance["regions.us.powerCapacity"]!;
    expect(known).toMatchObject({ value: 30, written: "30 GW", unit: "GW", range: [25, 40] });
    expect(loaded.provenance["regions.us.powerLag"]).toMatchObject({ value: 24, written: "2 years" });
    expect(loaded.provenance["regions.china.powerLag"]).not.toHaveProperty("written");
    expect(parse(writeScenario(loaded)).regions.us.powerCapacity).toMatchObject({
      value: 30,
      range: [25, 40],
    });
  });

  test("can be set, also as levers", () => {
    const set = [
      "regions.us.powerCapacity=2500 MW",
      "policy.us.levers.visas=5 %",
      "adoption.cap={ value: 40 %, range: [30 %, 50 %] }",
    ];
    const { scenario, provenance } = load(main(""), {}, { set });
    expect(scenario.regions.us!.powerCapacity).toBe(2.5);
    expect(scenario.policy.us!.levers.visas).toBe(0.05);
    expect(provenance["adoption.cap"]).toMatchObject({ value: 0.4, range: [0.3, 0.5] });
  });

  test("may be ends of a range that a pattern gives, where it names one parameter", () => {
    const values = "regions:\n  us: { powerCapacity: 30 }\n";
    const pattern = (text: string): string => main(`provenance:\n  ${text}\n${values}`);
    const { provenance } = load(pattern('"regions.*.powerCapacity": { range: [20 GW, 4e4 MW] }'));
    expect(provenance["regions.us.powerCapacity"]!.range).toEqual([20, 40]);
    expect(problems(pattern('"regions.**": { range: [20 GW, 40 GW] }'))).toEqual([
      "main.yaml:3:26: range of regions.** is a list of 2, expected [lowest, highest]",
    ]);
  });

  test.each([
    ["3 USD", 'x expects GW, found a value in USD: "3 USD"'],
    ["3 GW/year", 'x expects GW, found a value in GW/year: "3 GW/year"'],
    ["3 GWW", 'x is "3 GWW", expected a number from 0.001 to 1000 (GW) (did you mean 3 GW?)'],
    ["3 gw", 'x is "3 gw", expected a number from 0.001 to 1000 (GW) (did you mean 3 GW?)'],
    [
      "6 mW",
      'x is "6 mW", where m is a thousandth, expected a number from 0.001 to 1000 (GW) (did you mean 6 MW?)',
    ],
    ["3 TW", 'x is "3 TW" (3000), expected a number from 0.001 to 1000 (GW)'],
    ["3000 GW", 'x is "3000 GW", expected a number from 0.001 to 1000 (GW)'],
    ["1e999 GW", 'x is "1e999 GW", expected a number from 0.001 to 1000 (GW)'],
    ['"2,000 MW"', 'x is "2,000 MW", expected a number from 0.001 to 1000 (GW) (did you mean 2000 MW?)'],
  ])("%s is refused where GW is declared", (text, expected) => {
    const found = problems(main(`regions:\n  us:\n    powerCapacity: ${text}\n`));
    expect(found).toEqual([`main.yaml:4:20: ${expected.replace(/^x/, "regions.us.powerCapacity")}`]);
  });

  test("what is missing of a unit is offered", () => {
    expect(problems(main("regions:\n  us: { growth: 5 % }\nlabs:\n  openai: { cash: 6 million }\n"))).toEqual(
      [
        'main.yaml:3:17: regions.us.growth expects 1/year, found a value in %: "5 %" (did you mean 5 %/year?)',
        'main.yaml:5:19: labs.openai.cash is "6 million", expected a number from 0 to 10000000 (million USD) (did you mean 6 million USD?)',
      ],
    );
  });

  test("whole numbers must come out whole", () => {
    expect(problems(main("regions:\n  us: { powerLag: 1.55 years }\n"))).toEqual([
      'main.yaml:3:19: regions.us.powerLag is "1.55 years" (18.6), expected a whole number from 0 to 120 (months)',
    ]);
  });

  test("a range in another unit is refused where it stands", () => {
    expect(problems(main("regions:\n  us: { powerLag: { value: 3, range: [1, 5 GW] } }\n"))).toEqual([
      'main.yaml:3:42: range of regions.us.powerLag expects months, found a value in GW: "5 GW"',
    ]);
  });

  test("hostile texts are refused at once", () => {
    const long = `3 ${"G".repeat(200_000)}`;
    const slow = `3${"0".repeat(100_000)} ${"USD/".repeat(20_000)}`;
    const start = performance.now();
    for (const text of [long, slow, `3 ${"per ".repeat(50_000)}`]) {
      expect(readUnitText(text, "GW", "x")).toBeUndefined();
    }
    expect(performance.now() - start).toBeLessThan(50);
    for (const text of [long, "3 constructor", "3 __proto__", "3 toString/W"]) {
      expect(problems(main(`regions:\n  us: { powerCapacity: "${text}" }\n`))).toHaveLength(1);
    }
  });
});
