import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../../src/experiment/designs/latinHypercube.ts";
import { morris } from "../../../src/experiment/designs/morris.ts";
import { saltelli } from "../../../src/experiment/designs/saltelli.ts";
import { morrisEffects } from "../../../src/experiment/sensitivity/morrisEffects.ts";
import { pawn } from "../../../src/experiment/sensitivity/pawn.ts";
import { sobolIndices } from "../../../src/experiment/sensitivity/sobolIndices.ts";
import { reference } from "../designs/reference.ts";

/** Each number within 1e-10. */
const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 10));

describe("sobolIndices", () => {
  const { Y, S1, ST, S2 } = reference.sobol_ishigami;

  it("equals SALib on the Ishigami function to 1e-10", () => {
    const { first, total, second } = sobolIndices(Y, { factors: 3 });
    expect([...first]).toEqual(near(S1));
    expect([...total]).toEqual(near(ST));
    const pairs = [S2[0][1], S2[0][2], S2[1][2]];
    expect([second![0]![1], second![0]![2], second![1]![2]]).toEqual(near(pairs));
    expect(second![2]![0]).toBe(second![0]![2]);
    expect(second![1]![1]).toBeNaN();
  });

  it("uses the base points picked, as often as picked", () => {
    const twice = Array.from({ length: 512 }, (_, index) => 255 - (index >> 1));
    expect([...sobolIndices(Y, { factors: 3, picks: twice }).first]).toEqual(near(S1));
    const half = sobolIndices(Y, { factors: 3, picks: Array.from({ length: 128 }, (_, index) => index) });
    expect([...half.total]).toEqual([...sobolIndices(Y.slice(0, 128 * 8), { factors: 3 }).total]);
    expect(() => sobolIndices(Y, { factors: 3, picks: [256] })).toThrow(
      "base point 256, expected one from 0 to 255",
    );
  });

  it("does not depend on unit and origin of the values", () => {
    const moved = Y.map((y: number) => 1000 - 40 * y);
    expect([...sobolIndices(moved, { factors: 3 }).first]).toEqual(near(S1));
  });

  it("gives groups their known shares of a sum", () => {
    // Variances of 3 x0, 2 x1, x2 and x3: 9, 4, 1 and 1 of 15, and x2 x3 adds none to the group of both.
    const groups = [0, 1, 2, 2];
    const rows = saltelli(4, { samples: 4096, groups, secondOrder: false });
    const values = rows.map(([a, b, c, d]) => 3 * a! + 2 * b! + c! + d!);
    const { first, total } = sobolIndices(values, { factors: 3, secondOrder: false });
    for (const [group, share] of [9 / 15, 4 / 15, 2 / 15].entries()) {
      expect(Math.abs(first[group]! - share)).toBeLessThan(0.005);
      expect(Math.abs(total[group]! - share)).toBeLessThan(0.005);
    }
  });

  it("refuses values that do not fill the design, and has no share of no variance", () => {
    expect(() => sobolIndices(Y.slice(1), { factors: 3 })).toThrow("2047 values, expected a multiple of 8");
    expect([...sobolIndices(new Float64Array(16).fill(2), { factors: 3 }).first]).toEqual(
      Array(3).fill(Number.NaN),
    );
  });
});

describe("morrisEffects", () => {
  const { X, Y, mu, mu_star, sigma } = reference.morris_sobol_g;

  it("equals SALib on the Sobol' G function to 1e-10", () => {
    const found = morrisEffects(X, Y);
    expect([...found.mu]).toEqual(near(mu));
    expect([...found.muStar]).toEqual(near(mu_star));
    expect([...found.sigma]).toEqual(near(sigma));
  });

  it("finds the slopes of a plane, without spread", () => {
    const points = morris(6, { trajectories: 5, levels: 6, seed: 1 });
    const slopes = [1, -2, 0, 4, 0.5, 7];
    const values = points.map((point) =>
      slopes.reduce((sum, slope, factor) => sum + slope * point[factor]!, 0),
    );
    const { mu: means, muStar, sigma: spread } = morrisEffects(points, values);
    expect([...means]).toEqual(near(slopes));
    expect([...muStar]).toEqual(near(slopes.map(Math.abs)));
    expect([...spread]).toEqual(near(slopes.map(() => 0)));
  });

  it("refuses points that are no trajectories", () => {
    expect(() =>
      morrisEffects(
        [
          [0, 0],
          [1, 1],
          [1, 0],
        ],
        [1, 2, 3],
      ),
    ).toThrow("point 2 moves 2 factors, expected 1");
    expect(() =>
      morrisEffects(
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
        [1, 2, 3],
      ),
    ).toThrow("moves factor 1 a second time");
    expect(() =>
      morrisEffects(
        [
          [0, 0],
          [1, 0],
        ],
        [1, 2],
      ),
    ).toThrow("expected as many of both, 3 a trajectory");
  });
});

describe("pawn", () => {
  const { X, Y, ...expected } = reference.pawn_ishigami;

  it("equals SALib on the Ishigami function to 1e-10", () => {
    const found = pawn(X, Y, 10);
    for (const name of ["minimum", "mean", "median", "maximum"] as const) {
      expect(found.map((statistics) => statistics[name])).toEqual(near(expected[name]));
    }
  });

  it("gives a switch a slice for each side", () => {
    const cube = latinHypercube(3, { samples: 400, seed: 1 });
    const points = cube.map(([x, y, z]) => [x! < 0.5 ? 0 : 1, y!, z!]);
    const values = points.map(([side, , z]) => side! * 2 + z!);
    const [matters, other] = pawn(points, values);
    expect([...matters!.slices]).toEqual([0.5, 0.5]);
    expect(other!.slices).toHaveLength(10);
    expect(other!.median).toBeLessThan(0.2);
    expect(matters!.median).toBeGreaterThan(2 * other!.median);
  });

  it("has no distance where a value is missing, and refuses what does not fit", () => {
    expect(pawn([[0], [1]], [1, Number.NaN])[0]!.mean).toBeNaN();
    expect(() => pawn([[0]], [1, 2])).toThrow("1 points and 2 values");
    expect(() => pawn([[0]], [1], 1)).toThrow("slices is 1, expected");
  });
});
