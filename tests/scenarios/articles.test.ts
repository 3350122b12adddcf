import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import { afterAll, describe, expect, it } from "vitest";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { type LoadedScenario, loadScenario } from "../../src/scenario/load.ts";
import { parseMonth } from "../../src/scenario/month.ts";
import type { Task } from "./workers/measure.ts";

/** A row of outcomes.csv: what a scenario is about, and which way it moves that against the baseline. */
interface Row {
  readonly scenario: string;
  readonly outcome: string;
  readonly month: string;
  readonly direction: string;
  readonly why: string;
}

const folder = new URL("../../scenarios/articles/", import.meta.url);
const baseline = new URL("../../scenarios/baseline.yaml", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const rows = readRows();

const loaded = new Map<string, LoadedScenario>();
function load(file: URL): LoadedScenario {
  const known = loaded.get(file.href);
  if (known) return known;
  const fresh = loadScenario(file);
  loaded.set(file.href, fresh);
  return fresh;
}

function readRows(): Row[] {
  const lines = readFileSync(new URL("outcomes.csv", folder), "utf8").trimEnd().split("\n");
  expect(lines[0]).toBe("scenario,outcome,month,direction,why");
  return lines.slice(1).map((line) => {
    const cells = /^([\w-]+),(\w+),(\d{4}-\d\d),(up|down|none),"([^"]+)"$/.exec(line);
    if (!cells) throw new Error(`outcomes.csv: not a row: ${line}`);
    const [, scenario, outcome, month, direction, why] = cells as unknown as [string, ...string[]];
    return { scenario, outcome, month, direction, why } as Row;
  });
}

describe("each scenario of the articles", () => {
  it.each(files)("%s loads cleanly, names its article and lines, and outcomes that exist", (file) => {
    const path = new URL(file, folder);
    const { scenario, warnings } = load(path);
    expect(warnings).toEqual([]);
    const description = scenario.description ?? "";
    expect(description).toMatch(/00[0-4]_[0-9a-f]{16} lines? \d+/);
    const ids = outcomeDefinitions(scenario).map(({ id }) => id);
    const named = description.match(/(?<![\w.])[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(readFileSync(path, "utf8")).toMatch(/^# Question: /);
  });

  it("has a row in outcomes.csv", () => {
    const named = new Set(rows.map(({ scenario }) => `${scenario}.yaml`));
    expect([...named].sort()).toEqual([...files].sort());
  });
});

describe("the outcome that a scenario is about moves beyond the noise of replicates", () => {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const pool = new Piscina<Task, number[]>({
    filename: new URL("./workers/measure.ts", import.meta.url).href,
    maxThreads: Math.min(2, availableParallelism()),
    execArgv: ["--import", tsx],
  });
  afterAll(() => pool.destroy());

  const runs = new Map<string, Promise<number[]>>();
  /** The outcomes of all rows that end in that month, so that scenarios share the runs of the baseline. */
  const outcomesOf = (month: string) => [
    ...new Set(rows.filter((row) => row.month === month).map(({ outcome }) => outcome)),
  ];
  async function measured(file: URL, replicate: number, { month, outcome }: Row): Promise<number> {
    const key = `${file.href} ${replicate} ${month}`;
    const outcomes = outcomesOf(month);
    let run = runs.get(key);
    if (run === undefined) {
      run = pool.run({ scenario: load(file).scenario, replicate, until: parseMonth(month)!, outcomes });
      runs.set(key, run);
    }
    return (await run)[outcomes.indexOf(outcome)]!;
  }

  /** Paired differences from the baseline of the replicates from `first` on, with common random numbers. */
  function differences(row: Row, first: number, count: number): Promise<number[]> {
    const file = new URL(`${row.scenario}.yaml`, folder);
    const replicates = Array.from({ length: count }, (_, index) => first + index);
    return Promise.all(
      replicates.map(async (replicate) => {
        const [other, base] = await Promise.all([
          measured(file, replicate, row),
          measured(baseline, replicate, row),
        ]);
        return other - base;
      }),
    );
  }

  it.concurrent.each(rows)(
    "$scenario: $outcome in $month is $direction",
    { timeout: 400_000 },
    async (row) => {
      let pairs = await differences(row, 0, 3);
      // Three pairs settle what is plain; only the others need all six.
      if (Math.abs(inStandardErrors(pairs)) < 10) pairs = [...pairs, ...(await differences(row, 3, 3))];
      const effect = inStandardErrors(pairs);
      if (row.direction === "none") expect(Math.abs(effect)).toBeLessThan(3);
      else expect(row.direction === "up" ? effect : -effect).toBeGreaterThan(2);
    },
  );
});

/** Mean over its standard error; 0 where all are 0. */
function inStandardErrors(values: readonly number[]): number {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (mean === 0) return 0;
  return mean / Math.sqrt(squares / (count - 1) / count);
}
