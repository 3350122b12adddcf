import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/scenario/problems.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

const folder = writeFiles({ "base.yaml": minimalScenario() });

/** A short file that uses every feature, so that damage reaches them. */
const child = `extends: base.yaml
title: A child
sources: { survey: { title: Survey, date: 2025-01-02 } }
provenance:
  regions.*.skill: { evidence: measured, source: survey, spread: 0.2 }
  "labs.**": { evidence: reported, source: survey }
regions: { us: { skill: 0.4, trust: { refuseChina: 0.29, hostedOnly: 0.58 } } }
labs:
  openai: { cash: 1e3, listed: true, note: &n noted }
  deepseek: null
adoption:
  peers: { value: 1, range: [0, 2], dist: uniform, evidence: measured, source: survey, note: *n }
policy:
  us:
    levers: { visas: 0.25, bans.china.commerce: 1 }
    schedule: { later: { at: 2026-07, set: { licenceExportGrade: 0.8 } } }
    rules: { tighten: { when: "lag_months_china < 3 and month >= month('2026-07')" } }
customOutcomes: { thrice: { unit: months, expression: 3 * lag_months_china } }
`;

const pieces = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ": ",
  "\\n",
  "\n",
  "  ",
  "\t",
  "- ",
  "&a ",
  "*a",
  "*n",
  "!!str ",
  "!x ",
  "|",
  ">",
  "%",
  "null",
  "~",
  "true",
  "1e999",
  "-1",
  ".nan",
  "'",
  '"',
  "#",
  "? ",
  "---\n",
  "...",
  "<<: ",
  "\u0000",
  "\u202e",
  "\ufeff",
  "é",
  "extends: main.yaml\n",
  "include: [base.yaml]\n",
  "__proto__",
  "constructor",
  "value",
  "range",
];

type Damage = (text: string) => string;
const place = fc.nat({ max: child.length });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 12 })).map(
    ([at, length]): Damage =>
      (text) =>
        text.slice(0, at) + text.slice(at + length),
  ),
  fc.tuple(place, fc.constantFrom(...pieces)).map(
    ([at, piece]): Damage =>
      (text) =>
        text.slice(0, at) + piece + text.slice(at),
  ),
  fc.tuple(place, place, fc.nat({ max: 60 })).map(
    ([from, to, length]): Damage =>
      (text) =>
        text.slice(0, to) + text.slice(from, from + length) + text.slice(to),
  ),
  fc.nat({ max: 30 }).map(
    (line): Damage =>
      (text) =>
        text
          .split("\n")
          .filter((_, index) => index !== line)
          .join("\n"),
  ),
  place.map(
    (at): Damage =>
      (text) =>
        text.slice(0, at),
  ),
);

test("the undamaged file loads", () => {
  writeFileSync(join(folder, "main.yaml"), child);
  expect(loadScenario(join(folder, "main.yaml")).warnings).toEqual([]);
});

test("damaged files give a scenario or a ScenarioError with places, never anything else", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (steps) => {
      writeFileSync(
        join(folder, "main.yaml"),
        steps.reduce((text, step) => step(text), child),
      );
      try {
        loadScenario(join(folder, "main.yaml"));
      } catch (error) {
        refused += 1;
        if (!(error instanceof ScenarioError)) throw error;
        expect(error.problems.length).toBeGreaterThan(0);
        for (const { file, line, column } of error.problems) {
          expect(file).not.toBe("");
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a terminal
        expect(error.message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
      }
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(refused).toBeGreaterThan(100);
}, 120_000);

test("damaged overrides likewise", () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom(
          "seed",
          "labs.openai",
          "policy.us.levers.visas",
          "adoption",
          "policy.us.rules.tighten.when",
          "title",
        ),
        fc.string(),
      )
      .map(([path, value]) => `${path}=${value}`),
    fc
      .array(fc.constantFrom(...pieces, "labs", "openai", ".", "=", "cash"), { maxLength: 12 })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (override) => {
      try {
        loadScenario(join(folder, "base.yaml"), { set: [override] });
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
      }
    }),
    { numRuns: 150, endOnFailure: true },
  );
}, 120_000);
