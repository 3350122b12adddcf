import { describe, expect, it } from "vitest";
import { compileConclusion, parseConclusion } from "../../../src/experiment/sweep/conclusion.ts";

const names = { until: 11, outcomes: ["gap", "users"], scalars: ["peak", "crossed"] };
const holds = (text: string, scalars: Record<string, number>, columns = {}) =>
  compileConclusion(parseConclusion(text, names))(columns, scalars);

describe("parseConclusion", () => {
  it.each([
    ["peek > 1", "not among what is kept of each run: peek", "peak"],
    ["last(user) > 1", "not among what is kept of each run: user", "users"],
    ["peak + 1", "no question with a yes or no: a comparison is missing", undefined],
    ["gap > 1", "gap is a series", "last(gap)"],
    ["mean(peak) > 1", "peak is one number a run", "peak"],
    ['at(gap, month("2024-01")) > 1', "at asks for 2024-01, runs go from 2023-01 to 2023-12", undefined],
  ])("refuses %s", (text, message, suggestion) => {
    expect(() => parseConclusion(text, names)).toThrow(
      expect.objectContaining({ message, ...(suggestion && { suggestion }) }),
    );
  });
});

describe("compileConclusion", () => {
  it("compares scalars and series of the same run", () => {
    const columns = { gap: [3, 2, 1], users: [0, 0.5, 1] };
    expect(holds("peak > 1 and last(users) == 1", { peak: 2 }, columns)).toBe(true);
    expect(holds("peak > 1 and lowest(gap) > 1", { peak: 2 }, columns)).toBe(false);
    expect(holds("first(users > 0.4) < peak", { peak: 2 }, columns)).toBe(true);
  });

  it("does not hold of what is missing, whatever the comparison, and so its opposite does", () => {
    for (const comparison of ["<", "<=", ">", ">=", "==", "!="]) {
      expect(holds(`crossed ${comparison} 5`, { crossed: Number.NaN })).toBe(false);
      expect(holds(`not (crossed ${comparison} 5)`, { crossed: Number.NaN })).toBe(true);
    }
    expect(holds("crossed != 5", { crossed: 4 })).toBe(true);
    expect(holds("crossed != 5", { crossed: 5 })).toBe(false);
  });
});
