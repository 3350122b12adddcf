import { describe, expect, it } from "vitest";
import { normalCumulative } from "../../src/engine/normal.ts";
import {
  bernoulli,
  binomial,
  createDraws,
  type Key,
  keyOf,
  poisson,
  type Stream,
  standardNormal,
  uniform,
} from "../../src/engine/random.ts";

const draws = createDraws(20260101, 0);
const stream = draws.stream("market", "choice");
const key = keyOf("lab-1");

const draw = (from: Stream, agent: Key, tick: number, counter = 0) =>
  uniform(from, agent.high, agent.low, tick, counter);

/** How many standard errors a chi-square statistic lies above its mean (Wilson and Hilferty, 1931). */
function chiSquareScore(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  let statistic = 0;
  for (let i = 0; i < observed.length; i++) statistic += (observed[i] - expected[i]) ** 2 / expected[i];
  const freedom = observed.length - 1;
  const variance = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - variance)) / Math.sqrt(variance);
}

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  const [x0, y0] = [x[0], y[0]]; // shifted, so that counts near 1e12 keep their digits
  for (let i = 0; i < n; i++) {
    const [a, b] = [x[i] - x0, y[i] - y0];
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  return (sxy - (sx * sy) / n) / Math.sqrt((sxx - (sx * sx) / n) * (syy - (sy * sy) / n));
}

/** The largest |correlation| between any two columns. */
function largestCorrelation(columns: Float64Array[]): number {
  let largest = 0;
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j < i; j++) largest = Math.max(largest, Math.abs(correlation(columns[i], columns[j])));
  }
  return largest;
}

const column = (n: number, value: (i: number) => number) =>
  Float64Array.from({ length: n }, (_, i) => value(i));

