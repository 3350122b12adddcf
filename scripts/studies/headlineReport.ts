// Writes docs/studies/headline.html, the report of the headline study, from finished results: `npm run headline`. What it
// takes: the baseline's run (made if it is not there), and the sweeps and flips of `npm run studies` and of turning.yaml.
import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { planId } from "../../src/experiment/sweep/plan.ts";
import { report } from "../../src/index.ts";
import { top } from "../docs/documents.ts";
import { headlineReport } from "./headlineParts.ts";
import { planOf } from "./record.ts";

process.chdir(top);
const sweeps = headlineReport.sweeps.map((name) => {
  const folder = join("results", name, `sweep-${planId(planOf(name))}`);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new Error(`${folder}: no finished sweep: npx airace sweep scenarios/sweeps/${name}.yaml`);
  }
  return folder;
});
const flips = readdirSync(join("results", headlineReport.flips))
  .filter((name) => name.startsWith("flip-"))
  .map((name) => join("results", headlineReport.flips, name));
const html = await report(["scenarios/baseline.yaml", ...sweeps, ...flips], {
  title: headlineReport.title,
  onProgress: ({ done, total }) => done === total && console.log(`baseline: ${total} runs`),
});
writeFileSync(`${headlineReport.file}.part`, html);
renameSync(`${headlineReport.file}.part`, headlineReport.file);
console.log(`${relative("", headlineReport.file)}: ${(html.length / 1e6).toFixed(1)} MB`);
