import Table from "cli-table3";
import { valueWords } from "../experiment/discovery/words.ts";
import type { Confirmation } from "../experiment/flip/confirm.ts";
import type { FlipStudy } from "../experiment/flip/flipStudy.ts";
import { confirmationVerdict } from "../experiment/flip/verdict.ts";
import { percent } from "./format.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** Changes of single factors that are shown. */
const singlesShown = 12;

/** What a search for a flip found, for readers. */
export function flipText(study: FlipStudy, look: Look): string {
  const { title, conclusion, start, search, scenario, held, joint, singles, confirmation } = study;
  const width = look.wide ? 98 : 78;
  const { paint } = look;
  const lines = [paint("bold", title), `  ${conclusion}`];
  const here = start.holds ? "holds" : "does not hold";
  const said = `In ${scenario} it ${here}: it is true of ${percent(start.share)} % of ${search.runs} runs in ${search.resolution}.`;
  lines.push(...wrap(said, width), "");
  if (joint === undefined) {
    lines.push(...wrap(noneText(study), width).map((line) => paint("bold", line)));
  } else {
    const turn = start.holds ? "no longer holds" : "holds";
    const head = `The smallest change found after which it ${turn}: distance ${joint.distance.toFixed(2)}`;
    lines.push(paint("bold", head), changeTable(study, paint));
    const share = `There, it is true of ${percent(joint.share)} % of the ${search.runs} runs. Distance: the root of the sum of squared changes, each as a share of its range.`;
    lines.push(...wrap(share, width));
  }
  lines.push("", ...singlesText(study, look, width));
  if (confirmation !== undefined) lines.push("", ...confirmationText(confirmation, study, look, width));
  lines.push("", ...notes(study).flatMap((note) => wrap(note, width)));
  if (held.length > 0) {
    const names = held.map(({ name, value }) => (value === undefined ? name : `${name} at ${value}`));
    lines.push(...wrap(`Not changed, being no single real numbers: ${names.join(", ")}.`, width));
  }
  if (singles.length === 0 && joint === undefined) lines.pop();
  return `${lines.join("\n")}\n`;
}

function noneText({ inputs, worstCornerStands, search }: FlipStudy): string {
  const found = `No change of these ${inputs.length} factors within their ranges was found that turns it`;
  const corner =
    worstCornerStands === true
      ? ": not even with each of them at the end of its range that harms it more"
      : "";
  return `${found}${corner}${search.outOfBudget ? ", within the budget" : ""}.`;
}

function changeTable(
  {
    inputs,
    joint,
  }: { inputs: FlipStudy["inputs"]; joint?: Pick<NonNullable<FlipStudy["joint"]>, "changes"> },
  paint: Look["paint"],
): string {
  const table = new Table({
    ...plainBorders,
    colAligns: ["left", "right", "right", "right", "left"],
    head: ["factor", "from", "to", "of range", ""].map((text) => paint("dim", text)),
  });
  for (const { input, from, to, share } of joint!.changes) {
    const info = inputs.find(({ name }) => name === input)!;
    const words = (value: number) => valueWords(value, { kind: "number", unit: info.unit });
    const part = `${share > 0 ? "+" : "−"}${percent(Math.abs(share))} %`;
    table.push([` ${input}`, words(from), words(to), part, paint("dim", info.evidence ?? "")]);
  }
  return table.toString().replace(/ +$/gm, "");
}

function singlesText({ inputs, singles }: FlipStudy, { paint }: Look, width: number): string[] {
  if (singles.length === 0) {
    return wrap("No factor alone turns it at either end of its range.", width);
  }
  const table = new Table({
    ...plainBorders,
    colAligns: ["left", "right", "right", "right", "left"],
    head: ["factor", "from", "to", "of range", ""].map((text) => paint("dim", text)),
  });
  for (const { input, from, to, distance } of singles.slice(0, singlesShown)) {
    const info = inputs.find(({ name }) => name === input)!;
    const words = (value: number) => valueWords(value, { kind: "number", unit: info.unit });
    const part = `${to > from ? "+" : "−"}${percent(distance)} %`;
    table.push([` ${input}`, words(from), words(to), part, paint("dim", info.evidence ?? "")]);
  }
  const more = singles.length > singlesShown ? [` and ${singles.length - singlesShown} more`] : [];
  return ["Factors that turn it alone:", table.toString().replace(/ +$/gm, ""), ...more];
}

function confirmationText(
  confirmation: Confirmation,
  study: FlipStudy,
  { paint }: Look,
  width: number,
): string[] {
  const { resolution, pairs, steps } = confirmation;
  const { start } = study;
  const table = new Table({
    ...plainBorders,
    colAligns: ["right", "right", "right", "right"],
    head: ["along", "it is true of", "turned", "95 %"].map((text) => paint("dim", text)),
  });
  for (const { along, holds, finished, stood, turned, low, high } of steps) {
    const where = along === 0 ? "start" : along === 1 ? "flip" : along.toFixed(2);
    const pair =
      along === 0 || stood === 0 ? ["", ""] : [`${turned} of ${stood}`, `${percent(low)}–${percent(high)} %`];
    table.push([` ${where}`, `${holds} of ${finished}`, ...pair]);
  }
  const stays = start.holds ? "hold it" : "do not hold it";
  const text = `${pairs} pairs of runs in ${resolution}, with the same chance events at every step; of those that ${stays} at the start, so many turn:`;
  const verdict = confirmationVerdict(confirmation, start.holds);
  return [
    ...wrap(text, width),
    table.toString().replace(/ +$/gm, ""),
    ...wrap(verdict, width),
    ...confirmedText(study, paint),
  ];
}

/** The change at which half of the pairs turn, where it is not that of the search. */
function confirmedText({ confirmed, inputs }: FlipStudy, paint: Look["paint"]): string[] {
  if (confirmed === undefined) return [];
  const head = `The change at which they do: distance ${confirmed.distance.toFixed(2)}`;
  return ["", paint("bold", head), changeTable({ inputs, joint: confirmed }, paint)];
}

function notes({ search, failedRuns, joint }: FlipStudy): string[] {
  const { points, rows, rowsFlipped, outOfBudget } = search;
  const from =
    rows === undefined
      ? "no finished sweep of the experiment gave starts"
      : `${rowsFlipped} of ${rows} rows of the sweep gave starts`;
  const found = [
    `Searched at ${points} points; ${from}. A nearer change may exist that the search has missed.`,
  ];
  if (outOfBudget) {
    found.push(
      `! The budget of points ran out${joint ? " before the search was done" : ""}; --budget allows more.`,
    );
  }
  if (failedRuns > 0) found.push(`! ${failedRuns} runs failed and say nothing.`);
  return found;
}
