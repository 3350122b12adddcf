import { describe, expect, it } from "vitest";
import { type Decision, decide, plannedLooks } from "../../../src/experiment/compare/decide.ts";
import { binomialBounds, sampler } from "./samples.ts";

const plan = { first: 10, budget: 160, resamples: 2000 };

function decideAbout(draw: (replicate: number) => number): Promise<Decision> {
  const differences = async (count: number) =>
    Float64Array.from({ length: count }, (_, place) => draw(place));
  return decide(differences, plan);
}

describe("plannedLooks", () => {
  it.each([
    [20, 100, [20, 40, 80, 100]],
    [20, 80, [20, 40, 80]],
    [20, 20, [20]],
    [20, 12, [12]],
  ])("from %i up to %i are %o", (first, budget, looks) => {
    expect(plannedLooks(first, budget)).toEqual(looks);
  });
});

describe("decide", () => {
  it("stops at the first look where the effect is large", async () => {
    const { normal } = sampler(1);
    const decision = await decideAbout((replicate) => 3 + normal(replicate));
    expect(decision).toMatchObject({ decided: true, planned: [10, 20, 40, 80, 160] });
    expect(decision.looks).toHaveLength(1);
    expect(decision.lookLevel).toBeCloseTo(0.99, 12);
    expect(decision.looks[0]!.interval![0]).toBeGreaterThan(0);
  });

  it("goes on where the effect is small, and asks for as many replicates as are planned", async () => {
    const { normal } = sampler(2);
    const asked: number[] = [];
    const decision = await decide(async (count) => {
      asked.push(count);
      return Float64Array.from({ length: count }, (_, place) => -0.45 + normal(place));
    }, plan);
    expect(decision.decided).toBe(true);
    expect(asked).toEqual([10, 20, 40, 80, 160].slice(0, asked.length));
    expect(asked.length).toBeGreaterThan(1);
  });

  it("leaves undecided what is no effect, after the whole budget", async () => {
    const decision = await decideAbout((replicate) => (replicate % 2 === 0 ? 1 : -1));
    expect(decision.decided).toBe(false);
    expect(decision.looks.map(({ replicates }) => replicates)).toEqual([10, 20, 40, 80, 160]);
    expect((await decideAbout(() => 0)).decided).toBe(false);
  });

  it("finds an effect where there is none in no more than 5 of 100 repeats, however often it looks", async () => {
    const repeats = 200;
    let wrong = 0;
    let wrongWithoutCare = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const { normal } = sampler(repeat, "null");
      const { decided } = await decideAbout(normal);
      if (decided) wrong += 1;
      // What the care is for: the same looks at 95 % each.
      for (const count of [10, 20, 40, 80, 160]) {
        const differences = async () => Float64Array.from({ length: count }, (_, place) => normal(place));
        const once = await decide(differences, { first: count, budget: count, resamples: 500 });
        if (!once.decided) continue;
        wrongWithoutCare += 1;
        break;
      }
    }
    expect(wrong).toBeLessThanOrEqual(binomialBounds(repeats, 0.05)[1]);
    expect(wrongWithoutCare).toBeGreaterThan(binomialBounds(repeats, 0.05)[1]);
  });
});