describe("uniform", () => {
  const SIZE = 20_000;
  const limit = 4.5 / Math.sqrt(SIZE);

  it.each([
    ["ticks", (i: number) => draw(stream, key, i)],
    ["counters", (i: number) => draw(stream, key, 7, i)],
    ["agents", (i: number) => draw(stream, keyOf(`lab-${i}`), 7)],
    ["bare numbers as keys", (i: number) => uniform(stream, 0, i, 0, 0)],
    [
      "replicates",
      (i: number) => draw(createDraws(1, i % 10_000).stream("market", "choice"), key, Math.floor(i / 10_000)),
    ],
    ["seeds", (i: number) => draw(createDraws(i, 0).stream("market", "choice"), key, 1)],
    [
      "a grid of everything",
      (i: number) =>
        uniform(stream, i % 7, Math.floor(i / 7) % 20, Math.floor(i / 140) % 50, Math.floor(i / 7000)),
    ],
  ])("is uniform over %s, in its high and in its low bits", (_name, value) => {
    const n = 100_000;
    const [high, low] = [new Float64Array(256), new Float64Array(256)];
    for (let i = 0; i < n; i++) {
      const u = value(i);
      if (!(u > 0 && u < 1)) throw new Error(`${u} at ${i}`);
      high[Math.floor(u * 256)]++;
      low[Math.floor(u * 2 ** 53) % 256]++;
    }
    const expected = new Float64Array(256).fill(n / 256);
    expect(Math.abs(chiSquareScore(high, expected))).toBeLessThan(4);
    expect(Math.abs(chiSquareScore(low, expected))).toBeLessThan(4);
  });

  it("is uncorrelated between replicates 0 to 20, processes and purposes", () => {
    const streams = Array.from({ length: 21 }, (_, r) => createDraws("seed", r).stream("market", "choice"));
    const one = createDraws("seed", 0);
    streams.push(
      one.stream("market", "order"),
      one.stream("choice", "market"),
      one.stream("chips", "choice"),
    );
    streams.push(createDraws("seed2", 0).stream("market", "choice"));
    const columns = streams.map((s) => column(SIZE, (tick) => draw(s, key, tick)));
    expect(largestCorrelation(columns)).toBeLessThan(limit);
  });

  it("is uncorrelated between neighbouring agents", () => {
    const keys = Array.from({ length: 20 }, (_, i) => keyOf(`lab-${i + 1}`));
    keys.push(keyOf("lab-1a"), keyOf("Lab-1"), keyOf("1-lab"), keyOf(""));
    expect(largestCorrelation(keys.map((k) => column(SIZE, (tick) => draw(stream, k, tick))))).toBeLessThan(
      limit,
    );
    // Also where the agents share the tick and differ by their place in a grid.
    const bare = Array.from({ length: 20 }, (_, i) => column(SIZE, (low) => uniform(stream, i, low, 3, 0)));
    expect(largestCorrelation(bare)).toBeLessThan(limit);
  });

  it("is uncorrelated between neighbouring ticks and counters", () => {
    const lags = Array.from({ length: 12 }, (_, lag) =>
      column(SIZE, (tick) => draw(stream, key, tick + lag)),
    );
    expect(largestCorrelation(lags)).toBeLessThan(limit);
    const counters = Array.from({ length: 12 }, (_, c) => column(SIZE, (tick) => draw(stream, key, tick, c)));
    expect(largestCorrelation(counters)).toBeLessThan(limit);
    const swapped = [
      column(SIZE, (i) => draw(stream, key, i, 3)),
      column(SIZE, (i) => draw(stream, key, 3, i)),
    ];
    expect(largestCorrelation(swapped)).toBeLessThan(limit);
  });

  it("fills the square of successive draws evenly", () => {
    const cells = new Float64Array(1024);
    const n = 200_000;
    for (let i = 0; i < n; i++) {
      const [x, y] = [draw(stream, key, i, 0), draw(stream, key, i, 1)];
      cells[Math.floor(x * 32) * 32 + Math.floor(y * 32)]++;
    }
    expect(Math.abs(chiSquareScore(cells, new Float64Array(1024).fill(n / 1024)))).toBeLessThan(4);
  });

  it("changes each output bit half of the time when any input bit changes", () => {
    const n = 4000;
    const counts = new Float64Array(192 * 53);
    const inputs = new Int32Array(6);
    const at = () =>
      Math.floor(
        uniform({ high: inputs[0], low: inputs[1] }, inputs[2], inputs[3], inputs[4], inputs[5]) * 2 ** 53,
      );
    for (let i = 0; i < n; i++) {
      // Inputs of little entropy, as they occur: a fixed stream, small keys, ticks and counters.
      inputs.set([stream.high, stream.low, i % 7, i, (i * 7) % 156, i % 11]);
      const before = at();
      for (let bit = 0; bit < 192; bit++) {
        inputs[bit >> 5] ^= 1 << (bit & 31);
        const after = at();
        inputs[bit >> 5] ^= 1 << (bit & 31);
        const low = (before % 2 ** 27) ^ (after % 2 ** 27);
        const high = Math.floor(before / 2 ** 27) ^ Math.floor(after / 2 ** 27);
        for (let k = 0; k < 27; k++) counts[bit * 53 + k] += (low >>> k) & 1;
        for (let k = 0; k < 26; k++) counts[bit * 53 + 27 + k] += (high >>> k) & 1;
      }
    }
    let worst = 0;
    for (const count of counts) worst = Math.max(worst, Math.abs(count / n - 0.5));
    expect(worst).toBeLessThan((6 * 0.5) / Math.sqrt(n));
  });

  it("gives these numbers, which may change only in a major version", () => {
    const s = createDraws(42, 3).stream("chips", "yield");
    expect(s).toEqual({ high: -2096312558, low: 151324021 });
    expect([keyOf(""), keyOf("lab-1"), keyOf("Zürich")]).toEqual([
      { high: 277596210, low: -889674504 },
      { high: 1307648341, low: 1357924095 },
      { high: 1379473039, low: -782093983 },
    ]);
    expect([draw(s, keyOf("lab-1"), 0), draw(s, keyOf("lab-1"), 155, 2), uniform(s, 0, 0, -3, 0)]).toEqual([
      0.5050902130267393, 0.40451402146953086, 0.9664051308354814,
    ]);
    expect(standardNormal(s, keyOf("lab-1"), 5)).toBe(-1.2040678711897543);
    expect(poisson(s, keyOf("lab-1"), 5, 12.5)).toBe(8);
    expect(binomial(s, 1, 2, 5, 1e6, 0.4)).toBe(399413);
    expect(binomial(s, 1, 2, 5, 1000, 0.004)).toBe(2);
    let checksum = 0;
    for (let tick = 0; tick < 20_000; tick++) {
      for (const p of [0.004, 0.02, 0.3, 0.7]) {
        checksum = (Math.imul(checksum, 31) + binomial(s, 1, 2, tick, 1000, p)) | 0;
      }
      checksum = (Math.imul(checksum, 31) + poisson(s, keyOf("lab-1"), tick, (tick % 90) ** 2)) | 0;
    }
    expect(checksum).toBe(-11156203);
  });
});

