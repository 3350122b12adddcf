import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenarioJsonSchema } from "../../../src/scenario/editor/jsonSchema.ts";
import { knownFrom } from "../../../src/scenario/editor/known.ts";
import { listParameters, type Parameter } from "../../../src/scenario/provenance.ts";
import { load, problems } from "../loading.ts";
import { minimalScenario } from "../minimal.ts";
import { accepted } from "./validator.ts";

/** A file over the minimal scenario. */
const over = (text: string): string => `extends: base.yaml\n${text}\n`;

describe("the schema and the loader accept", () => {
  test.each([
    ["a bare value", "adoption: { peers: 0.5 }"],
    [
      "a value with its provenance",
      "adoption: { peers: { value: 1, range: [0, 2], dist: normal, evidence: reported, source: s, note: n } }\nsources: { s: { title: S, date: 2025 } }",
    ],
    ["numbers with units", "labs: { openai: { cash: { value: 6 MUSD, range: [5 MUSD, 1 billion USD] } } }"],
    ["a share in percent", "policy: { us: { levers: { visas: 20 % } } }"],
    ["a removal", "labs: { openai: null }"],
    [
      "a new lever of a known family",
      "policy: { us: { levers: { bans.china.commerce: 0.5, releasePolicy.openai: -1 } } }",
    ],
    [
      "a schedule",
      "policy: { us: { schedule: { later: { at: 2026-07, set: { visas: 0.2 }, note: why } } } }",
    ],
    ["a rule", 'policy: { us: { rules: { tighten: { when: "lag_months_china < 6", dwell: 3 } } } }'],
    ["provenance for all values of an entry", "labs: { openai: { cash: 3, evidence: assumed, note: n } }"],
    [
      "patterns of provenance",
      'provenance: { "adoption.**": { evidence: assumed, spread: 0.2 } }\nadoption: { peers: 1 }',
    ],
    ["a custom outcome", "customOutcomes: { thrice: { unit: months, expression: 3 * lag_months_china } }"],
    [
      "a choice, a month, a title and a description",
      'resolution: expected\nuntil: 2030-12\ntitle: T\ndescription: "a\\nb"',
    ],
    ["a removed source", "sources: { s: null }"],
    ["a part", "include: [part.yaml]"],
  ])("%s", (_, text) => {
    expect(problems(over(text), { "part.yaml": "title: Part\n" })).toEqual([]);
    expect(accepted(over(text))).toBe(true);
  });

  test("a complete scenario", () => {
    expect(accepted(minimalScenario())).toBe(true);
  });
});

