import type { OutcomeSensitivity, Sensitivity } from "../experiment/sensitivity/sensitivityResult.ts";
import { factorTable } from "./sensitivityTable.ts";
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
  const lines = [paint("bold", found.title), headline(found)];
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
      const after = [outcome.convergence?.verdict ?? "", ...outcome.notes].filter((text) => text !== "");
      for (const text of after) lines.push(...wrap(sentence(text), width - 2).map((line) => `  ${line}`));
    }
  }
  return `${lines.join("\n")}\n`;
}

function headline({ method, samples, scenarios, factors, replicates, level }: Sensitivity): string {
  const count = scenarios[0]?.outcomes[0]?.samples.all ?? 0;
  const each = replicates === 1 ? "one run a row" : `${replicates} runs a row`;
  const parts = [`${factors.length} factors`, `${count} ${samples}`, each, `${level * 100} % intervals`];
  return `${methods[method]}: ${parts.join(", ")}`;
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

/** A number in three digits. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
