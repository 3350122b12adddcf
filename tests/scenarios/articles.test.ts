import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import { afterAll, describe, expect, it } from "vitest";
import { readHeader } from "../../scripts/docs/articleHeader.ts";
import { withoutTheme } from "../../scripts/docs/gallery.ts";
import { type Row, readRows } from "../../scripts/reference/rows.ts";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { type LoadedScenario, loadScenario } from "../../src/scenario/load.ts";
import { parseMonth } from "../../src/scenario/month.ts";
import type { Task } from "./workers/measure.ts";

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

describe("each scenario of the articles", () => {
  it.each(files)("%s loads cleanly, names its article and lines, and outcomes that exist", (file) => {
    const path = new URL(file, folder);
    const { scenario, warnings } = load(path);
    expect(warnings).toEqual([]);
    const description = scenario.description ?? "";
    expect(description).toMatch(/00[0-4]_[0-9a-f]{16} lines? \d+/);
    const ids = outcomeDefinitions(scenario).map(({ id }) => id);
    const header = readHeader(file.slice(0, -".yaml".length));
    for (const text of [description, header["Look at"]]) {
      const named = text.match(/(?<![\w.])[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g) ?? [];
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    }
    // The comment names every article that the description rests on.
    const articles = description.match(/00[0-4]_[0-9a-f]{16}/g) ?? [];
    expect(articles.filter((id) => !header.Articles.includes(id))).toEqual([]);
    expect(header.Question).toMatch(/\?$/);
  });

  it.each(files)("%s says of every value why it is so", (file) => {
    const { provenance } = load(new URL(file, folder));
    const own = Object.entries(provenance).filter(([, known]) => known.file.endsWith(`articles/${file}`));
    const numbers = own.filter(([, { kind }]) => kind !== "text");
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter(([, { note, stated }]) => !note || !stated).map(([path]) => path)).toEqual([]);
  });

  it("has a theme of the gallery", () => {
    expect(withoutTheme()).toEqual([]);
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
