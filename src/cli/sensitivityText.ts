import type { OutcomeSensitivity, Sensitivity } from "../experiment/sensitivity/sensitivityResult.ts";
import { short } from "./sensitivityFigures.ts";
import { factorTable, groupTable } from "./sensitivityTable.ts";
import type { Look } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** How sensitivity is shown. */
export interface SensitivityLook {
  readonly look: Look;
  /** Factors shown for each outcome. */
  readonly top: number;
}

const methods = {
  morris: "Morris's elementary effects",
  sobol: "Sobol' indices",
  pawn: "PAWN indices",
} as const;

/** What drives the outcomes of a sweep, for readers. */
export function sensitivityText(found: Sensitivity, shown: SensitivityLook): string {
  const { paint, wide } = shown.look;
  const width = wide ? 98 : 78;
  const lines = [paint("bold", found.title), ...wrap(headline(found), width)];
  for (const { scenario, outcomes } of found.scenarios) {
    if (found.scenarios.length > 1) lines.push("", paint("bold", `In ${scenario}`));
    for (const outcome of outcomes) {
      lines.push("", titleOf(outcome, paint));
      lines.push(...wrap(spreadText(outcome), width - 2).map((line) => paint("dim", `  ${line}`)));
      if (outcome.refused !== null) {
        lines.push(...wrap(`No indices: ${outcome.refused}.`, width - 2).map((line) => `  ${line}`));
        continue;
      }
      lines.push(...factorTable(found, outcome, shown));
      const say = (text: string) => lines.push(...wrap(sentence(text), width - 2).map((line) => `  ${line}`));
      if (outcome.convergence) say(outcome.convergence.verdict);
      for (const note of outcome.notes) say(note);
      for (const by of ["evidence", "process"] as const) {
        if (found.ranked !== by) lines.push(...groupTable(found, outcome, by, shown));
      }
      if (outcome.learning.length > 0) say(learningText(found, outcome));
    }
  }
  return `${lines.join("\n")}\n`.replaceAll(noBreak, " ");
}

function headline({ method, samples, scenarios, factors, replicates, level }: Sensitivity): string {
  const count = scenarios[0]?.outcomes[0]?.samples.all ?? 0;
  const each = replicates === 1 ? "one run a row" : `${replicates} runs a row`;
  const parts = [`${factors.length} factors`, `${count} ${samples}`, each, `${level * 100} % intervals`];
  return `${methods[method]}: ${parts.join(", ")}`;
}

/** What would be gained by knowing factors exactly; nothing where no factor takes off a percent. */
function learningText({ method }: Sensitivity, { learning }: OutcomeSensitivity): string {
  const list = learning
    .filter(({ share, low }) => share >= 0.01 && (low ?? 0) > 0)
    .map(({ name, share }) => `${name}${noBreak}${percent(Math.min(1, share))}`);
  if (list.length === 0)
    return "no factor alone, measured exactly, would clearly take off a percent of the variance";
  const how = method === "morris" ? " (a rough guide: shares of squared effects)" : "";
  return `measured exactly, these would take off most of the variance, each by itself${how}: ${list.join(", ")}`;
}

function titleOf({ outcome, month, unit }: OutcomeSensitivity, paint: Look["paint"]): string {
  const where = [month === null ? "" : month, unit].filter((part) => part !== "").join(", ");
  return `${paint("bold", outcome)}${where === "" ? "" : `  ${where}`}`;
}

function spreadText({ mean, deviation, noise, samples }: OutcomeSensitivity): string {
  const parts = mean === null ? [] : [`mean ${short(mean)}, standard deviation ${short(deviation ?? 0)}`];
  if (noise?.share != null) parts.push(`chance makes ${percent(noise.share)} of the variance of single runs`);
  else if (noise === null && mean !== null) parts.push("one run a row: chance cannot be told apart");
  const dropped = samples.all - samples.used;
  if (dropped > 0) parts.push(`${dropped} of ${samples.all} samples dropped`);
  return parts.join("; ");
}

/** Stands for a space at which no line ends. */
const noBreak = "\u{E000}";

function percent(share: number): string {
  return `${Math.round(share * 100)}${noBreak}%`;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
