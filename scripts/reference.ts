// Computes the results that the documentation quotes: `npm run reference`. A scenario whose run is there is left, and
// so is a study whose sweep is; sweeps are kept in results, and go on from there.
//   --runs N      replicates other than 30, for a trial
//   --out FOLDER  another folder than results/reference; a trial needs one
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { computeRecord } from "./reference/compute.ts";
import { baselineName, referenceNames, referenceOf, referenceRuns } from "./reference/question.ts";
import { readRecord, writeRecord } from "./reference/record.ts";
import { referenceFolder, staleness, strangers } from "./reference/state.ts";

import { computeStudy, planOf, readStudy, studyNames, studyStaleness, writeStudy } from "./studies/record.ts";

const { values } = parseArgs({ options: { runs: { type: "string" }, out: { type: "string" } } });
const runs = Number(values.runs ?? referenceRuns);
const folder = values.out ?? referenceFolder;
if (!Number.isSafeInteger(runs) || runs < 2)
  throw new Error(`--runs: ${values.runs} is no whole number above 1`);
if (runs !== referenceRuns && values.out === undefined) throw new Error("--runs: a trial needs --out FOLDER");

if (values.out === undefined) {
  for (const name of strangers(folder)) {
    rmSync(`${folder}/${name}`);
    console.log(`${name}: removed, since there is no such scenario`);
  }
}
for (const name of referenceNames()) {
  const reference = referenceOf(name, runs);
  const reason = staleness(readRecord(folder, name), reference);
  if (reason === undefined) {
    console.log(`${name}: up to date (run ${reference.run})`);
    continue;
  }
  const start = performance.now();
  const baseline = name === baselineName ? undefined : readRecord(folder, baselineName);
  const record = await computeRecord(reference, baseline);
  writeRecord(folder, record);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${name}: run ${record.run}, ${seconds} s (${reason})`);
  for (const { outcome, month, mean, standardError, verdict, direction } of record.differences) {
    const size = `${mean.toPrecision(3)}, standard error ${standardError.toPrecision(2)}`;
    const expected = direction === "none" ? "within noise" : direction;
    const aside = verdict === expected ? "" : `; outcomes.csv says ${direction}`;
    console.log(`  ${outcome} in ${month}: ${size}: ${verdict}${aside}`);
  }
}

if (values.out === undefined) {
  for (const name of studyNames) {
    const plan = planOf(name);
    const reason = studyStaleness(readStudy(name), plan);
    if (reason !== undefined) writeStudy(await computeStudy(plan, `${referenceFolder}/..`));
    console.log(`${name}: ${reason ?? "up to date"}`);
  }
}
