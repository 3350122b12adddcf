import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LoadedScenario, produceRun } from "../../src/index.ts";
import { shownOutcomes } from "../../src/report/data/shown.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const baseline = fileURLToPath(new URL("../../scenarios/baseline.yaml", import.meta.url));

/** Short and quick, and long enough for lines to be lines and for two dated decisions. */
export const brief = ["until=2024-02", "resolution=expected"];

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

/** Runs a scenario for a few months, with all that a report shows. */
export async function runBriefly(
  loaded: LoadedScenario,
  { name, out, runs = 6 }: { readonly name: string; readonly out: string; readonly runs?: number },
): Promise<string> {
  const outcomes = shownOutcomes(loaded.scenario);
  const { folder } = await produceRun(loaded, { name, out, runs, outcomes, workers: 1 });
  return folder;
}

/** The baseline, briefly. */
export function briefBaseline(): LoadedScenario {
  return loadScenario(baseline, { set: brief });
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
  return loadScenario(file, { set: brief });
}

/** The values of an outcome over the runs in a month (`YYYY-MM`), as the file has them. */
export function valuesInFile(folder: string, outcome: string, month: string): number[] {
  const [header, ...lines] = readFileSync(join(folder, "timeseries.csv"), "utf8").trimEnd().split("\n");
  const place = header!.split(",").indexOf(outcome);
  if (place < 0) throw new Error(`no column ${outcome}`);
  return lines
    .map((line) => line.split(","))
    .filter((cells) => cells[1] === month)
    .map((cells) => Number(cells[place]));
}