describe("the schema and the loader refuse", () => {
  test.each([
    ["a misspelled group", "adoptoin: { peers: 1 }"],
    ["a misspelled parameter", "adoption: { peer: 1 }"],
    ["a misspelled parameter of an entry", "labs: { openai: { csh: 1 } }"],
    ["a misspelled key of a value", "adoption: { peers: { value: 1, rnge: [0, 2] } }"],
    ["a misspelled key of a schedule", "policy: { us: { schedule: { a: { att: 2026-01 } } } }"],
    ["a value above its bounds", "adoption: { peers: 99 }"],
    ["a value below its bounds", "adoption: { peers: -1 }"],
    ["a value out of bounds with its provenance", "adoption: { peers: { value: 99, evidence: assumed } }"],
    ["an infinite value", "adoption: { peers: 1e999 }"],
    ["a fraction where whole numbers count", "seed: 1.5"],
    ["a word for a number", "adoption: { peers: high }"],
    ["a quoted number", 'seed: "7"'],
    ["a number with a unit of something else", "labs: { openai: { cash: 3 GW } }"],
    ["a range with a unit of something else", "labs: { openai: { cash: { value: 3, range: [1 GW, 5] } } }"],
    ["a list for a number", "adoption: { peers: [1, 2] }"],
    ["an empty value", "adoption: { peers: }"],
    ["a group without a value", "adoption: { peers: { evidence: assumed } }"],
    ["an unknown choice", "resolution: cohort"],
    ["a flag written yes", "labs: { openai: { listed: yes } }"],
    ["an unknown grade of evidence", "adoption: { peers: { value: 1, evidence: mesured } }"],
    ["an unknown distribution", "adoption: { peers: { value: 1, range: [0, 2], dist: gaussian } }"],
    ["a range of one end", "adoption: { peers: { value: 1, range: [0] } }"],
    ["a range of three", "adoption: { peers: { value: 1, range: [0, 1, 2] } }"],
    ["a range out of bounds", "adoption: { peers: { value: 1, range: [0, 9] } }"],
    ["a range in words", "adoption: { peers: { value: 1, range: 0 to 2 } }"],
    ["a source that is no text", "adoption: { peers: { value: 1, source: [a] } }"],
    ["a month in words", "until: December 2030"],
    ["a thirteenth month", "until: 2030-13"],
    ["a year for a month", "until: 2030"],
    ["a date for a month", "policy: { us: { schedule: { a: { at: 2026-01-15, set: { visas: 0 } } } } }"],
    ["an unknown lever", "policy: { us: { levers: { vizas: 0.5 } } }"],
    ["a lever out of its own bounds", "policy: { us: { levers: { visas: 1.5 } } }"],
    ["a lever of an unknown bloc", "policy: { us: { levers: { bans.russia.commerce: 1 } } }"],
    ["a lever without the ids of its family", "policy: { us: { levers: { sanctions: 1 } } }"],
    ["a group emptied", "adoption:"],
    ["a map emptied", "regions:"],
    ["an id with a space", "labs: { open ai: null }"],
    ["a source without a title", "sources: { s: { publisher: P } }"],
    ["a misspelled key of a source", "sources: { s: { title: T, link: x } }"],
    ["a spread of nothing", 'provenance: { "adoption.**": { spread: 0 } }'],
    ["a file for a list of files", "include: part.yaml"],
    ["a name that is no text", "extends: [base.yaml]"],
    ["a control character in a title", 'title: "a\\u0007b"'],
    ["a title of a page", `title: ${"x".repeat(201)}`],
    ["a list for a scenario", "- title: T"],
  ])("%s", (_, text) => {
    const file = text.startsWith("- ") || text.startsWith("extends") ? text : over(text);
    expect(problems(file, { "part.yaml": "title: Part\n" })).not.toEqual([]);
    expect(accepted(file)).toBe(false);
  });
});

/** A file that changes one parameter of the minimal scenario. */
function changing({ path }: Parameter, value: unknown): string {
  const names = path.split(".");
  // Below a map of levers the rest of the path is one name.
  const levers = names.findIndex((name, index) => index > 0 && (name === "levers" || name === "set"));
  const keys = levers < 0 ? names : [...names.slice(0, levers + 1), names.slice(levers + 1).join(".")];
  const tree = keys.reduceRight<unknown>((below, name) => ({ [name]: below }), value);
  // JSON is YAML.
  return JSON.stringify({ extends: "base.yaml", ...(tree as object) });
}

describe("random changes of one parameter", () => {
  const numbers = listParameters(load(minimalScenario()).provenance).filter(({ kind }) => kind === "number");
  const parameter = fc.constantFrom(...numbers);
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test("within its bounds are accepted by the schema wherever the loader accepts them", () => {
    let loaded = 0;
    fc.assert(
      fc.property(parameter, share, fc.boolean(), (one, at, annotated) => {
        const [min, max] = one.bounds!;
        const value = min + at * (max - min);
        const file = changing(one, annotated ? { value, evidence: "assumed" } : value);
        if (problems(file).length > 0) return;
        loaded += 1;
        expect(accepted(file)).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(loaded).toBeGreaterThan(75);
  }, 120_000);

  test("outside of its bounds are refused by both", () => {
    fc.assert(
      fc.property(parameter, share, fc.boolean(), fc.boolean(), (one, at, above, annotated) => {
        const [min, max] = one.bounds!;
        const beyond = (max - min) * (at + 1e-6) + 1;
        const value = above ? max + beyond : min - beyond;
        const file = changing(one, annotated ? { value } : value);
        expect(accepted(file)).toBe(false);
        expect(problems(file)).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

test("hovering over a parameter tells its meaning, unit, bounds, and its value and evidence at present", () => {
  const base = load(minimalScenario());
  const schema = scenarioJsonSchema(knownFrom(base)) as {
    properties: Record<string, { properties: Record<string, object> }>;
  };
  const { bounds, description, unit, value, evidence } = base.provenance["adoption.peers"]!;
  const about = `${description} (${unit}, ${bounds![0]} to ${bounds![1]}); baseline: ${value}, ${evidence}`;
  expect(schema.properties.adoption!.properties.peers).toMatchObject({ description: about, default: value });
  expect(Object.keys(schema.properties.labs!.properties)).toEqual(["openai", "deepseek"]);
});
