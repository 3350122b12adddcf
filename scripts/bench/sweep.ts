import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan } from "../../src/index.ts";
import type { Report } from "./report.ts";

const compiled = <Module>(path: string): Promise<Module> =>
  import(new URL(`../../dist/${path}`, import.meta.url).href) as Promise<Module>;
// The compiled code is what users run.
const { loadExperiment, sweep } = await compiled<typeof import("../../src/index.ts")>("index.js");
const { runSweep } = await compiled<typeof import("../../src/experiment/sweep/runner.ts")>(
  "experiment/sweep/runner.js",
);
const { jobOf } = await compiled<typeof import("../../src/experiment/sweep/planJob.ts")>(
  "experiment/sweep/planJob.js",
);
const { valuesOf } =
  await compiled<typeof import("../../src/experiment/sweep/job.ts")>("experiment/sweep/job.js");

/** Runs of the sweep that the target speaks of. */
const wanted = 10_000;
const replicates = 10;
/** Twenty outcomes, whole series of each. */
const outcomes = ["frontier", "users", "tokens", "money", "downloads"]
  .flatMap((measure) => [`lead_${measure}`, `china_leads_${measure}`])
  .concat(
    ["us", "china"].flatMap((bloc) => [
      `capability_${bloc}`,
      `users_share_${bloc}_world`,
      `tokens_share_${bloc}_world`,
      `spend_share_${bloc}_world`,
      `downloads_share_${bloc}_world`,
    ]),
  );

/**
 * Times a sweep of the baseline on one and on two workers, and what a sweep of 10,000 runs costs beside its runs.
 *
 * @param whole whether all 10,000 runs are done; otherwise 200, scaled up
 */
export async function benchSweep(report: Report, whole: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "airace-bench-"));
  try {
    const sweepSeconds = async (rows: number, workers: number): Promise<number> => {
      const plan = planIn(folder, rows);
      const start = performance.now();
      await sweep(plan, { out: join(folder, `${rows}-${workers}`), workers });
      return (performance.now() - start) / 1000;
    };
    const runs = whole ? wanted : 200;
    const alone = await sweepSeconds(10, 1);
    const together = await sweepSeconds(10, 2);
    const seconds = whole
      ? await sweepSeconds(runs / replicates, 2)
      : (await sweepSeconds(runs / replicates, 2)) * (wanted / runs);
    const memory = process.resourceUsage().maxRSS / 1024 / 1024;
    report({
      what: `10,000 runs x ${outcomes.length} outcomes x 156 months in expected, 2 workers${whole ? "" : ` (from ${runs})`}`,
      target: "under 10 minutes",
      measured: `${(seconds / 60).toFixed(1)} minutes`,
      met: seconds < 600,
    });
    const kept = await keptSeconds(planIn(folder, wanted / replicates), join(folder, "kept"));
    const most = Math.max(memory, process.resourceUsage().maxRSS / 1024 / 1024);
    report({
      what: "the same without its runs: to record, to write the tables",
      target: "a small part",
      measured: `${kept.toFixed(0)} s`,
      met: kept < 60,
    });
    report({
      what: "peak memory of both",
      target: "under 1 GB",
      measured: `${most.toFixed(2)} GB`,
      met: most < 1,
    });
    report({
      what: "two workers against one, 100 runs",
      target: "at least 1.8 times",
      measured: `${(alone / together).toFixed(2)} times`,
      met: alone / together >= 1.8,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A Latin hypercube over three parameters of the baseline. */
function planIn(folder: string, rows: number): Plan {
  const path = join(folder, `sweep-${rows}.yaml`);
  writeFileSync(
    path,
    [
      "title: Bench",
      "scenarios: { base: airace:baseline }",
      "factors:",
      "  yield: { path: chipLines.huawei.yield }",
      "  diffusion: { path: research.borrowRate }",
      "  visas: { path: policy.us.levers.visas, range: [0.2, 0.8] }",
      `design: { kind: latinHypercube, samples: ${rows} }`,
      `replicates: ${replicates}`,
      "resolution: expected",
      `outcomes: [${outcomes.join(", ")}]`,
    ].join("\n"),
  );
  return loadExperiment(path).plan;
}

/** Seconds of a sweep whose runs take no time: recording, and the tables. */
async function keptSeconds(plan: Plan, folder: string): Promise<number> {
  const job = jobOf(plan);
  const work = { module: new URL("instantWorker.mjs", import.meta.url), data: { size: valuesOf(job) } };
  const start = performance.now();
  await runSweep(job, work, { folder, workers: 2 });
  return (performance.now() - start) / 1000;
}
