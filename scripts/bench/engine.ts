import { top } from "../docs/documents.ts";
import type { Report } from "./report.ts";

// The compiled engine is what users run.
const { loadScenario, simulate }: typeof import("../../src/index.ts") = await import(
  new URL("../../dist/index.js", import.meta.url).href
);

/** Times single runs of the baseline. */
export function benchEngine(report: Report): void {
  const { scenario } = load();
  const { adopters } = scenario.adoption;
  const expected = single("expected", adopters, 15);
  report({
    what: `baseline, expected, ${scenario.until + 1} months`,
    target: "100 ms a run once warm",
    measured: `${expected.toFixed(0)} ms`,
    met: expected <= 100,
  });
  const cohorts = single("cohorts", adopters, 9);
  report({
    what: "the same, cohorts",
    target: "500 ms",
    measured: `${cohorts.toFixed(0)} ms`,
    met: cohorts <= 500,
  });
  const individuals = single("individuals", 1_000_000, 1);
  report({
    what: "the same with 1,000,000 individuals",
    target: "4 s",
    measured: `${(individuals / 1000).toFixed(1)} s`,
    met: individuals <= 4000,
  });
  for (const resolution of ["expected", "cohorts"] as const) {
    // Side by side, since a machine that other work shares drifts.
    const now = single(resolution, adopters, 5);
    const ratio = single(resolution, adopters * 100, 5) / now;
    report({
      what: `${resolution}: time with 100 times the adopters over time with ${adopters.toLocaleString("en")}`,
      target: "flat",
      measured: `${ratio.toFixed(2)} times`,
      met: ratio < 1.25,
    });
  }
}

function load(...set: string[]) {
  return loadScenario(`${top}scenarios/baseline.yaml`, { set });
}

function single(resolution: "expected" | "cohorts" | "individuals", adopters: number, repetitions: number) {
  const { scenario } = load(`adoption.adopters=${adopters}`);
  return timed(repetitions, (replicate) => {
    simulate(scenario, { replicate, resolution });
  });
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