describe("keys", () => {
  it("differ for different ids", () => {
    const seen = new Set<string>();
    const halves = new Set<number>();
    for (let i = 0; i < 100_000; i++) {
      const { high, low } = keyOf(`cell-${i}`);
      if (high !== (high | 0) || low !== (low | 0)) throw new Error(`cell-${i}: ${high}, ${low}`);
      seen.add(`${high},${low}`);
      halves.add(low);
    }
    expect(seen.size).toBe(100_000);
    expect(halves.size).toBeGreaterThan(100_000 - 10); // by chance one pair meets in 32 bits
    const odd = ["", "\0", "\0\0", "a", "a\0", "ab", "ba", "é", "e\u0301"].map((id) =>
      JSON.stringify(keyOf(id)),
    );
    expect(new Set(odd).size).toBe(odd.length);
  });

  it("streams differ for different names, seeds and replicates, and are the same object when asked again", () => {
    const names = [
      createDraws(1, 0).stream("a", "bc"),
      createDraws(1, 0).stream("ab", "c"),
      createDraws(1, 0).stream("abc", ""),
      createDraws("1", 0).stream("a", "bc"),
      createDraws(1, 1).stream("a", "bc"),
      createDraws(11, 0).stream("a", "bc"),
      createDraws(0.1, 0).stream("a", "bc"),
    ];
    expect(new Set(names.map((s) => JSON.stringify(s))).size).toBe(names.length);
    expect(draws.stream("market", "choice")).toBe(stream);
    expect(createDraws(20260101, 0).stream("market", "choice")).toEqual(stream);
  });

  it("refuses seeds and replicates that would fall together", () => {
    expect(() => createDraws(NaN, 0)).toThrow("seed is not finite: NaN");
    expect(() => createDraws(1, 0.5)).toThrow("replicate is not a whole number: 0.5");
  });
});

describe("common random numbers", () => {
  /** A small simulation: each agent draws one number of each kind a month. */
  function simulate(ids: string[], replicates: number[]): Map<string, number[]> {
    const values = new Map<string, number[]>();
    for (const replicate of replicates) {
      const luck = createDraws("crn", replicate);
      for (let tick = 0; tick < 24; tick++) {
        for (const id of ids) {
          const k = keyOf(id);
          const s = luck.stream("training", "outcome");
          values.set(`${replicate} ${id} ${tick}`, [
            draw(s, k, tick),
            standardNormal(s, k, tick, 1),
            poisson(s, k, tick, 700),
            binomial(s, k.high, k.low, tick, 1e6, 0.3),
          ]);
        }
      }
    }
    return values;
  }

  it("another agent, another replicate or another order changes no other draw", () => {
    const before = simulate(["lab-1", "lab-2", "lab-3"], [0, 1]);
    const after = simulate(["lab-9", "lab-3", "lab-2", "lab-0", "lab-1"], [5, 1, 0]);
    expect(before.size).toBe(3 * 2 * 24);
    for (const [name, value] of before) expect(after.get(name), name).toEqual(value);
  });
});

describe("standardNormal, bernoulli, poisson", () => {
  it("standardNormal is the quantile of its uniform", () => {
    const n = 100_000;
    let [sum, squares, fourth] = [0, 0, 0];
    for (let tick = 0; tick < n; tick++) {
      const x = standardNormal(stream, key, tick);
      if (!(Math.abs(normalCumulative(x) - draw(stream, key, tick)) < 1e-15)) throw new Error(`tick ${tick}`);
      sum += x;
      squares += x * x;
      fourth += x ** 4;
    }
    expect(Math.abs(sum / Math.sqrt(n))).toBeLessThan(4);
    expect(Math.abs(squares / n - 1) / Math.sqrt(2 / n)).toBeLessThan(4);
    expect(Math.abs(fourth / n - 3) / Math.sqrt(96 / n)).toBeLessThan(4);
  });

  it("bernoulli happens with its probability and stays true when that grows", () => {
    let [few, many] = [0, 0];
    for (let tick = 0; tick < 100_000; tick++) {
      const [a, b] = [bernoulli(stream, key, tick, 0.2), bernoulli(stream, key, tick, 0.21)];
      few += Number(a);
      many += Number(b);
      if (a && !b) throw new Error(`lost at ${tick}`);
      if (bernoulli(stream, key, tick, 0) || !bernoulli(stream, key, tick, 1)) throw new Error("0 or 1");
    }
    expect(Math.abs(few - 20_000) / Math.sqrt(16_000)).toBeLessThan(4);
    expect(Math.abs(many - 21_000) / Math.sqrt(16_590)).toBeLessThan(4);
  });

  it.each([0.01, 0.7, 9, 30, 150, 599, 601, 5000, 1e6, 1e10])(
    "poisson of mean %d against the exact one",
    (mean) => {
      const span = 9 * Math.sqrt(mean) + 30;
      const exact = distribution(mean, span, Infinity, (k) => mean / (k + 1));
      checkCounts((i) => poisson(stream, key, i, mean), exact, mean === 601 ? 2_000_000 : 100_000);
    },
  );

  it("poisson at its edges", () => {
    expect(poisson(stream, key, 0, 0)).toBe(0);
    expect(() => poisson(stream, key, 0, -1)).toThrow("poisson: mean -1");
    expect(() => poisson(stream, key, 0, NaN)).toThrow("poisson: mean NaN");
  });

  it("poisson increases with its uniform and with its mean", () => {
    const ticks = Array.from({ length: 2000 }, (_, i) => i).sort(
      (i, j) => draw(stream, key, i) - draw(stream, key, j),
    );
    for (const mean of [5, 300, 800]) {
      let before = 0;
      for (const tick of ticks) {
        const count = poisson(stream, key, tick, mean);
        expect(count).toBeGreaterThanOrEqual(before);
        expect(poisson(stream, key, tick, mean * 1.01)).toBeGreaterThanOrEqual(count);
        before = count;
      }
    }
  });
});

