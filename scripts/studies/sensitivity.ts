// Runs the studies of sensitivity, or what is missing of them, and keeps what pages quote: `npm run studies`, or
// `npm run studies -- screening` for one of them. They take about half an hour on two quiet cores, and go on where
// they were stopped. `--folder FOLDER` takes a finished sweep of the experiment instead, such as one of fewer samples.
import { parseArgs } from "node:util";
import { readPlan } from "../../src/experiment/sweep/folder.ts";
import { loadExperiment, sensitivity, sweep } from "../../src/index.ts";
import { top } from "../docs/documents.ts";
import { futuresOf } from "./futures.ts";
import {
  readSensitivity,
  recordOf,
  type SensitivityRecord,
  sensitivityStaleness,
  sensitivityStudies,
  writeSensitivityRecord,
} from "./sensitivityRecord.ts";

const { values, positionals } = parseArgs({
  options: { folder: { type: "string" } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : sensitivityStudies;
for (const name of names) {
  const before = readSensitivity(name);
  if (values.folder === undefined && before !== undefined && sensitivityStaleness(before) === undefined) {
    console.log(`${name}: up to date (${before.rows} rows)`);
    continue;
  }
  const folder = values.folder ?? (await run(name));
  const job = readPlan(folder);
  const members = new Map(job.factors.map((factor) => [factor.name, factor.members?.length ?? 1]));
  const futures = job.design?.kind === "morris" ? undefined : await futuresOf(folder);
  const record = recordOf(name, await sensitivity(folder), job.rows.length, members, futures);
  writeSensitivityRecord(record);
  console.log(`${name}: ${record.rows} rows, ${record.failures} runs failed`);
  if (record.method === "morris") console.log(`leading over all outcomes: ${leading(record).join(", ")}`);
}

async function run(name: string): Promise<string> {
  const { plan } = loadExperiment(`${top}scenarios/sweeps/${name}.yaml`);
  let said = 0;
  const { folder } = await sweep(plan, {
    out: `${top}results`,
    onProgress({ done, total }) {
      if (done < total && done < said + 100) return;
      said = done;
      console.log(`${name}: ${done} of ${total} runs`);
    },
  });
  return folder;
}

/** The factors that lead a screen: by their share of squared effects, on average over outcomes. */
function leading({ outcomes }: SensitivityRecord): string[] {
  const shares = new Map<string, number>();
  for (const { learning } of outcomes) {
    for (const { name, share } of learning)
      shares.set(name, (shares.get(name) ?? 0) + share / outcomes.length);
  }
  const sorted = [...shares].sort(([, a], [, b]) => b - a).slice(0, 20);
  return sorted.map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`);
}
