import { describe, expect, it } from "vitest";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { runMonths, tinyScenario, tinyWorld } from "../tiny.ts";

/** Largest distance over 20 years between adoption alone and Bass's closed form. */
function largestError(innovation: number, imitation: number, months: number): number {
  const scenario = tinyScenario({ adoption: { innovation, imitation } });
  const world = tinyWorld(scenario, [{ lab: 0 }]);
  let largest = 0;
  runMonths(world, [adoption], 0, months, ({ tick, adopters }) => {
    const years = tick / 12;
    const decay = Math.exp(-(innovation + imitation) * years);
    const closed = (1 - decay) / (1 + (imitation / innovation) * decay);
    const share = adopters.adopted[0] / adopters.potential[0];
    largest = Math.max(largest, Math.abs(share - closed));
  });
  return largest;
}

describe("adoption alone", () => {
  it("reproduces the Bass curve", () => {
    const error = largestError(0.02, 0.35, 240);
    expect(error).toBeLessThan(0.01);
    // The curve is not flat, so that being close to it says something.
    expect(error).toBeGreaterThan(1e-5);
  });

  it("does so the better, the lower the rates: the error of a month's step is of first order", () => {
    const fast = largestError(0.04, 0.7, 120);
    const middle = largestError(0.02, 0.35, 240);
    const slow = largestError(0.01, 0.175, 480);
    expect(fast / middle).toBeGreaterThan(1.7);
    expect(fast / middle).toBeLessThan(2.3);
    expect(middle / slow).toBeGreaterThan(1.7);
    expect(middle / slow).toBeLessThan(2.3);
  });
});
