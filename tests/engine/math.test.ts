// biome-ignore-all lint/correctness/noPrecisionLoss: references stand with the digits of their source
import { describe, expect, it } from "vitest";
import {
  clamp,
  exp,
  expEach,
  log,
  log10,
  logEach,
  logOnePlus,
  oneMinusExp,
  pow,
  pow10,
  stirlingRemainder,
} from "../../src/engine/math.ts";
import { normalCumulative, normalQuantile } from "../../src/engine/normal.ts";

const view = new DataView(new ArrayBuffer(8));

/** The position of a number among all finite numbers, so that neighbours differ by one. */
function ordinal(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** How many units in the last place apart two numbers are. */
function units(one: number, other: number): number {
  return Math.abs(Number(ordinal(one) - ordinal(other)));
}

function bitsOf(x: number): string {
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** Numbers in [0, 1) that are the same at each run, by the multiplicative generator of Park and Miller. */
function sequence(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The largest distance in units in the last place between two functions over inputs. */
function worst(ours: (x: number) => number, theirs: (x: number) => number, input: () => number): string {
  let distance = 0;
  let at = 0;
  for (let i = 0; i < 50_000; i++) {
    const x = input();
    const apart = units(ours(x), theirs(x));
    if (!(apart <= distance)) [distance, at] = [apart, x];
  }
  return distance <= 2 ? "within 2 units" : `${distance} units at ${at}`;
}

describe("expEach and logEach", () => {
  it("replace the numbers of a range, and no others, by the same bits as exp and log", () => {
    const values = [3, 0, 0.7, -Infinity, 12.5, 4];
    const raised = Float64Array.from(values);
    expEach(raised, 1, 5);
    expect([...raised]).toEqual([3, exp(0), exp(0.7), 0, exp(12.5), 4]);
    const logs = Float64Array.from(values);
    logEach(logs, 1, 3);
    expect([...logs]).toEqual([3, -Infinity, log(0.7), -Infinity, 12.5, 4]);
  });
});

describe("exp, log, log10, pow against the platform's, which are within a unit of the truth", () => {
  const r = sequence(12345);
  const wide = () => 2 ** ((r() - 0.5) * 2040) * (1 + r());
  const nearOne = () => 1 + (r() - 0.5) * 2 ** (-45 * r());
  const cases: [string, (x: number) => number, (x: number) => number, () => number][] = [
    ["exp over its whole range", exp, Math.exp, () => (r() - 0.5) * 1490],
    ["exp of log-odds", exp, Math.exp, () => (r() - 0.5) * 40],
    ["exp near 0", exp, Math.exp, () => (r() - 0.5) * 2 ** (-50 * r())],
    ["exp where results are subnormal", exp, Math.exp, () => -707 - 39 * r()],
    ["log over its whole range", log, Math.log, wide],
    ["log near 1", log, Math.log, nearOne],
    ["log of shares", log, Math.log, r],
    ["log of subnormal numbers", log, Math.log, () => r() * 2 ** -1030 + 5e-324],
    ["log10 over its whole range", log10, Math.log10, wide],
    ["log10 of subnormal numbers", log10, Math.log10, () => r() * 2 ** -1030 + 5e-324],
    ["oneMinusExp", oneMinusExp, (x) => -Math.expm1(-x), () => 2 ** (-60 * r()) * 40],
    ["pow of a changing base", (x) => pow(x, 0.37), (x) => x ** 0.37, wide],
    ["pow with a large power", (x) => pow(x, 12345.678), (x) => x ** 12345.678, () => 0.95 + r() / 10],
    ["pow with a huge power", (x) => pow(x, 3e9), (x) => x ** 3e9, () => 1 + (r() - 0.5) * 2 ** -23],
    ["pow of a changing power", (y) => pow(3.7, y), (y) => 3.7 ** y, () => (r() - 0.5) * 1090],
    [
      "pow of a negative base",
      (y) => pow(-1.3, Math.floor(y)),
      (y) => (-1.3) ** Math.floor(y),
      () => r() * 999,
    ],
  ];
  it.each(cases)("%s", (_name, ours, theirs, input) => {
    expect(worst(ours, theirs, input)).toBe("within 2 units");
  });

  it("logOnePlus within 3 units", () => {
    for (let i = 0; i < 50_000; i++) {
      const x = (i % 2 ? -1 : 1) * 2 ** (-60 * r()) * 0.999;
      expect(units(logOnePlus(x), Math.log1p(x))).toBeLessThanOrEqual(3);
    }
  });
});

describe("edge cases", () => {
  const numbers = [
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    -3,
    5e-324,
    -5e-324,
    1e300,
    -1e300,
    2 ** 53,
    2 ** 53 - 1,
    1 - 2 ** -53,
    1 + 2 ** -52,
    NaN,
    Infinity,
    -Infinity,
    1e-310,
    709.782712893384,
    709.7827128933841,
    -745.1332191019411,
    -745.1332191019412,
    -708.5,
    1e18,
    -1e18,
  ];

  it.each([
    ["exp", exp, Math.exp],
    ["log", log, Math.log],
    ["log10", log10, Math.log10],
    ["logOnePlus", logOnePlus, Math.log1p],
  ] as const)("%s agrees with the platform on special numbers", (_name, ours, theirs) => {
    for (const x of numbers) {
      const [found, expected] = [ours(x), theirs(x)];
      if (Number.isFinite(expected)) expect(units(found, expected)).toBeLessThan(2);
      else expect(found, String(x)).toBe(expected);
    }
  });

  it("pow agrees with the platform on all pairs of special numbers", () => {
    for (const x of numbers) {
      for (const y of numbers) {
        const [found, expected] = [pow(x, y), x ** y];
        if (Number.isFinite(expected) && expected !== 0) {
          expect(units(found, expected), `${x} ** ${y}`).toBeLessThan(2);
        } else expect(found, `${x} ** ${y}`).toBe(expected);
      }
    }
  });

  it("whole powers are exact", () => {
    for (let power = 0; power <= 22; power++) {
      expect(pow10(power)).toBe(Number(`1e${power}`));
      expect(log10(Number(`1e${power}`))).toBe(power);
    }
    for (let power = -1074; power <= 1023; power++) expect(pow(2, power)).toBe(2 ** power);
    for (let power = 0; power <= 33; power++) expect(pow(3, power)).toBe(Number(3n ** BigInt(power)));
  });

  it("clamp", () => {
    expect([clamp(1.2, 0, 1), clamp(-3, 0, 1), clamp(0.3, 0, 1), clamp(NaN, 0, 1)]).toEqual([1, 0, 0.3, NaN]);
  });

  it("oneMinusExp of 0, Infinity and NaN", () => {
    expect([oneMinusExp(0), oneMinusExp(Infinity), oneMinusExp(NaN)]).toEqual([0, 1, NaN]);
  });
});

describe("bits", () => {
  // Correctly rounded true values, from 40-digit arithmetic (mpmath 1.3).
  const frozen: [string, number, string][] = [
    ["exp(-1)", exp(-1), "3fd78b56362cef38"],
    ["exp(0.1)", exp(0.1), "3ff1aec7b35a00d4"],
    ["exp(10)", exp(10), "40d5829dcf950560"],
    ["exp(-20.25)", exp(-20.25), "3e1b93de1e27ca3b"],
    ["exp(700)", exp(700), "7f0d945df4f8ec8e"],
    ["exp(-744.5)", exp(-744.5), "0000000000000001"],
    ["log(2)", log(2), "3fe62e42fefa39ef"],
    ["log(0.1)", log(0.1), "c0026bb1bbb55515"],
    ["log(1e-300)", log(1e-300), "c085963447f87fb5"],
    ["log(5e-324)", log(5e-324), "c0874385446d71c3"],
    ["log(3.5e12)", log(3.5e12), "403ce23fac7b5376"],
    ["log(1.0000001)", log(1.0000001), "3e7ad7f2847b6492"],
    ["log10(2)", log10(2), "3fd34413509f79ff"],
    ["log10(1e-320)", log10(1e-320), "c07400000511df19"],
    ["pow(2, 0.5)", pow(2, 0.5), "3ff6a09e667f3bcd"],
    ["pow(10, -3.7)", pow(10, -3.7), "3f2a26fd472780c1"],
    ["pow(1.0001, 123456)", pow(1.0001, 123456), "410c0d614e5ef2d2"],
    ["pow(0.3, 0.7)", pow(0.3, 0.7), "3fdb8d809c615f41"],
    ["oneMinusExp(1e-10)", oneMinusExp(1e-10), "3ddb7cdfd9d1d693"],
    ["oneMinusExp(0.1)", oneMinusExp(0.1), "3fb85c933156a62c"],
    ["oneMinusExp(1)", oneMinusExp(1), "3fe43a54e4e98864"],
    ["oneMinusExp(5)", oneMinusExp(5), "3fefc8cd803fe559"],
  ];
  it.each(frozen)("%s is the nearest number to the true value", (_name, found, expected) => {
    expect(bitsOf(found)).toBe(expected);
  });

  it("fdlibm's own last bits, one unit from the nearest: they may change only in a major version", () => {
    expect([bitsOf(exp(1)), bitsOf(pow(7, -2))]).toEqual(["4005bf0a8b14576a", "3f94e5e0a72f053a"]);
  });

  it("the bits of many values, which may change only in a major version", () => {
    const r = sequence(777);
    let checksum = 0;
    for (let i = 0; i < 20_000; i++) {
      const x = 2 ** -40 + r() * 2 ** ((i % 80) - 40);
      for (const value of [exp(-x), log(x), log10(x), pow(x, 1.3), oneMinusExp(x), normalCumulative(-x)]) {
        view.setFloat64(0, value);
        checksum = (Math.imul(checksum, 31) + (view.getInt32(0) ^ view.getInt32(4))) | 0;
      }
    }
    expect(checksum).toBe(-1151450545);
  });
});

describe("the normal distribution, against 40-digit arithmetic (mpmath 1.3)", () => {
  it.each([
    [-37, 5.7255712225245768e-300],
    [-10, 7.6198530241605261e-24],
    [-5, 2.8665157187919391e-7],
    [-3, 0.0013498980316300945],
    [-1.5, 0.066807201268858066],
    [-1, 0.15865525393145705],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [0.25, 0.59870632568292372],
    [0.6, 0.72574688224992641],
    [1, 0.84134474606854295],
    [2, 0.97724986805182079],
    [5, 0.99999971334842812],
  ])("cumulative at %d", (x, expected) => {
    expect(Math.abs(normalCumulative(x) / expected - 1)).toBeLessThan(2e-15);
  });

  it.each([
    [1e-300, -37.047096299361199],
    [1e-20, -9.2623400897984076],
    [1e-10, -6.3613409024040562],
    [0.001, -3.0902323061678135],
    [0.025, -1.9599639845400542],
    [0.1, -1.2815515655446004],
    [0.3, -0.52440051270804082],
    [0.6, 0.25334710313579974],
    [0.9, 1.2815515655446006],
    [0.99, 2.3263478740408408],
  ])("quantile at %d", (u, expected) => {
    expect(Math.abs(normalQuantile(u) / expected - 1)).toBeLessThan(2e-15);
  });

  it("each undoes the other, and both increase", () => {
    let before = -Infinity;
    for (let i = 1; i < 4000; i++) {
      const u = i / 4000;
      const x = normalQuantile(u);
      expect(Math.abs(normalCumulative(x) - u)).toBeLessThan(1e-15);
      expect(x).toBeGreaterThan(before);
      before = x;
    }
  });

  it("at the ends", () => {
    expect([0, 1, 0.5].map(normalQuantile)).toEqual([-Infinity, Infinity, 0]);
    expect([-0.1, 1.1, NaN].map(normalQuantile)).toEqual([NaN, NaN, NaN]);
    expect([-Infinity, -40, 40, Infinity, NaN].map(normalCumulative)).toEqual([0, 0, 1, 1, NaN]);
  });
});

describe("stirlingRemainder", () => {
  it("completes Stirling's formula for whole factorials", () => {
    let factorial = 1;
    for (let k = 1; k <= 100; k++) {
      factorial *= k;
      const expected = Math.log(factorial) - (k * Math.log(k) - k) - Math.log(2 * Math.PI) / 2;
      expect(Math.abs(stirlingRemainder(k) - expected)).toBeLessThan(4e-13);
    }
  });

  it.each([
    [0, -0.91893853320467274],
    [15, 1.3595798341030678],
    [16, 1.3915020170395003],
    [100, 2.3034184235496806],
    [1e6, 6.9077553623154704],
    [1e12, 13.815510557964357],
  ])("at %d, against 40-digit arithmetic (mpmath 1.3)", (k, expected) => {
    expect(Math.abs(stirlingRemainder(k) / expected - 1)).toBeLessThan(5e-16);
  });
});