interface Distribution {
  readonly first: number;
  readonly probabilities: Float64Array;
  readonly mean: number;
  readonly variance: number;
}

/** Exact probabilities around the mean by the ratio of neighbours, made to sum to one. */
function distribution(
  mean: number,
  span: number,
  largest: number,
  ratio: (count: number) => number,
): Distribution {
  const first = Math.max(0, Math.floor(mean - span));
  const last = Math.min(largest, Math.ceil(mean + span));
  const probabilities = new Float64Array(last - first + 1);
  const mode = Math.min(last, Math.floor(mean)) - first;
  probabilities[mode] = 1;
  for (let i = mode; i + 1 < probabilities.length; i++)
    probabilities[i + 1] = probabilities[i] * ratio(first + i);
  for (let i = mode; i > 0; i--) probabilities[i - 1] = probabilities[i] / ratio(first + i - 1);
  let total = 0;
  for (const p of probabilities) total += p;
  let [offset, squares] = [0, 0];
  for (let i = 0; i < probabilities.length; i++) {
    probabilities[i] /= total;
    offset += probabilities[i] * (i - mode);
    squares += probabilities[i] * (i - mode) ** 2;
  }
  return { first, probabilities, mean: first + mode + offset, variance: squares - offset * offset };
}

/** Compares drawn counts with exact probabilities: bins of about equal chance, mean and variance. */
function checkCounts(count: (i: number) => number, exact: Distribution, size: number): void {
  const { first, probabilities } = exact;
  const least = Math.max(1 / 60, 20 / size);
  const ends: number[] = []; // the last count of each bin
  const expected: number[] = [];
  let mass = 0;
  for (let i = 0; i < probabilities.length; i++) {
    mass += probabilities[i];
    if (mass >= least) {
      ends.push(first + i);
      expected.push(mass * size);
      mass = 0;
    }
  }
  ends[ends.length - 1] = Infinity;
  expected[expected.length - 1] += mass * size;

  const observed = new Float64Array(ends.length);
  const values = new Float64Array(size);
  let [sum, squares, fourth] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const drawn = count(i);
    let [bin, top] = [0, ends.length - 1];
    while (bin < top) {
      const middle = (bin + top) >> 1;
      if (drawn <= ends[middle]) top = middle;
      else bin = middle + 1;
    }
    observed[bin]++;
    values[i] = drawn - exact.mean;
    sum += values[i];
    squares += values[i] ** 2;
    fourth += values[i] ** 4;
  }
  if (ends.length > 1) expect(Math.abs(chiSquareScore(observed, expected)), "chi-square").toBeLessThan(4);
  expect(Math.abs(sum) / Math.sqrt(size * exact.variance), "mean").toBeLessThan(4);
  const spread = Math.sqrt((fourth / size - (squares / size) ** 2) / size);
  expect(Math.abs(squares / size - exact.variance) / spread, "variance").toBeLessThan(4);
}

