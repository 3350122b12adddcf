import { describe, expect, test } from "vitest";
import { z } from "zod";
import { group, number, optional, share } from "../../src/engine/declare.ts";
import { loadConflicts } from "../../src/scenario/conflicts.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { formatMonth, parseMonth } from "../../src/scenario/month.ts";
import { nearest } from "../../src/scenario/nearest.ts";
import { resolvedSchema, scenarioSchema } from "../../src/scenario/schema.ts";
import { load } from "./loading.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

describe("schemas", () => {
  test("a resolved scenario satisfies its schema, and a changed one does not", () => {
    const { scenario } = load(minimalScenario());
    expect(scenarioSchema().safeParse(scenario).success).toBe(true);
    expect(scenarioSchema().safeParse({ ...scenario, seed: -1 }).success).toBe(false);
    expect(scenarioSchema().safeParse({ ...scenario, extra: 1 }).success).toBe(false);
  });

  test("unit, bounds and description reach the schema", () => {
    const schema = resolvedSchema(group("G", { a: number("GW", 1, 9, "power"), b: optional(share("part")) }));
    expect(z.toJSONSchema(schema)).toMatchObject({
      description: "G",
      properties: { a: { type: "number", minimum: 1, maximum: 9, description: "power", unit: "GW" } },
      required: ["a"],
      additionalProperties: false,
    });
  });
});

test("months", () => {
  expect(parseMonth("2023-01")).toBe(0);
  expect(parseMonth("2026-07")).toBe(42);
  expect(parseMonth("2022-12")).toBe(-1);
  expect(parseMonth("2022-1")).toBeUndefined();
  for (const tick of [-13, -1, 0, 11, 12, 155, 335]) expect(parseMonth(formatMonth(tick))).toBe(tick);
});

test("nearest", () => {
  const names = ["chips", "power", "capital", "market"];
  expect(nearest("chps", names)).toBe("chips");
  expect(nearest("hcips", names)).toBe("chips");
  expect(nearest("Market", names)).toBe("market");
  expect(nearest("zebra", names)).toBeUndefined();
  expect(nearest("x".repeat(10_000), names)).toBeUndefined();
});

describe("loadConflicts", () => {
  const write = (text: string): string => `${writeFiles({ "c.yaml": text })}/c.yaml`;

  test("reads the shipped register, whose sources are those of the baseline", () => {
    const register = loadConflicts(new URL("../../scenarios/conflicts.yaml", import.meta.url));
    expect(register.conflicts.length).toBeGreaterThan(6);
    expect(register.disagreements.length).toBeGreaterThan(2);
    const baseline = loadScenario(new URL("../../scenarios/baseline.yaml", import.meta.url));
    const sources = { ...baseline.sources, ...register.sources };
    const entries = [...register.conflicts, ...register.disagreements];
    expect(entries.filter(({ source }) => !(source in sources)).map(({ id }) => id)).toEqual([]);
  });

  test("reads an entry", () => {
    const entry =
      "rows: [S1], article: a1, status: wrong, says: 2024-09, better: 5, source: atom, used: better";
    expect(loadConflicts(write(`conflicts:\n  qwen: { ${entry} }\n`)).conflicts).toEqual([
      {
        id: "qwen",
        rows: ["S1"],
        article: "a1",
        status: "wrong",
        says: "2024-09",
        better: "5",
        source: "atom",
        used: "better",
      },
    ]);
  });

  test("refuses what is wrong, with its place", () => {
    const entry = "artcle: b, status: wrng, says: [], better: b, source: s, used: u, rows: 3";
    expect(() => loadConflicts(write(`conflicts:\n  x: { ${entry} }\nmore: 1\n`))).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ line: 3, column: 1, found: "unknown key: more" }),
          expect.objectContaining({ line: 2, column: 8, suggestion: "article" }),
          expect.objectContaining({ column: 19, found: "status is wrng", suggestion: "wrong" }),
          expect.objectContaining({ column: 33, found: "says is not a text" }),
          expect.objectContaining({ column: 74, found: "rows is not a list of names" }),
          expect.objectContaining({ column: 3, found: "x lacks article" }),
        ],
      }),
    );
    expect(() => loadConflicts(write("- 1\n"))).toThrow(
      "not a register, expected conflicts, disagreements, sources",
    );
    expect(() => loadConflicts("/nowhere/c.yaml")).toThrow("no such file");
  });
});
