import { createRequire } from "node:module";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseExpression, symbolOffsets } from "../../src/scenario/expressions.ts";
import { ExpressionError } from "../../src/scenario/tokens.ts";
import { hostileExpressions, knownSymbols as symbols } from "./hostileExpressions.ts";

describe("parseExpression", () => {
  // The parser is loaded with the first expression.
  beforeAll(() => void parseExpression("a < 1"));

  test("the list of hostile expressions is long, and names each once", () => {
    expect(hostileExpressions.length).toBeGreaterThan(200);
    expect(new Set(hostileExpressions.map(([text]) => text)).size).toBe(hostileExpressions.length);
  });

  test.each(hostileExpressions.map(([text, offset]) => ({ name: text.slice(0, 40), text, offset })))(
    "refuses $name at $offset within 50 ms",
    ({ text, offset }) => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        let refused: unknown;
        try {
          parseExpression(text, { symbols });
        } catch (error) {
          refused = error;
        }
        const time = performance.now() - start;
        expect(refused).toBeInstanceOf(ExpressionError);
        expect((refused as ExpressionError).offset).toBe(offset);
        expect((refused as Error).message).not.toBe("");
        return time;
      });
      // The median, since the machine may have other things to do.
      expect(times.sort((left, right) => left - right)[2]).toBeLessThan(50);
    },
  );

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "true", "NaN", "end"])(
    "refuses %s where any plain name passes",
    (name) => {
      expect(() => parseExpression(`a + ${name}`)).toThrow(expect.objectContaining({ offset: 4 }));
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
