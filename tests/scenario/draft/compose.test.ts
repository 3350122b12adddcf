import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changesOf, type Wish } from "../../../src/scenario/draft/change.ts";
import { composeScenario } from "../../../src/scenario/draft/compose.ts";
import { namesOf } from "../../../src/scenario/draft/names.ts";
import { refusalOf } from "../../../src/scenario/draft/refusal.ts";
import { slug, sourceNamed, UnknownSourceError } from "../../../src/scenario/draft/source.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { accepted } from "../editor/validator.ts";
import { minimalScenario, writeFiles } from "../minimal.ts";

const folder = writeFiles({ "base.yaml": minimalScenario() });
const base = join(folder, "base.yaml");

/** Composes a file over the minimal scenario, and loads it. */
function composed(wishes: readonly Wish[], question = "") {
  const file = join(folder, "new.yaml");
  const { changes, sources } = changesOf(base, wishes);
  writeFileSync(
    file,
    composeScenario({ title: "New: one", question, extends: "base.yaml", sources, changes }, file),
  );
  const text = readFileSync(file, "utf8");
  expect(accepted(text)).toBe(true);
  return { text, loaded: loadScenario(file) };
}

describe("a composed scenario", () => {
  test("gives what the same overrides give, whatever they change", () => {
    const sets = [
      "adoption.peers={ value: 1, range: [0.5, 2], dist: normal, evidence: reported, note: 'a: b # c' }",
      "adoption.peers=1.5",
      "until=2030-06",
      "labs.openai.cash=1.5 billion USD",
      "resolution=individuals",
      "labs.openai.listed=true",
      "policy.us.levers.bans.china.commerce=1",
      'policy.us.rules.tighten.when=month >= month("2026-07") and lag_months_china < 2',
      "policy.us.schedule.later={ at: 2027-01, set: { visas: 0.1 }, note: why }",
      "policy.us.schedule.shut=null",
      "description=A text: with a colon",
    ];
    const { text, loaded } = composed(sets.map((set) => ({ set })));
    const { title, ...changed } = loadScenario(base, { set: sets }).scenario;
    expect(loaded.scenario).toEqual({ ...changed, title: "New: one" });
    expect(text).toContain("cash: { value: 1.5 billion USD, evidence: assumed }");
  });

  test("keeps what an override says about its value, and takes the rest from the change", () => {
    const { loaded } = composed([
      {
        set: "adoption.peers={ value: 1, range: [0.5, 2], evidence: reported }",
        evidence: "derived",
        note: "n",
      },
      { set: "adoption.home=2", evidence: "derived", source: "A new paper" },
    ]);
    expect(loaded.provenance["adoption.peers"]).toMatchObject({
      range: [0.5, 2],
      evidence: "reported",
      note: "n",
    });
    expect(loaded.provenance["adoption.home"]).toMatchObject({ evidence: "derived", source: "a-new-paper" });
    expect(loaded.sources).toEqual({ "a-new-paper": { title: "A new paper" } });
  });

  test("says of each value what it means, its unit and bounds, and what it was", () => {
    const { text, loaded } = composed(
      [{ set: "adoption.peers=1" }, { set: "labs.deepseek.cash=5" }],
      "what if?",
    );
    const { description, bounds, unit, previous } = loaded.provenance["adoption.peers"]!;
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        "# Question: what if?",
        `  # ${description}`,
        `  # ${unit}, ${bounds![0]} to ${bounds![1]}`,
        `  # before: ${previous!.value}, assumed`,
        "  peers: { value: 1, evidence: assumed }",
      ]),
    );
    expect(text.split("\n").every((line) => line.length <= 100 || line.includes("$schema"))).toBe(true);
  });
});

test("namesOf splits paths along the declarations", () => {
  expect(namesOf("labs.openai.cash")).toEqual(["labs", "openai", "cash"]);
  expect(namesOf("policy.us.levers.bans.china.health")).toEqual([
    "policy",
    "us",
    "levers",
    "bans.china.health",
  ]);
  expect(namesOf("policy.us.schedule.x.set.procurement.health")).toEqual([
    ...["policy", "us", "schedule", "x", "set", "procurement.health"],
  ]);
  expect(namesOf("levers.visas")).toEqual(["levers", "visas"]);
});

describe("refusalOf", () => {
  test.each([
    ["adoption.peers", "1", undefined],
    ["adoption.peers", "99", "adoption.peers is 99, expected a number from 0 to 5 (utility)"],
    ["labs.some.cash", "-1", "labs.some.cash is -1, expected a number from 0 to"],
    ["until", "2030-13", "expected a month such as 2026-07"],
    ["policy.us.levers.visas", "high", 'policy.us.levers.visas is "high"'],
    ["resolution", "cohort", "(did you mean cohorts?)"],
    // A sum that another change may mend is not looked at.
    ["research.borrowOpen", "0.9", undefined],
  ])("%s = %s", (path, text, refusal) => {
    if (refusal === undefined) expect(refusalOf(path, text)).toBeUndefined();
    else expect(refusalOf(path, text)).toContain(refusal);
  });
});

describe("sourceNamed", () => {
  const known = { "epoch-eci": { title: "Scores" } };

  test("finds a known id, also by its title", () => {
    expect(sourceNamed("epoch-eci", known)).toEqual({ id: "epoch-eci" });
    expect(sourceNamed("Scores", known)).toEqual({ id: "epoch-eci" });
  });

  test("makes an id of a title or an address", () => {
    expect(sourceNamed("Smith & Müller (2026), https://x.org/y", known)).toEqual({
      id: "smith-muller-2026",
      added: { title: "Smith & Müller (2026)", url: "https://x.org/y" },
    });
    expect(sourceNamed("https://www.x.org/y", known)).toEqual({
      id: "x-org-y",
      added: { title: "https://www.x.org/y", url: "https://www.x.org/y" },
    });
    expect(sourceNamed("Epoch ECI", known).id).toBe("epoch-eci-2");
  });

  test("refuses one word that is no id, with the nearest", () => {
    expect(() => sourceNamed("epoch-ecii", known)).toThrow(UnknownSourceError);
    expect(() => sourceNamed("epoch-ecii", known)).toThrow("did you mean epoch-eci?");
  });

  test("slugs are short and plain", () => {
    expect(slug("Müller: 2026!")).toBe("muller-2026");
    expect(slug("中国")).toBe("untitled");
    expect(slug("x".repeat(100))).toHaveLength(40);
  });
});
