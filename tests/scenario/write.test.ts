import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type LoadedScenario, loadScenario } from "../../src/scenario/load.ts";
import { listParameters } from "../../src/scenario/provenance.ts";
import { writeScenario } from "../../src/scenario/write.ts";
import { load } from "./loading.ts";
import { minimalScenario } from "./minimal.ts";

/** What is known of the parameters, but for the places, which are those of the new file. */
function unplaced({ provenance }: LoadedScenario): unknown[] {
  return listParameters(provenance).map(({ file, line, column, previous, stated, ...known }) => known);
}

test("a resolved scenario loads again to the same values, provenance and text", () => {
  const main = `extends: base.yaml
description: "two lines,\\nand: a # sign"
sources: { survey: { title: "A survey: 2025", publisher: P }, "2025": { title: Year } }
adoption:
  peers: { value: 2, range: [1, 3], dist: triangular, evidence: measured, source: survey, note: "so: it is" }
  home: { value: 0.1, evidence: derived, source: "2025" }
policy:
  us: { rules: { tighten: { when: 'month > month("2026-07") and lag_months_china < 1e-7' } } }
`;
  const loaded = load(main, {}, { set: ["seed=12", "adoption.learning=3"] });
  const text = writeScenario(loaded);
  const again = load(text);
  expect(again.scenario).toEqual(loaded.scenario);
  expect(JSON.stringify(again.scenario)).toBe(JSON.stringify(loaded.scenario));
  expect(unplaced(again)).toEqual(unplaced(loaded));
  expect(again.sources).toEqual(loaded.sources);
  expect(writeScenario(again)).toBe(text);
  expect(text).toContain(
    '  peers: { value: 2, range: [1, 3], dist: triangular, evidence: measured, source: survey, note: "so: it is" }',
  );
  expect(text).toContain('seed: { value: 12, evidence: assumed, source: "--set" }');
});

test("a range that an override left is not written", () => {
  const middle = "extends: base.yaml\nadoption: { peers: { value: 2, range: [1, 3] } }\n";
  const loaded = load("extends: middle.yaml\nadoption: { peers: 4 }\n", { "middle.yaml": middle });
  const again = load(writeScenario(loaded));
  expect(again.scenario).toEqual(loaded.scenario);
  expect(again.provenance["adoption.peers"]!.range).toBeUndefined();
});

test("the baseline loads again to the same", () => {
  const loaded = loadScenario(new URL("../../scenarios/baseline.yaml", import.meta.url));
  const again = load(writeScenario(loaded));
  expect(JSON.stringify(again.scenario)).toBe(JSON.stringify(loaded.scenario));
  expect(unplaced(again)).toEqual(unplaced(loaded));
});

test("every number and text survives", () => {
  const base = minimalScenario();
  const title = fc
    .string({ unit: "grapheme", maxLength: 40 })
    .filter((text) => !/\p{Cc}|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u.test(text));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 5, noNaN: true }), title, (number, text) => {
      const set = [`adoption.peers=${number}`, `title=${JSON.stringify(text)}`];
      const loaded = load(base, {}, { set });
      expect(loaded.scenario.title).toBe(text);
      expect(Object.is(loaded.scenario.adoption.peers, number + 0)).toBe(true);
      const document = parse(writeScenario(loaded)) as {
        title: string;
        adoption: { peers: { value: number } };
      };
      expect(document.title).toBe(text);
      expect(document.adoption.peers.value).toBe(number + 0);
    }),
    { numRuns: 25 },
  );
});
