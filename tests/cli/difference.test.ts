import { expect, it } from "vitest";
import { differenceText } from "../../src/cli/difference.ts";
import type { Compared } from "../../src/experiment/compare/comparison.ts";

function compared(difference: number, interval: Compared["interval"], clear = false): Compared {
  const band = { mean: 0, p10: 0, p50: 0, p90: 0 };
  const rest = { varianceRemoved: null, probabilityAbove: 0.5 };
  return { month: "2030-12", base: band, other: band, difference, interval, clear, ...rest };
}

it.each([
  ["a clear one", compared(5.12, [4, 6.2], true), "number", "+5.1 (4.0..6.2) *"],
  ["a fall, of shares in points", compared(-0.12, [-0.2, 0.01]), "share", "-12 (-20..1)"],
  ["one too small for its digits has no sign", compared(0.001, [-3.61, 3.4]), "number", "~0 (-3.6..3.4)"],
  ["too few pairs for an interval", compared(0.5, null), "number", "+0.50"],
  ["no pair that differs", compared(0, [0, 0]), "number", "none"],
] as const)("shows %s", (_, difference, form, text) => {
  expect(differenceText(difference, form)).toBe(text);
});
