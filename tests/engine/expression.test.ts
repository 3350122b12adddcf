import { describe, expect, test } from "vitest";
import { compileCondition, compileExpression, isCondition, symbolsOf } from "../../src/engine/expression.ts";
import { parseExpression } from "../../src/scenario/expressions.ts";

const values: Record<string, number> = { a: 2, b: 5, lag: 3.2, nothing: 0, month: 42, year: 2026.5 };
const lookup = (name: string): number => values[name]!;
const result = (text: string): number => compileExpression(parseExpression(text))(lookup);

describe("compileExpression", () => {
  test.each([
    ["a + b * 2", 12],
    ["(a + b) * 2", 14],
    ["a - b - 1", -4],
    ["2 ^ a ^ 3", 256],
    ["-a ^ 2", -4],
    ["(-a) ^ 2", 4],
    ["b / a", 2.5],
    ["a < b", 1],
    ["a >= b", 0],
    ["a == 2 and b != 5", 0],
    ["a == 2 or b != 5", 1],
    ["not (a > b)", 1],
    ["a > b ? 10 : 20", 20],
    ["if(a < b, 10, 20)", 10],
    ["a > b ? 1 : b > 4 ? 2 : 3", 2],
    ["min(a, b, 1)", 1],
    ["max(a, b, 1, 9)", 9],
    ["abs(a - b) + sqrt(4)", 5],
    ["floor(lag) + ceil(lag) + round(lag)", 10],
    ["round(2.5)", 3],
    ["log10(1000)", 3],
    ["exp(0) + log(1)", 1],
    ['month >= month("2026-07")', 1],
    ["year > 2026", 1],
    ["a and b", 1],
    ["1e-3 * a", 0.002],
  ])("%s is %d", (text, expected) => {
    expect(result(text)).toBeCloseTo(expected, 12);
  });

  test("a result without a finite value is nought, or what the caller says", () => {
    expect(result("a / nothing")).toBe(0);
    expect(result("nothing / nothing")).toBe(0);
    expect(compileExpression(parseExpression("log(nothing)"), -1)(lookup)).toBe(-1);
  });

  test("an unknown call is a fault of the caller", () => {
    expect(() => compileExpression({ type: "call", name: "toString", arguments: [] })).toThrow(
      "unknown call",
    );
  });
});

test("symbolsOf names each symbol once, in order", () => {
  expect(symbolsOf(parseExpression("b + a * b > month"))).toEqual(["b", "a", "month"]);
});

test.each([
  ["a < 3", true],
  ["a < 3 and not (b > 2)", true],
  ["a < 3 ? b > 1 : b > 2", true],
  ["a", false],
  ["a < 3 ? 1 : 2", false],
  ["a + (b < 2)", false],
])("isCondition(%s) is %s", (text, expected) => {
  expect(isCondition(parseExpression(text))).toBe(expected);
});

describe("compileCondition", () => {
  const holds = (text: string, hysteresis: number, active: boolean, a: number, b = 0): boolean =>
    compileCondition(parseExpression(text), hysteresis)((name) => (name === "a" ? a : b), active);

  test.each([
    ["a < 10", 10.9, 11.1],
    ["a <= 10", 10.9, 11.1],
    ["a > 10", 9.1, 8.9],
    ["a >= 10", 9.1, 8.9],
    ["10 > a", 10.9, 11.1],
    ["10 < a", 9.1, 8.9],
    ["a < -10", -9.1, -8.9],
    ["a > -10", -10.9, -11.1],
    ["not (a > 10)", 10.9, 11.1],
    ["not (a <= 10)", 9.1, 8.9],
    ["not (not (a < 10))", 10.9, 11.1],
    ["a == 10", 10.9, 11.1],
    ["not (a != 10)", 9.1, 8.9],
    ["a < 10 and month == 0", 10.9, 11.1],
    ["a < 2 * 5", 10.9, 11.1],
  ])("%s, once active, holds at %d and ends at %d", (text, inside, outside) => {
    expect(holds(text, 0.1, false, inside)).toBe(false);
    expect(holds(text, 0.1, true, inside)).toBe(true);
    expect(holds(text, 0.1, true, outside)).toBe(false);
  });

  test("without hysteresis, active or not is one", () => {
    expect(holds("a < 10", 0, true, 10)).toBe(false);
    expect(holds("a < 10", 0, true, 9.99)).toBe(true);
  });

  test("between two outcomes the right one is the threshold", () => {
    expect(holds("a < b", 0.5, true, 14, 10)).toBe(true);
    expect(holds("a < b", 0.5, true, 16, 10)).toBe(false);
  });

  test("the test of a choice and comparisons inside arithmetic stay as they are", () => {
    expect(holds("a < 10 ? b == 0 : b == 1", 0.5, true, 12, 0)).toBe(false);
    expect(holds("(a < 10) + (a < 20) >= 2", 0.1, true, 10.5)).toBe(false);
  });
});
