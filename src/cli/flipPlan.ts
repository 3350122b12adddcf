import { answersOf } from "../experiment/discovery/answers.ts";
import { valueWords } from "../experiment/discovery/words.ts";
import { confirmationSteps } from "../experiment/flip/confirm.ts";
import { flipFactors } from "../experiment/flip/flipFactors.ts";
import type { Conclusion } from "../experiment/sweep/conclusion.ts";
import { estimateSweep } from "../experiment/sweep/estimate.ts";
import type { Plan } from "../experiment/sweep/plan.ts";
import type { FinishedSweep } from "../experiment/sweep/readSweep.ts";
import type { FlipFlags } from "./commands/flip.ts";
import { duration } from "./progress.ts";
import type { Look } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** What a search for a flip would do, as data. */
export function flipPlanData(
  plan: Plan,
  conclusion: Conclusion,
  table: FinishedSweep | undefined,
  { scenario, searchRuns, budget, pairs }: FlipFlags,
) {
  const base =
    plan.scenarios.find(({ name }) => scenario === undefined || name === scenario) ?? plan.scenarios[0]!;
  const { factors, inputs, held } = flipFactors(plan.factors, base);
  const { secondsPerRun, cores } = estimateSweep(plan);
  const { always, atMost } = confirmationSteps;
  const runs = { search: budget * searchRuns, confirm: always * pairs, further: atMost * pairs };
  // The ends of each range, then a few rounds of looking around: what a search of a smooth boundary takes.
  const usual = Math.min(budget, 2 * inputs.length + 3 * (inputs.length + 8)) * searchRuns;
  return {
    ...{ name: plan.name, title: plan.title, scenario: base.name, conclusion: conclusion.text },
    changed: inputs.map((input, place) => ({ ...input, unit: factors[place]!.unit })),
    held,
    runs: { ...runs, usualSearch: usual },
    secondsPerRun,
    seconds: (secondsPerRun * (runs.search + runs.confirm + runs.further)) / cores,
    usualSeconds: (secondsPerRun * (usual + runs.confirm)) / cores,
    ...(table && {
      rows: table.job.rows.length,
      rowsTrue: answersOf(table, conclusion).filter(({ share }) => share >= 0.5).length,
    }),
  };
}

/** What a search for a flip would do, for readers. */
export function flipPlanText(data: ReturnType<typeof flipPlanData>, look: Look): string {
  const width = look.wide ? 98 : 78;
  const lines = [look.paint("bold", data.title), `  ${data.conclusion}`, "", "Changed:"];
  for (const { name, range, start, unit, scale } of data.changed) {
    const words = (value: number) => valueWords(value, { kind: "number", unit });
    const measured = scale === "log" ? ", in logarithms" : "";
    lines.push(`  ${name}: ${words(start)}, from ${words(range[0])} to ${words(range[1])}${measured}`);
  }
  if (data.held.length > 0) {
    // Numbers that move together have no value of their own.
    const held = data.held.map(({ name, value }) => (value === undefined ? name : `${name} ${value}`));
    lines.push(...wrap(`Held: ${held.join(", ")}`, width));
  }
  const { search, usualSearch, confirm, further } = data.runs;
  lines.push(
    "",
    `Search:  at most ${search} runs in expected; about ${usualSearch} where the boundary is smooth`,
  );
  lines.push(
    ...wrap(
      `Confirm: ${confirm} runs in cohorts; at most ${further} more where fewer than half of the pairs turn`,
      width,
    ),
  );
  lines.push(
    ...wrap(
      `Time:    about ${duration(data.usualSeconds)}, at most ${duration(data.seconds)}: an estimate from one run of ${data.secondsPerRun.toPrecision(2)} s`,
      width,
    ),
  );
  lines.push(
    "rows" in data
      ? `Starts:  the rows of the finished sweep, of which ${data.rowsTrue} of ${data.rows} hold the conclusion`
      : "Starts:  factors alone, and their worst corner; airace sweep of this file gives more",
  );
  return `${lines.join("\n")}\n`;
}
