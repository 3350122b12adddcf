import { valueWords } from "../../experiment/discovery/words.ts";
import type { FlipStudy } from "../../experiment/flip/flipStudy.ts";
import { confirmationVerdict } from "../../experiment/flip/verdict.ts";
import { questionWords } from "./questionWords.ts";
import type { Kept } from "./turnFiles.ts";
import type { FlipRow, FlipsData, FlipTarget } from "./turns.ts";

type Input = FlipStudy["inputs"][number];

/** What turns a conclusion, factor by factor: those that change most in the joint flip first. */
export function flipsData({ hash, found: study }: Kept<FlipStudy>): FlipsData {
  const { title, conclusion, joint, name, scenario, search } = study;
  const rows = study.inputs.map((input) => rowOf(input, study));
  const size = ({ joint: together, single }: FlipRow) =>
    together === undefined ? -(single === undefined ? 2 : Math.abs(single.share)) : Math.abs(together.share);
  return {
    title: `${title}: what turns “${questionWords(conclusion)}”`,
    subtitle: [
      startText(study),
      joint === undefined ? flipNone(study) : jointText(study),
      joint === undefined ? "" : confirmationText(study),
    ]
      .filter((text) => text !== "")
      .join(" "),
    footer: {
      source: `airace, search for a flip of “${name}” from ${scenario} (${search.points} points of ${search.runs} runs, ${search.resolution})`,
      run: `flip search ${hash}`,
    },
    rows: rows.sort((a, b) => size(b) - size(a)),
    ...(joint ? { distance: joint.distance } : { none: flipNone(study) }),
  };
}

/** How the conclusion stands at the start. */
function startText({ start, scenario }: FlipStudy): string {
  return `In ${scenario} it ${start.holds ? "holds" : "does not hold"}.`;
}

function jointText({ joint, start }: FlipStudy): string {
  const turn = start.holds ? "no longer holds" : "holds";
  return `The smallest change found after which it ${turn}: distance ${joint!.distance.toFixed(2)}.`;
}

/** What is said where no flip was found. */
export function flipNone({ inputs, worstCornerStands, search }: FlipStudy): string {
  const corner = worstCornerStands === true ? ", not even with each at the end that harms it more" : "";
  const budget = search.outOfBudget ? ", within the budget of points" : "";
  return `No change of these ${inputs.length} factors within their ranges was found that turns it${corner}${budget}.`;
}

/** How many pairs of runs turn at the flip, with the interval; and where enough do. */
export function confirmationText({ confirmation, start }: FlipStudy): string {
  if (confirmation === undefined) return "Not confirmed by pairs of runs.";
  const { steps, resolution } = confirmation;
  const flip = steps.find(({ along }) => along === 1)!;
  const percent = (share: number) => Math.round(share * 100);
  const pairs = `${flip.turned} of ${flip.stood} pairs of runs (${resolution}) turn there, 95 % interval ${percent(flip.low)} to ${percent(flip.high)} %.`;
  return `${pairs} ${confirmationVerdict(confirmation, start.holds).replace(/^! /, "")}`;
}

function rowOf(input: Input, { joint, singles, confirmed }: FlipStudy): FlipRow {
  const { name, path, description, evidence = "", range, scale } = input;
  const alone = singles.find((one) => one.input === name);
  const together = joint?.changes.find((one) => one.input === name);
  const sure = confirmed?.changes.find((one) => one.input === name);
  return {
    ...{ name, path, about: description, evidence, logarithms: scale === "log" },
    start: targetOf(input, input.start),
    range: [wordsOf(input, range[0]), wordsOf(input, range[1])],
    ...(alone && { single: targetOf(input, alone.to) }),
    ...(together && { joint: targetOf(input, together.to) }),
    ...(sure && { confirmed: targetOf(input, sure.to) }),
  };
}

function targetOf(input: Input, value: number): FlipTarget {
  const place = placeOf(input, value);
  return { place, words: wordsOf(input, value), share: place - placeOf(input, input.start) };
}

/** Where a value lies in its range, from 0 to 1. */
function placeOf({ range: [low, high], scale }: Input, value: number): number {
  const place = scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, place));
}

function wordsOf({ unit }: Input, value: number): string {
  return valueWords(value, { kind: "number", unit });
}
