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
import { readDiscoveryRecords, readFlipRecords } from "../studies/turns.ts";
import { baselineRuns } from "./baseline.ts";
import { top } from "./documents.ts";

/** The experiment behind the heat map. */
export const sweepFile = "docs/gallery/openness-date.yaml";

const pairedSettings = ["resolution=expected", "until=2030-12"];
const pairedRuns = 8;
const paired = ["baseline.yaml", "articles/us-open-2026.yaml"] as const;

/** The results by what they are; those of studies are there once their records are kept. */
export type GallerySources = Readonly<Partial<Record<Plotted["kind"], Plotted>>>;

let results: Promise<GallerySources> | undefined;

/** The results that the pictures of the gallery show; computed once. */
export function gallerySources(): Promise<GallerySources> {
  results ??= computed();
  return results;
}

async function computed(): Promise<GallerySources> {
  const [base, other] = [await pairedSource(paired[0]), await pairedSource(paired[1])];
  return {
    run: {
      kind: "run",
      source: sourceOf(loadScenario(`${top}scenarios/baseline.yaml`), "baseline", await baselineRuns()),
    },
    pair: { kind: "pair", base, other },
    sweep: { ...(await sweepResult()), discoveries: readDiscoveryRecords() },
    ...flipResult(),
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

/** The flips of worked studies, where records are kept. */
function flipResult(): GallerySources {
  const flips = readFlipRecords();
  return flips.length === 0 ? {} : { flip: { kind: "flip", flips } };
}

async function sweepResult(): Promise<Extract<Plotted, { kind: "sweep" }>> {
  const out = mkdtempSync(join(tmpdir(), "airace-gallery-"));
  try {
    const { folder } = await sweep(loadExperiment(`${top}${sweepFile}`).plan, { out });
    return { kind: "sweep", source: await readSweepSource(folder) };
  } finally {
    rmSync(out, { recursive: true });
  }
}
