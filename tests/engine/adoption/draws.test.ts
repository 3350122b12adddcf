import { describe, expect, it } from "vitest";
import { drawCount } from "../../../src/engine/processes/adoption/draws.ts";
import { binomial, createDraws } from "../../../src/engine/random.ts";

const stream = createDraws(5, 0).stream("test", "draws");

describe("drawCount", () => {
  it("gives the counts of `binomial`, by shorter ways", () => {
    let some = 0;
    for (const n of [1, 2, 3, 7, 30, 200, 5000, 1e6]) {
      for (const p of [0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.99]) {
        for (let key = 0; key < 300; key++) {
          const count = drawCount(stream, key, n, 3, n, p);
          expect(count).toBe(binomial(stream, key, n, 3, n, p));
          if (count > 0 && count < n) some++;
        }
      }
    }
    expect(some).toBeGreaterThan(5000);
  });

  it("knows the certain cases", () => {
    expect(drawCount(stream, 1, 1, 1, 0, 0.5)).toBe(0);
    expect(drawCount(stream, 1, 1, 1, 10, 0)).toBe(0);
    expect(drawCount(stream, 1, 1, 1, 10, 1)).toBe(10);
  });
});
