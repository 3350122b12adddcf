import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadExperiment } from "../../src/experiment/sweep/loadExperiment.ts";
import { sweep } from "../../src/experiment/sweep/sweep.ts";
import { type EnsembleResult, ensemble, type LoadedScenario, loadScenario } from "../../src/index.ts";
import type { ChartSource } from "../../src/report/data/chartSource.ts";
import { chartSourceOf } from "../../src/report/data/chartSourceOf.ts";
import { readSweepSource } from "../../src/report/data/readSweepSource.ts";
import type { Plotted } from "../../src/report/kinds/kind.ts";
import { engineBuildHash } from "../../src/results/buildHash.ts";
import { runId } from "../../src/results/manifest.ts";
import { scenarioText } from "../../src/results/scenarioText.ts";
import { formatMonth } from "../../src/scenario/month.ts";
import { baselineRuns } from "./baseline.ts";
import { top } from "./documents.ts";

/** The experiment behind the heat map. */
export const sweepFile = "docs/gallery/openness-date.yaml";

const pairedSettings = ["resolution=expected", "until=2030-12"];
const pairedRuns = 8;
const paired = ["baseline.yaml", "articles/us-open-2026.yaml"] as const;

let results: Promise<Readonly<Record<Plotted["kind"], Plotted>>> | undefined;

/** The results that the pictures of the gallery show; computed once. */
export function gallerySources(): Promise<Readonly<Record<Plotted["kind"], Plotted>>> {
  results ??= computed();
  return results;
}

async function computed(): Promise<Readonly<Record<Plotted["kind"], Plotted>>> {
  const [base, other] = [await pairedSource(paired[0]), await pairedSource(paired[1])];
  return {
    run: {
      kind: "run",
      source: sourceOf(loadScenario(`${top}scenarios/baseline.yaml`), "baseline", await baselineRuns()),
    },
    pair: { kind: "pair", base, other },
    sweep: await sweepResult(),
  };
}

async function pairedSource(file: string): Promise<ChartSource> {
  const loaded = loadScenario(`${top}scenarios/${file}`, { set: pairedSettings });
  return sourceOf(loaded, file.replace(/^.*\/|\.yaml$/g, ""), await ensemble(loaded, { runs: pairedRuns }));
}

/** A result as charts take it, with the id that its run folder would have. */
function sourceOf(loaded: LoadedScenario, name: string, result: EnsembleResult): ChartSource {
  const scenario = scenarioText(loaded);
  const run = runId({
    engine: engineBuildHash(),
    scenario,
    seed: result.seed,
    replicates: result.replicates.length,
    until: formatMonth(result.months - 1),
    resolution: result.resolution,
    outcomes: result.outcomes.map(({ id }) => id),
  });
  return chartSourceOf({ name, run, result }, scenario);
}

async function sweepResult(): Promise<Plotted> {
  const out = mkdtempSync(join(tmpdir(), "airace-gallery-"));
  try {
    const { folder } = await sweep(loadExperiment(`${top}${sweepFile}`).plan, { out });
    return { kind: "sweep", source: await readSweepSource(folder) };
  } finally {
    rmSync(out, { recursive: true });
  }
}
