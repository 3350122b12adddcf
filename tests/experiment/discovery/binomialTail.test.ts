import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialTail } from "../../../src/experiment/discovery/binomialTail.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../fixtures/discovery/binomial.json", import.meta.url), "utf8"),
) as { rows: [number, number, number, number][] };

describe("binomialTail", () => {
  it.each(reference.rows)("gives scipy's p for %i of %i at %d", (successes, trials, probability, p) => {
    expect(Math.abs(binomialTail(successes, trials, probability) / p - 1)).toBeLessThan(1e-10);
  });

  it("falls with the successes, rises with the probability, and adds up with the other tail", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, p) => {
          const half = Math.ceil(n / 2);
          expect(binomialTail(half, n, p)).toBeLessThanOrEqual(binomialTail(half - 1, n, p));
          expect(binomialTail(half, n, p)).toBeLessThanOrEqual(binomialTail(half, n, Math.min(1, p + 0.01)));
          const both = binomialTail(half, n, p) + binomialTail(n - half + 1, n, 1 - p);
          expect(both).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it("refuses what is no count and no probability", () => {
    expect(() => binomialTail(1.5, 3, 0.5)).toThrow("1.5 successes in 3 trials");
    expect(() => binomialTail(1, 3, 1.5)).toThrow("probability 1.5");
  });
});
