// Measures the targets of speed: `npm run bench`. Prints them, keeps them in docs/bench.json and shows them in
// the README. `npm run bench -- engine` or `-- sweep` measures only these and keeps the other figures; with --full
// the sweep has all its 10,000 runs.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchEngine } from "./bench/engine.ts";
import { benchSweep } from "./bench/sweep.ts";
import { type BenchRecord, type BenchRow, benchFile, readBench } from "./docs/bench.ts";
import { top, updated } from "./docs/documents.ts";
import { generated } from "./docs/index.ts";

const parts = ["engine", "sweep"] as const;
const named = parts.filter((part) => process.argv.includes(part));
const chosen = named.length > 0 ? named : parts;

const cores = cpus();
const machine = `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown processor"}, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
const measured: Record<string, BenchRow[]> = {};
for (const part of chosen) {
  const rows: BenchRow[] = [];
  const report = (row: BenchRow) => {
    rows.push(row);
    console.log(`${row.met ? "met   " : "missed"}  ${row.what}: ${row.measured} (target ${row.target})`);
  };
  if (part === "engine") benchEngine(report);
  else await benchSweep(report, process.argv.includes("--full"));
  measured[part] = rows;
}
const record: BenchRecord = { date, machine, parts: { ...readBench()?.parts, ...measured } };
writeFileSync(benchFile, `${JSON.stringify(record, undefined, 2)}\n`);
const block = generated.find((part) => part.block === "bench")!;
writeFileSync(`${top}${block.file}`, await updated(block));
