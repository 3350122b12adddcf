import { describe, expect, it } from "vitest";
import { studentQuantile } from "../../../src/experiment/compare/studentQuantile.ts";

describe("studentQuantile", () => {
  // Percentage points of the t distribution, NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 3, 3.182],
    [0.95, 4, 2.132],
    [0.995, 9, 3.25],
    [0.975, 19, 2.093],
    [0.99, 30, 2.457],
    [0.999, 100, 3.174],
  ])("at %f with %i degrees of freedom is %f", (share, degrees, expected) => {
    expect(studentQuantile(share, degrees)).toBeCloseTo(expected, 3);
    expect(studentQuantile(1 - share, degrees)).toBeCloseTo(-expected, 3);
  });

  it("is zero in the middle and nears the normal quantile", () => {
    expect(studentQuantile(0.5, 7)).toBeCloseTo(0, 12);
    expect(studentQuantile(0.975, 1_000_000)).toBeCloseTo(1.959964, 4);
  });

  it.each([
    [0, 3],
    [1, 3],
    [0.5, 0],
    [0.5, 2.5],
  ])("refuses %f with %f degrees", (share, degrees) => {
    expect(() => studentQuantile(share, degrees)).toThrow(RangeError);
  });
});
