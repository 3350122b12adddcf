// Keeps the discoveries and flips of a worked study as files that pages and the gallery are drawn from:
// `npx tsx scripts/studies/keepTurns.ts lead-abroad results/lead-abroad/sweep-… results/lead-abroad/flip-…`.
import { recordTurns, writeTurn } from "./turns.ts";

const [name, ...folders] = process.argv.slice(2);
if (name === undefined || folders.length === 0) {
  throw new Error("expected the name of an experiment in scenarios/sweeps, then folders of its results");
}
for (const folder of folders) {
  for (const record of recordTurns(name, folder)) console.log(writeTurn(record));
}
