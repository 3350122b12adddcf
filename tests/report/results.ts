import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { shownOutcomes } from "../../src/report/data/shown.ts";
import { engineBuildHash } from "../../src/results/buildHash.ts";
import { runId } from "../../src/results/manifest.ts";
import { scenarioText } from "../../src/results/scenarioText.ts";
import { writeRun } from "../../src/results/writeRun.ts";
import { type LoadedScenario, loadScenario } from "../../src/scenario/load.ts";
import { formatMonth } from "../../src/scenario/month.ts";

/** A title with marks that turn the reading around, which scenario files may not hold. */
export const turningTitle = "\u202eReport \u2067of </title><script>window.harmed=5</script>";

/** Texts that would do harm, or break a page, if they were anything but text. */
export const hostile = {
  title: '</script><script>window.harmed=1</script><!-- & "quoted"',
  description: `<img src=x onerror="window.harmed=2"> שלום ${"Donaudampfschifffahrt".repeat(12)}`,
  note: "</style><svg onload=window.harmed=3> <b>bold</b>",
  source: "<i>A publication</i> מאמר",
};

/** A folder for results. */
export function resultsFolder(): string {
  return mkdtempSync(join(tmpdir(), "airace-report-"));
}

/**
 * A run folder of a scenario with made-up figures of all that a report shows: pages are laid out for the whole span of
 * months, and no simulation need wait for that.
 */
export async function writeResult(
  loaded: LoadedScenario,
  { name, out, shift = 0 }: { readonly name: string; readonly out: string; readonly shift?: number },
): Promise<string> {
  const { scenario } = loaded;
  const wanted = new Set(shownOutcomes(scenario));
  const outcomes = outcomeDefinitions(scenario)
    .filter(({ id }) => wanted.has(id))
    .map(({ id, unit, kind, description }) => ({ id, unit, kind, description }));
  const months = scenario.until + 1;
  const replicates = [0, 1, 2, 3, 4, 5, 6];
  const result = {
    title: scenario.title,
    seed: scenario.seed,
    resolution: scenario.resolution,
    months,
    replicates,
    failures: [],
    outcomes,
    columns: Object.fromEntries(
      outcomes.map(({ id, unit }) => [
        id,
        replicates.map((run) =>
          Float64Array.from({ length: months }, (_, tick) => madeUp(id, unit, run, tick, shift)),
        ),
      ]),
    ),
  };
  const question = {
    engine: engineBuildHash(),
    scenario: scenarioText(loaded),
    seed: scenario.seed,
    replicates: replicates.length,
    until: formatMonth(scenario.until),
    resolution: scenario.resolution,
    outcomes: outcomes.map(({ id }) => id),
  };
  const execution = {
    start: "2026-11-22T10:00:00.000Z",
    end: "2026-11-22T10:01:00.000Z",
    seconds: 60,
    host: "host",
    cores: 2,
    workers: 2,
    node: "v20.20.2",
    command: ["/usr/bin/airace", "run", `${name}.yaml`],
  };
  const folder = join(out, name, runId(question));
  mkdirSync(join(out, name), { recursive: true });
  await writeRun(folder, { question, name, result, execution });
  return folder;
}

/** Any figure of an outcome: shares of all origins add up to one, and nothing is so round that digits get lost. */
function madeUp(id: string, unit: string, run: number, tick: number, shift: number): number {
  const wave = Math.sin(tick / 17 + run + id.length / 5);
  const us = 0.41 + 0.1 * Math.sin(tick / 23 + run * 1.3 + id.length);
  const china = 0.36 + 0.11 * Math.sin(tick / 31 + run * 0.7) + 0.05 * shift;
  if (unit === "share" && /_us_/.test(id)) return us;
  if (unit === "share" && /_china_/.test(id)) return china;
  if (unit === "share" && /_(eu|other)_/.test(id)) return 0.06;
  if (unit === "share") return 0.4 + 0.3 * wave;
  if (id.startsWith("capability_lead")) return 4.3 * wave + shift;
  if (id.startsWith("capability")) return 110 + tick * 0.61 + 3 * wave + (id.endsWith("us") ? 2.2 : shift);
  return 7.3 + 6 * wave + shift;
}

/** The baseline. */
export function baselineScenario(): LoadedScenario {
  return loadScenario("airace:baseline");
}

/** A scenario whose texts are all hostile. */
export function hostileScenario(folder: string): LoadedScenario {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "hostile.yaml");
  const text = (value: string) => JSON.stringify(value);
  writeFileSync(
    file,
    [
      `title: ${text(hostile.title)}`,
      `description: ${text(hostile.description)}`,
      "extends: airace:baseline",
      "sources:",
      `  bad-source: { title: ${text(hostile.source)}, publisher: ${text(hostile.note)}, url: "javascript:window.harmed=4" }`,
      "adoption:",
      `  needFollows: { value: 0.9, evidence: assumed, source: bad-source, note: ${text(hostile.note)} }`,
      "",
    ].join("\n"),
  );
  return loadScenario(file);
}

/** Lines of files by month, each cut into its cells, so that a file is read once. */
const filesRead = new Map<string, { readonly header: string[]; readonly byMonth: Map<string, string[][]> }>();

/** The values of an outcome over the runs in a month (`YYYY-MM`), as the file has them. */
export function valuesInFile(folder: string, outcome: string, month: string): number[] {
  const { header, byMonth } = filesRead.get(folder) ?? readFile(folder);
  const place = header.indexOf(outcome);
  if (place < 0) throw new Error(`no column ${outcome}`);
  return byMonth.get(month)!.map((cells) => Number(cells[place]));
}

function readFile(folder: string) {
  const [header, ...lines] = readFileSync(join(folder, "timeseries.csv"), "utf8").trimEnd().split("\n");
  const byMonth = new Map<string, string[][]>();
  for (const cells of lines.map((line) => line.split(","))) {
    byMonth.set(cells[1]!, [...(byMonth.get(cells[1]!) ?? []), cells]);
  }
  const read = { header: header!.split(","), byMonth };
  filesRead.set(folder, read);
  return read;
}
