import { describe, expect, it } from "vitest";
import type { InputInfo } from "../../../src/experiment/discovery/sweepInputs.ts";
import {
  joinWords,
  type LimitLike,
  limitWords,
  rangeWords,
} from "../../../src/experiment/discovery/words.ts";

const info = (change: Partial<InputInfo>): InputInfo => ({
  ...{ name: "x", path: "a.x", unit: "share", description: "a factor", kind: "number", range: [0.12, 0.6] },
  ...change,
});

describe("limitWords", () => {
  it.each<[LimitLike, Partial<InputInfo>, string]>([
    [{ input: "x", low: 0.4123 }, {}, "x is above 41.2 %"],
    [{ input: "x", high: 0.25 }, {}, "x is below 25 %"],
    [{ input: "x", low: 0.2, high: 0.25 }, { unit: "share of GDP" }, "x is between 20 and 25 % of GDP"],
    [{ input: "x", low: 140_400 }, { unit: "chips/year" }, "x is above 140,000 chips/year"],
    [{ input: "x", high: 0.0000123 }, { unit: "ratio" }, "x is below 1.23e-5"],
    [{ input: "x", low: 3 }, { kind: "integer", unit: "labs" }, "x is at least 3 labs"],
    [{ input: "x", low: 3, high: 3 }, { kind: "integer", unit: "1" }, "x is 3"],
    [{ input: "x", low: 40 }, { kind: "month" }, "x is 2026-05 or later"],
    [{ input: "x", high: 40 }, { kind: "month" }, "x is 2026-05 or earlier"],
    [{ input: "x", low: 36, high: 40 }, { kind: "month" }, "x is from 2026-01 to 2026-05"],
    [{ input: "x", values: [true] }, { kind: "category", categories: [false, true] }, "x is on"],
    [{ input: "x", values: ["a", "b"] }, { kind: "category", categories: ["a", "b", "c"] }, "x is not c"],
    [{ input: "x", values: ["a"] }, { kind: "category", categories: ["a", "b", "c"] }, "x is a"],
  ])("says %j of %j", (limit, change, words) => {
    expect(limitWords(limit, info(change))).toBe(words);
  });
});

describe("rangeWords and joinWords", () => {
  it("say what there is", () => {
    expect(rangeWords(info({}))).toBe("12 to 60 %");
    const { range: _, ...category } = info({ kind: "category", categories: [false, true] });
    expect(rangeWords(category)).toBe("false, true");
    expect([joinWords(["a"]), joinWords(["a", "b"]), joinWords(["a", "b", "c"])]).toEqual([
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});
