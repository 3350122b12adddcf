import { createRequire } from "node:module";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseExpression, symbolOffsets } from "../../src/scenario/expressions.ts";
import { ExpressionError } from "../../src/scenario/tokens.ts";

const symbols = ["lag_months_china", "users_us", "a", "b", "f"];

/** Expressions that must be refused, with the offset of what is refused. */
const hostile: [string, number][] = [
  ["constructor", 0],
  ["a.constructor", 1],
  ['a["constructor"]', 1],
  ["__proto__", 0],
  ["a.__proto__.polluted", 1],
  ["toString", 0],
  ["hasOwnProperty(a)", 0],
  ["valueOf()", 0],
  ['cos.constructor("return process")()', 3],
  ["f(x) = x ^ 2", 5],
  ["a = 3", 2],
  ["a := 3", 3],
  ["a += 3", 3],
  ["import({ pi: 3 }, { override: true })", 7],
  ["config({})", 7],
  ["parser()", 0],
  ["createUnit(a)", 0],
  ['evaluate("1 + 1")', 0],
  ['parse("1 + 1")', 0],
  ["simplify(a)", 0],
  ["derivative(a, b)", 0],
  ["compile(a)", 0],
  ["random()", 0],
  ["factorial(100000)", 0],
  ["100000!", 6],
  ["gamma(171)", 0],
  ["9 ^ 9 ^ 9", 0],
  ["a + 10 ^ 400", 4],
  ["1e999", 0],
  ["1 / 0", 0],
  ["0 / 0 < 1", 0],
  ["exp(1000)", 0],
  ["log(-1)", 0],
  ["sqrt(-1)", 0],
  ["Infinity", 0],
  ["NaN", 0],
  ["true", 0],
  ["null", 0],
  ["undefined", 0],
  ['"text"', 0],
  ["'text'", 0],
  ["a == 'text'", 5],
  ["`text`", 0],
  ["[1, 2, 3]", 0],
  ["[[1, 2], [3, 4]]", 0],
  ["a[1]", 1],
  ["{ a: 1 }", 0],
  ["5 cm", 2],
  ["5 cm to inch", 5],
  ["a to b", 2],
  ["a in b", 2],
  ["a mod b", 2],
  ["a xor b", 2],
  ["a % b", 2],
  ["a & b", 2],
  ["a && b", 2],
  ["a || b", 2],
  ["~a", 0],
  ["!a", 0],
  ["a << 2", 3],
  ["a .* b", 2],
  ["a'", 1],
  ["2 a", 2],
  ["2a", 0],
  ["a b", 2],
  ["(a)(b)", 3],
  ["2(a)", 1],
  ["a (b)", 0],
  ["0x1F", 0],
  ["1_000", 0],
  ["10%", 2],
  ["1:10", 1],
  ["a ? b", 5],
  ["a ? b : a : b", 10],
  ["a; b", 1],
  ["a # comment", 2],
  ["a, b", 1],
  ["+a", 0],
  ["a < b < 3", 6],
  ["not a < b", 0],
  ["a == b == 3", 7],
  ["", 0],
  ["   ", 0],
  ["()", 1],
  ["(a", 2],
  ["a)", 1],
  ["a +", 3],
  ["* a", 0],
  ["max()", 0],
  ["abs(a, b)", 0],
  ["if(a, b)", 0],
  ["max", 0],
  ["month()", 0],
  ['month("2026-13")', 6],
  ["month(a)", 0],
  ["month('2026-07', a)", 0],
  ["unknown_outcome > 1", 0],
  ["i", 0],
  ["pi", 0],
  ["e", 0],
  ["a\u0000", 1],
  ["a\u202e > 3", 1],
  ["ａ > 3", 0],
  ["\u{1F600}", 0],
  ["(".repeat(31) + "a" + ")".repeat(31), 30],
  ["(".repeat(900) + "a" + ")".repeat(900), 600],
  ["-".repeat(590) + "a", 590],
  ["abs(".repeat(31) + "a" + ")".repeat(31), 123],
  [Array(201).fill("a").join(" + "), 0],
  [Array(301).fill("a").join("+"), 600],
  [Array(99).fill("a").join(" < "), 6],
  ["2^".repeat(40) + "a", 0],
  ["a + ".repeat(250_000) + "a", 2000],
  ["a".repeat(2001), 2000],
];

describe("parseExpression", () => {
  // The parser is loaded with the first expression.
  beforeAll(() => void parseExpression("a < 1"));

  test("the list of hostile expressions is long", () => {
    expect(hostile.length).toBeGreaterThan(60);
  });

  test.each(hostile.map(([text, offset]) => ({ name: text.slice(0, 40), text, offset })))(
    "refuses $name at $offset within 50 ms",
    ({ text, offset }) => {
      const start = performance.now();
      let refused: unknown;
      try {
        parseExpression(text, { symbols });
      } catch (error) {
        refused = error;
      }
      const elapsed = performance.now() - start;
      expect(refused).toBeInstanceOf(ExpressionError);
      expect((refused as ExpressionError).offset).toBe(offset);
      expect((refused as Error).message).not.toBe("");
      expect(elapsed).toBeLessThan(50);
    },
  );

  test("suggests the nearest outcome and function", () => {
    expect(() => parseExpression("lag_month_china < 3", { symbols })).toThrow(
      expect.objectContaining({ suggestion: "lag_months_china" }),
    );
    expect(() => parseExpression("mx(a, b)", { symbols })).toThrow(
      expect.objectContaining({ suggestion: "max" }),
    );
  });

  test("is plain data", () => {
    expect(parseExpression("lag_months_china < 3 and month > 2", { symbols })).toEqual({
      type: "call",
      name: "and",
      arguments: [
        {
          type: "call",
          name: "less",
          arguments: [
            { type: "symbol", name: "lag_months_china" },
            { type: "number", value: 3 },
          ],
        },
        {
          type: "call",
          name: "greater",
          arguments: [
            { type: "symbol", name: "month" },
            { type: "number", value: 2 },
          ],
        },
      ],
    });
  });

  test("long sums are not deep", () => {
    expect(() => parseExpression(Array(90).fill("a").join(" + "), { symbols })).not.toThrow();
  });

  test("line breaks are spaces", () => {
    expect(parseExpression("a <\n 3\n")).toEqual(parseExpression("a < 3"));
  });

  test("random text gives a tree or an ExpressionError, and leaves objects alone", () => {
    const pieces = [
      "a",
      "b",
      "1",
      ".5",
      "+",
      "-",
      "*",
      "^",
      "(",
      ")",
      ",",
      "<",
      "==",
      "not",
      "and",
      "?",
      ":",
      "max",
      "if",
      "month",
      '"2026-07"',
      "[",
      "]",
      "{",
      "=",
      "constructor",
      "__proto__",
      " ",
      "\n",
      ";",
      "!",
      "e",
      "i",
      "\\",
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((p) => p.join(" ")),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        try {
          parseExpression(candidate);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          const { offset } = error as ExpressionError;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(candidate.length);
        }
      }),
      { numRuns: 2000 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test("symbolOffsets gives the first place of each name", () => {
  expect([...symbolOffsets("b + max(a, b) > month")]).toEqual([
    ["b", 0],
    ["a", 8],
    ["month", 16],
  ]);
});

test("mathjs has the parts that are loaded by path", () => {
  const require = createRequire(import.meta.url);
  expect(require("mathjs/package.json").version).toBe(require("../../package.json").dependencies.mathjs);
});
