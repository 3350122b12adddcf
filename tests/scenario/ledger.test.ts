import { expect, test } from "vitest";
import { loadConflicts } from "../../src/scenario/conflicts.ts";
import { conflictsAbout, covers, pathsNamed, publicationsNamed } from "../../src/scenario/conflictsAbout.ts";
import { ledgerOf } from "../../src/scenario/ledger.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { load } from "./loading.ts";

const shipped = new URL("../../scenarios/", import.meta.url);
const register = loadConflicts(new URL("conflicts.yaml", shipped));
const none = { conflicts: [], disagreements: [], sources: {} };

test("a ledger counts numbers by evidence, source and part", () => {
  const text = `extends: base.yaml
sources: { b: { title: B }, a: { title: A, date: 2025 }, c: { title: C } }
adoption:
  peers: { value: 1, evidence: measured, source: a }
  home: { value: 1, evidence: reported, source: a }
  cap: { value: 50 %, range: [40 %, 60 %], evidence: assumed, source: b, note: a guess }
labs: { openai: { listed: { value: true, evidence: measured, source: a } } }
`;
  const before = ledgerOf(load("extends: base.yaml\n"), none);
  const after = ledgerOf(load(text), none);
  expect(before.evidence).toEqual({ measured: 0, reported: 0, derived: 0, assumed: before.numbers });
  expect(after.evidence).toEqual({ measured: 1, reported: 1, derived: 0, assumed: before.numbers - 2 });
  expect(after.numbers).toBe(before.numbers);
  expect(after.sources).toEqual([
    { id: "a", title: "A", date: "2025", numbers: 2, assumed: 0, others: 1 },
    { id: "b", title: "B", numbers: 1, assumed: 1, others: 0 },
    { id: "c", title: "C", numbers: 0, assumed: 0, others: 0 },
  ]);
  const adoption = after.parts.find(({ part }) => part === "adoption")!;
  expect(adoption.assumed.length).toBe(adoption.numbers - 2);
  expect(adoption.assumed.find(({ path }) => path === "adoption.cap")).toMatchObject({
    value: 0.5,
    unit: "share",
    range: [0.4, 0.6],
    note: "a guess",
    source: "b",
    line: 6,
  });
  // A seed is no number that could rest on something.
  expect(after.parts.map(({ part }) => part)).not.toContain("seed");
});

test("the parts of the shipped ledger add up to its counts", () => {
  const ledger = ledgerOf(loadScenario(new URL("baseline.yaml", shipped)), register);
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  expect(sum(Object.values(ledger.evidence))).toBe(ledger.numbers);
  expect(sum(ledger.parts.map(({ numbers }) => numbers))).toBe(ledger.numbers);
  expect(sum(ledger.parts.map(({ assumed }) => assumed.length))).toBe(ledger.evidence.assumed);
  for (const { article, source } of ledger.conflicts) {
    expect(ledger.publications).toHaveProperty([article]);
    expect(ledger.publications).toHaveProperty([source]);
  }
});

test("entries of the register are found by the parameters that they name", () => {
  expect(
    pathsNamed({ used: "It sets capital.listingMultiple and regions.*.skill; see 2.788 million." }),
  ).toEqual(["capital.listingMultiple", "regions.*.skill"]);
  expect(covers("regions.*.skill", "regions.us.skill")).toBe(true);
  expect(covers("talent.stock", "talent.stock.us")).toBe(true);
  expect(covers("talent.stock.us", "talent.stock")).toBe(false);
  expect(covers("talent.stock", "talent.stocks")).toBe(false);
  const about = conflictsAbout("regions.china.electricityPrice", register);
  expect(about.conflicts.map(({ id }) => id)).toEqual(["energyCost"]);
  expect(about.disagreements).toEqual([]);
  const used = { id: "x", rows: [], figures: "f", source: "s", used: "adoption.cap" };
  expect(conflictsAbout("adoption.cap", { conflicts: [], disagreements: [used] }).disagreements).toEqual([
    used,
  ]);
  expect(publicationsNamed([used], { s: { title: "S" }, t: { title: "T" } })).toEqual({ s: { title: "S" } });
});

test("every parameter that the shipped register names is there", () => {
  const paths = Object.keys(loadScenario(new URL("baseline.yaml", shipped)).provenance);
  const named = [...register.conflicts, ...register.disagreements].flatMap(pathsNamed);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !paths.some((path) => covers(name, path)))).toEqual([]);
});
