// Asks where the answer of the headline study turns, keeps what is found, and writes its report: `npm run headline`, after
// `npm run studies`. It takes a quarter of an hour on two quiet cores, and goes on where it was stopped.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { planId } from "../../src/experiment/sweep/plan.ts";
import { report } from "../../src/index.ts";
import buildWhenStale from "../build-when-stale.ts";
import { top } from "../docs/documents.ts";
import { headlineReport, turningQuestions } from "./headlineParts.ts";
import { planOf } from "./record.ts";
import { recordTurns, turnFolders, writeTurn } from "./turns.ts";

process.chdir(top);
buildWhenStale();

/** Runs a command of the program; a finding that falls short (3) is a finding. */
function airace(...words: readonly string[]): void {
  console.log(`airace ${words.join(" ")}`);
  const { status } = spawnSync(process.execPath, ["dist/cli/main.js", ...words], { stdio: "inherit" });
  if (status !== 0 && status !== 3) throw new Error(`airace ${words.join(" ")}: exit code ${status}`);
}

function folderOf(name: string): string {
  const folder = join("results", name, `sweep-${planId(planOf(name))}`);
  if (existsSync(join(folder, "manifest.json"))) return folder;
  throw new Error(`${folder}: no finished sweep; npm run studies`);
}

const { name, discover, methods, flip, searchRuns, budget } = turningQuestions;
const experiment = `scenarios/sweeps/${name}.yaml`;
airace("sweep", experiment, "--quiet");
for (const [when, share] of discover) {
  const asked = ["--when", when, "--share", String(share), "--quiet"];
  for (const method of methods) airace("discover", experiment, ...asked, "--method", method);
}
for (const conclusion of flip) {
  const search = ["--search-runs", String(searchRuns), "--budget", String(budget)];
  airace("flip", experiment, "--conclusion", conclusion, ...search, "--quiet");
}
const flips = readdirSync(join("results", name))
  .filter((folder) => folder.startsWith("flip-"))
  .map((folder) => join("results", name, folder));
const records = [folderOf(name), ...flips].flatMap((folder) =>
  recordTurns(name, folder).map((record) => writeTurn(record)),
);
for (const path of records) console.log(relative("", path));
// What was asked before and is asked no more.
for (const folder of Object.values(turnFolders)) {
  for (const file of readdirSync(folder).filter((one) => one.startsWith(`${name}-`))) {
    if (!records.includes(join(folder, file))) rmSync(join(folder, file));
  }
}
const html = await report(["scenarios/baseline.yaml", ...headlineReport.sweeps.map(folderOf), ...flips], {
  title: headlineReport.title,
});
writeFileSync(`${headlineReport.file}.part`, html);
renameSync(`${headlineReport.file}.part`, headlineReport.file);
console.log(`${relative("", headlineReport.file)}: ${(html.length / 1e6).toFixed(1)} MB`);
