// Measures the targets of speed: `npm run bench`. Prints them, keeps them in docs/bench.json and shows them in
// the README. With --full the sweep has all its 10,000 runs; otherwise 500, scaled up.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { type BenchRecord, type BenchRow, benchFile } from "./docs/bench.ts";
import { top, updated } from "./docs/documents.ts";
import { generated } from "./docs/index.ts";

// The compiled engine is what users run.
const { ensemble, loadScenario, simulate }: typeof import("../src/index.ts") = await import(
  new URL("../dist/index.js", import.meta.url).href
);

const file = `${top}scenarios/baseline.yaml`;
const rows: BenchRow[] = [];

function report(what: string, target: string, measured: string, met: boolean): void {
  rows.push({ what, target, measured, met });
  console.log(`${met ? "met   " : "missed"}  ${what}: ${measured} (target ${target})`);
}

/** Median milliseconds of some repetitions after two to warm up. */
function timed(repetitions: number, work: (repetition: number) => void): number {
  const times: number[] = [];
  for (let repetition = -2; repetition < repetitions; repetition++) {
    const start = performance.now();
    work(repetition + 2);
    if (repetition >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function load(...set: string[]) {
  return loadScenario(file, { set });
}

function single(resolution: "expected" | "cohorts" | "individuals", adopters: number, repetitions: number) {
  const { scenario } = load(`adoption.adopters=${adopters}`);
  return timed(repetitions, (replicate) => {
    simulate(scenario, { replicate, resolution });
  });
}

const { scenario } = load();
const adopters = scenario.adoption.adopters;
const months = scenario.until + 1;

const expected = single("expected", adopters, 15);
report(
  `baseline, expected, ${months} months`,
  "100 ms a run once warm",
  `${expected.toFixed(0)} ms`,
  expected <= 100,
);
const cohorts = single("cohorts", adopters, 9);
report("the same, cohorts", "500 ms", `${cohorts.toFixed(0)} ms`, cohorts <= 500);
const individuals = single("individuals", 1_000_000, 1);
report(
  "the same with 1,000,000 individuals",
  "4 s",
  `${(individuals / 1000).toFixed(1)} s`,
  individuals <= 4000,
);

for (const [resolution, now] of [
  ["expected", expected],
  ["cohorts", cohorts],
] as const) {
  const more = single(resolution, adopters * 100, 5);
  const ratio = more / now;
  report(
    `${resolution}: time with 100 times the adopters over time with ${adopters.toLocaleString("en")}`,
    "flat",
    `${ratio.toFixed(2)} times`,
    ratio < 1.25,
  );
}

const sweep = 10_000;
const runs = process.argv.includes("--full") ? sweep : 500;
const seconds: number[] = [];
for (const workers of [1, 2]) {
  const count = workers === 1 ? 100 : runs;
  const start = performance.now();
  await ensemble(load(), {
    runs: count,
    workers,
    resolution: "expected",
    outcomes: ["lag_months_china"],
  });
  seconds.push((performance.now() - start) / 1000 / count);
}
const minutes = (seconds[1]! * sweep) / 60;
const memory = process.resourceUsage().maxRSS / 1024 / 1024;
report(
  `10,000 runs in expected, 2 workers${runs === sweep ? "" : " (from 500)"}`,
  "under 10 minutes, under 1 GB",
  `${minutes.toFixed(1)} minutes, ${memory.toFixed(2)} GB`,
  minutes < 10 && memory < 1,
);
const speedup = seconds[0]! / seconds[1]!;
report("two workers against one", "at least 1.8 times", `${speedup.toFixed(2)} times`, speedup >= 1.8);

const cores = cpus();
const machine = `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown processor"}, Node ${process.version}`;
const record: BenchRecord = { date: new Date().toISOString().slice(0, 10), machine, rows };
writeFileSync(benchFile, `${JSON.stringify(record, undefined, 2)}\n`);
const block = generated.find((part) => part.block === "bench")!;
writeFileSync(`${top}${block.file}`, await updated(block));