describe("binomial", () => {
  const cases: [number, number][] = [];
  for (const p of [0.01, 0.3, 0.5, 0.8, 0.99]) cases.push([10, p]);
  for (const p of [0.01, 0.15, 0.21, 0.5, 0.79, 0.97]) cases.push([50, p]);
  for (const p of [1e-4, 0.0099, 0.0101, 0.3, 0.5, 0.6, 0.98]) cases.push([1e3, p]);
  for (const p of [1e-5, 9.9e-5, 1.1e-4, 0.004, 0.5, 0.9999]) cases.push([1e5, p]);
  for (const p of [1e-6, 1.5e-5, 0.02, 0.37, 0.75]) cases.push([1e6, p]);
  for (const p of [5e-9, 2e-8, 1e-5, 0.1, 0.5, 1 - 1e-7]) cases.push([1e9, p]);
  for (const p of [3e-12, 1.2e-11, 1e-8, 1e-3, 0.3, 0.5]) cases.push([1e12, p]);

  /** Expected counts at which many draws are compared, since rejection hides small faults well. */
  const sharp = new Set([10.5, 300, 3e11]);

  it.each(cases)("of %d with %d against the exact one", (n, p) => {
    const deviation = Math.sqrt(n * p * (1 - p));
    const odds = p / (1 - p);
    const exact = distribution(n * p, 9 * deviation + 40, n, (k) => ((n - k) / (k + 1)) * odds);
    checkCounts(
      (i) => binomial(stream, key.high, key.low, i, n, p),
      exact,
      sharp.has(n * p) ? 3_000_000 : 100_000,
    );
  });

  it("is sharp enough to see a bias of a hundredth of a deviation", () => {
    const [n, p] = [1000, 0.3];
    const exact = distribution(n * p, 170, n, (k) => ((n - k) / (k + 1)) * (p / (1 - p)));
    const biased = (i: number) => binomial(stream, key.high, key.low, i, n, p + 0.000145);
    expect(() => checkCounts(biased, exact, 200_000)).toThrow("mean");
  });

  it("at its edges", () => {
    const at = (n: number, p: number) => binomial(stream, key.high, key.low, 3, n, p);
    expect([at(0, 0.3), at(5, 0), at(5, 1), at(1e12, 1), at(1e12, 0), at(0, 1)]).toEqual([
      0, 0, 5, 1e12, 0, 0,
    ]);
    for (let tick = 0; tick < 20_000; tick++) {
      for (const p of [1e-300, 0.05, 0.5, 0.95, 1 - 2 ** -53]) {
        const count = binomial(stream, key.high, key.low, tick, 21, p);
        if (!(count >= 0 && count <= 21 && Math.floor(count) === count))
          throw new Error(`${count} of 21, ${p}`);
      }
    }
  });

  it.each([
    [-1, 0.5],
    [1.5, 0.5],
    [NaN, 0.5],
    [Infinity, 0.5],
    [10, -0.1],
    [10, 1.1],
    [10, NaN],
  ])("refuses n %d, p %d", (n, p) => {
    expect(() => binomial(stream, 1, 2, 3, n, p)).toThrow(`binomial: n ${n}, p ${p}`);
  });

  // Also across the boundaries of inversion and rejection, and of p and 1 - p.
  it.each([
    [100, 0.03],
    [1e3, 0.3],
    [1e3, 0.497],
    [1e3, 0.7],
    [1e3, 0.95],
    [1e6, 0.02],
    [1e9, 1e-4],
    [1e12, 0.3],
  ])("of %d with %d stays close when p changes by a hundredth, and follows its uniform", (n, p) => {
    const size = 4000;
    const keys = Array.from({ length: size }, (_, i) => keyOf(`segment-${i}`));
    const other = Math.min(p * 1.01, 0.99);
    const counts = column(size, (i) => binomial(stream, keys[i].high, keys[i].low, 9, n, p));
    const moved = column(size, (i) => binomial(stream, keys[i].high, keys[i].low, 9, n, other));
    const normals = column(size, (i) => standardNormal(stream, keys[i], 9));
    expect(correlation(counts, moved)).toBeGreaterThan(0.9);
    expect(correlation(counts, normals)).toBeGreaterThan(0.6);
    const unpaired = column(size, (i) => binomial(stream, keys[i].high, keys[i].low, 10, n, other));
    expect(Math.abs(correlation(counts, unpaired))).toBeLessThan(0.1);
  });

  it("stays paired where a change of p leads from inversion to rejection", () => {
    const below = column(20_000, (tick) => binomial(stream, 1, 2, tick, 1000, 0.00995));
    const above = column(20_000, (tick) => binomial(stream, 1, 2, tick, 1000, 0.01005));
    expect(correlation(below, above)).toBeGreaterThan(0.5);
  });

  it("differs between neighbouring keys and ticks", () => {
    const size = 20_000;
    const at = (low: number, tick: number) => binomial(stream, 0, low, tick, 1000, 0.3);
    const columns = [0, 1, 2, 3].map((low) => column(size, (tick) => at(low, tick)));
    columns.push(column(size, (tick) => at(0, tick + 1)));
    expect(largestCorrelation(columns)).toBeLessThan(4.5 / Math.sqrt(size));
  });
});
