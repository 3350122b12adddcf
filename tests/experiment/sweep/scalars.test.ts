import { describe, expect, it } from "vitest";
import {
  compileScalar,
  parseScalar,
  scalarOutcomes,
  scalarUnit,
  seriesFunctions,
} from "../../../src/experiment/sweep/scalars.ts";
import { ExpressionError } from "../../../src/scenario/tokens.ts";

/** Two outcomes over 2023: 0 to 11, and 10 where it is missing after the third month. */
const columns = {
  rising: Float64Array.from({ length: 12 }, (_, tick) => tick),
  gap: Float64Array.from({ length: 12 }, (_, tick) => (tick < 3 ? 10 : Number.NaN)),
};

const value = (text: string): number => compileScalar(parseScalar(text, 11))(columns);

/** Why an expression is refused, with the offset. */
function refusal(text: string): [number, string] {
  try {
    parseScalar(text, 11, { symbols: ["rising", "gap"] });
  } catch (error) {
    if (error instanceof ExpressionError) return [error.offset, error.message];
    throw error;
  }
  return [-1, "accepted"];
}

describe("scalars", () => {
  it.each([
    ['at(rising, month("2023-06"))', 5],
    ["last(rising)", 11],
    ["mean(rising)", 5.5],
    ['mean(rising, month("2023-11"))', 10.5],
    ['mean(rising, month("2023-02"), month("2023-04"))', 2],
    ['sum(rising, month("2023-02"), month("2023-04"))', 6],
    ['lowest(rising * -1, month("2023-02"), month("2023-04"))', -3],
    ['highest(rising, month("2023-02"), month("2023-04"))', 3],
    ["first(rising >= 4)", 4],
    ['first(rising >= 4, month("2023-08"))', 7],
    ["first(year >= 2023.5)", 6],
    ['first(month >= month("2023-09"))', 8],
    ["mean(rising > 5)", 0.5],
    ["last(rising) - first(rising >= 4) * 2", 3],
    ["max(last(rising), mean(gap * 0 + 3))", Number.NaN],
    ["first(rising > 4) < 9 ? 1 : 2", 1],
    ["mean(3)", 3],
  ])("%s is %d", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it("has no value where it has none: a month that never comes, a missing number", () => {
    expect(value("first(rising > 99)")).toBeNaN();
    expect(value("first(rising > 99) + 1")).toBeNaN();
    expect(value("mean(gap)")).toBeNaN();
    expect(value('mean(gap, month("2023-01"), month("2023-03"))')).toBe(10);
    expect(value("lowest(gap)")).toBeNaN();
    expect(value("highest(gap)")).toBeNaN();
    expect(value("last(rising) / at(rising, 0)")).toBeNaN();
    // A condition on a missing number does not hold.
    expect(value("first(gap > 10)")).toBeNaN();
    expect(value("first(gap)")).toBe(0);
  });

  it.each([
    ["rising", 0, "rising is a series"],
    ["last(gap) + rising", 12, "rising is a series"],
    ["last(mean(rising))", 5, "mean within last"],
    ["at(rising)", 0, "at takes 2 arguments, found 1"],
    ["at(rising, gap)", 0, "at needs plain months"],
    ["1 + at(rising, 1.5)", 4, "at needs plain months"],
    ['at(rising, month("2024-01"))', 0, "at asks for 2024-01, runs go from 2023-01 to 2023-12"],
    ["mean(rising, 5, 3)", 0, "mean ends before it begins"],
    ["last(risng)", 5, "unknown outcome: risng"],
    ["median(rising)", 0, "unknown function: median"],
    ["last(rising); 1", 12, "refused character: ;"],
    ["constructor(rising)", 0, "refused word: constructor"],
  ])("refuses %s at %d: %s", (text, offset, message) => {
    expect(refusal(text)).toEqual([offset, message]);
  });

  it("says which outcomes it reads", () => {
    const tree = parseScalar("last(rising) + mean(gap * month) + last(rising)", 11);
    expect(scalarOutcomes(tree)).toEqual(["rising", "gap"]);
  });

  it("names an outcome that a run does not hold", () => {
    expect(() => compileScalar(parseScalar("last(falling)", 11))(columns)).toThrow(
      "unknown outcome: falling",
    );
  });

  it("evaluates each function that may be called", () => {
    for (const [name, [, most]] of Object.entries(seriesFunctions)) {
      const months = most === 1 ? "" : most === 2 ? ", 2" : ", 2, 2";
      expect(value(`${name}(rising${months})`)).toBe(name === "last" ? 11 : 2);
    }
  });
});

describe("scalarUnit", () => {
  const units: Record<string, string> = { users_share_china_world: "share", lag_points_china: "ECI points" };
  it.each([
    ['at(users_share_china_world, month("2023-02"))', "share"],
    ["mean(lag_points_china)", "ECI points"],
    ["last(lag_points_china) - lowest(lag_points_china)", "ECI points"],
    ["last(lag_points_china) - last(users_share_china_world)", ""],
    ["last(lag_points_china < 0)", "0 or 1"],
    ["last(lag_points_china) < 0", "0 or 1"],
    ["first(lag_points_china < 0)", "months since 2023-01"],
    ["last(lag_points_china) * 2", ""],
    ["sum(lag_points_china)", ""],
  ])("of %s is %s", (text, unit) => {
    expect(scalarUnit(parseScalar(text, 95), (id) => units[id] ?? "")).toBe(unit);
  });
});
