// Brings the generated parts of the documentation up to date: `npm run docs`, or `npm run docs -- docs/odd.md` for some of them.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import buildWhenStale from "./build-when-stale.ts";
import { top, updated } from "./docs/documents.ts";
import { generated } from "./docs/index.ts";
import { referenceNames, referenceOf } from "./reference/question.ts";
import { readRecord } from "./reference/record.ts";
import { referenceFolder, staleness } from "./reference/state.ts";

// The tutorial runs the command.
buildWhenStale();
const wanted = process.argv.slice(2);
for (const part of generated) {
  if (wanted.length > 0 && !wanted.some((start) => part.file.startsWith(start))) continue;
  mkdirSync(dirname(`${top}${part.file}`), { recursive: true });
  writeFileSync(`${top}${part.file}`, await updated(part));
  console.log(`${part.file}${part.block === undefined ? "" : `: ${part.block}`}`);
}
const stale = referenceNames().filter((name) =>
  staleness(readRecord(referenceFolder, name), referenceOf(name)),
);
if (stale.length > 0) {
  console.log(
    `${stale.length} of ${referenceNames().length} files in results/reference are not up to date: \`npm run reference\`, then this again`,
  );
}
