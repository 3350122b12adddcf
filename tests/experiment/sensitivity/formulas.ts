import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { designPoints } from "../../../src/experiment/sweep/designPoints.ts";
import { type SweepJob, sweepFormat } from "../../../src/experiment/sweep/job.ts";
import { type Scale, valueAt } from "../../../src/experiment/sweep/levels.ts";
import { type Design, rowKey } from "../../../src/experiment/sweep/plan.ts";
import { runSweep } from "../../../src/experiment/sweep/runner.ts";

type Values = Readonly<Record<string, number>>;

/** Functions with known indices: a number for each scalar, or for each month of one outcome. */
export const formulas: Readonly<Record<string, (values: Values) => number[]>> = {
  /** Ishigami and Homma, a = 7, b = 0.1. */
  ishigami: ({ x, y, z }) => [Math.sin(x!) + 7 * Math.sin(y!) ** 2 + 0.1 * z! ** 4 * Math.sin(x!)],
  /** Of uniform factors in [0, 1], centred: variances 9, 4 and 1 of 12ths alone, and of x y together 36 / 144. */
  groups: ({ x, y, z }) => [3 * x! + 2 * y! + z! + 6 * (x! - 0.5) * (y! - 0.5)],
  /** Straight in a number, a whole number, a switch and a choice. */
  mixed: ({ number, whole, flag, choice }) => [
    2 * number! + whole! + (flag ? 3 : 0) + ({ low: 0, middle: 1, high: 5 } as Values)[String(choice)]!,
  ],
  /** In 13 months: x alone matters in the first, y alone in the last. */
  course: ({ x, y }) => Array.from({ length: 13 }, (_, month) => (12 - month) * x! + month * y!),
  /** One factor, and two. */
  alone: ({ x }) => [x!],
  sum: ({ x, y }) => [x! + y!],
};

/** What the worker is told. */
export interface FormulaData {
  readonly formula: string;
  readonly size: number;
  /** Standard deviation of the noise of a run. */
  readonly noise: number;
  /** Rows that fail, and rows without a value. */
  readonly fails?: readonly number[];
  readonly lacks?: readonly number[];
}

/** A factor of a test: its scale, how it is known, and its path. */
export interface TestFactor {
  readonly scale: Scale;
  readonly evidence?: "assumed" | "derived";
  readonly path?: string;
}

/** A factor over the unit interval. */
export const unit: Scale = { kind: "continuous", range: [0, 1], dist: "uniform" };

/** Runs a sweep of a formula; returns its folder. */
export async function study(
  design: Design,
  factors: Readonly<Record<string, TestFactor>>,
  data: Partial<FormulaData> & {
    readonly formula: string;
    readonly replicates?: number;
    readonly months?: number;
  },
): Promise<string> {
  const { months, replicates = 1, ...told } = data;
  const list = Object.entries(factors).map(([name, { path, ...factor }]) => ({
    ...{
      name,
      path: path ?? `model.${name}`,
      unit: "",
      description: `the factor ${name}`,
      kind: "number" as const,
    },
    ...factor,
  }));
  const rows = designPoints(design, list).map((point, index) => {
    const values = Object.fromEntries(
      list.map(({ name, scale }, place) => [name, valueAt(scale, point[place]!)]),
    );
    // The noise is that of a row, so that rows of equal values are run each.
    return { index, key: rowKey(`base ${index}`, values), scenario: "base", values };
  });
  const outcome = { id: "wave", unit: "points", kind: "state" as const, description: "an outcome" };
  const job: SweepJob = {
    ...{ format: sweepFormat, name: "study", title: "A study", id: "0123456789abcdef" },
    ...{ identity: {}, checks: [], design, factors: list, rows, replicates, months: months ?? 1 },
    ...(months === undefined
      ? { scalars: ["answer"], units: { answer: "points" }, outcomes: [] }
      : { scalars: [], units: {}, outcomes: [outcome] }),
    scenarios: [{ name: "base", file: "scenario-0-base.yaml", text: "title: base\n" }],
  };
  const folder = mkdtempSync(join(tmpdir(), "airace-study-"));
  const module = new URL("./workers/formulaWorker.ts", import.meta.url);
  const size = job.scalars.length + job.outcomes.length * job.months;
  await runSweep(job, { module, data: { noise: 0, ...told, size } }, { folder, workers: 1 });
  return folder;
}
