import Table from "cli-table3";
import type { Limit } from "../experiment/discovery/box.ts";
import type { TreeNode } from "../experiment/discovery/cart.ts";
import type { Discovery, FoundBox } from "../experiment/discovery/discover.ts";
import type { TrajectoryStep } from "../experiment/discovery/prim.ts";
import { pruningWords } from "../experiment/discovery/pruningWords.ts";
import type { InputInfo } from "../experiment/discovery/sweepInputs.ts";
import { joinWords, limitWords, rangeWords } from "../experiment/discovery/words.ts";
import { percent } from "./format.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** Steps of a trajectory that are shown. */
const stepsShown = 10;

/** What a discovery found, for readers. */
export function discoverText(discovery: Discovery, look: Look): string {
  const { sweep, when, found, answers, share, doubt, warnings, constant } = discovery;
  const width = look.wide ? 98 : 78;
  const { paint } = look;
  const lines = [paint("bold", sweep.title), `  ${when}`];
  const rule = share === 0.5 ? "at least half of its runs do" : `at least ${percent(share)} % of its runs do`;
  const counted = `Yes in ${found.yes} of ${answers.length} rows (${percent(found.yes / answers.length)} %); a row says yes if ${rule}.`;
  lines.push(...wrap(counted, width));
  if (constant.length > 0) lines.push(...wrap(`Not varied: ${constant.join(", ")}.`, width));
  if (doubt !== undefined) lines.push("", ...wrap(`No finding: ${doubt}.`, width));
  found.boxes.forEach((box, place) => {
    lines.push("", ...boxText(box, place, discovery, look, width));
  });
  lines.push(...togetherText(discovery, width), ...trustText(discovery, width));
  const { trajectory, step } = found.boxes[0] ?? {};
  if (trajectory !== undefined) lines.push("", ...trajectoryText(trajectory, step!, look));
  if (found.tree !== undefined)
    lines.push("", ...pruningText(found, width), "The tree:", ...treeText(found.tree, discovery, look));
  if (warnings.length > 0) lines.push("", ...warnings.flatMap((warning) => wrap(`! ${warning}`, width)));
  return `${lines.join("\n")}\n`;
}

function infoOf({ inputs }: Discovery, name: string): InputInfo {
  return inputs.find((input) => input.name === name)!;
}

function boxText(
  box: FoundBox,
  place: number,
  discovery: Discovery,
  { paint }: Look,
  width: number,
): string[] {
  const { found } = discovery;
  const words = box.limits.map((limit) => limitWords(limit, infoOf(discovery, limit.input)));
  const elsewhere = place === 0 || found.tree !== undefined ? "" : "outside of the boxes above, ";
  const sentence = `Box ${place + 1}: ${elsewhere}where ${joinWords(words)}`;
  const head = wrap(sentence, width).map((line) => paint("bold", line));
  const figure = (value: number) => `${percent(value)} %`.padStart(7);
  const lines = [
    ...head,
    `  coverage ${figure(box.coverage)}  of the futures with a yes lie here (${box.yes} of ${found.yes})`,
    `  density  ${figure(box.density)}  of the futures here have it (${box.yes} of ${box.cases})`,
    `  mass     ${figure(box.mass)}  of all futures lie here (${box.cases} of ${found.cases})`,
    "",
    limitTable(box.limits, discovery, place === 0, paint, width),
  ];
  if (box.dropped !== undefined && box.dropped.length > 0) {
    const said = `Left out, as they could well be chance: limits of ${joinWords(box.dropped)}.`;
    lines.push(...wrap(said, width - 2).map((line) => `  ${line}`));
  }
  return lines;
}

function limitTable(
  limits: readonly Limit[],
  discovery: Discovery,
  first: boolean,
  paint: Look["paint"],
  width: number,
): string {
  const { resampling } = discovery;
  const again = first && resampling !== undefined;
  const table = new Table({
    ...plainBorders,
    head: ["limit", "quasi-p", ...(again ? ["again in"] : [])].map((text) => paint("dim", text)),
  });
  for (const limit of [...limits].sort((a, b) => a.quasiP - b.quasiP)) {
    const info = infoOf(discovery, limit.input);
    const count = resampling?.restricted[limit.input] ?? 0;
    table.push([
      ` ${limitWords(limit, info)}`,
      quasiPText(limit),
      ...(again ? [`${count} of ${resampling.resamples}`] : []),
    ]);
    const about = wrap(`of ${rangeWords(info)}; ${info.path}: ${info.description}`, width - 6);
    const content = about.map((line) => paint("dim", `    ${line}`)).join("\n");
    table.push([{ colSpan: again ? 3 : 2, content }]);
  }
  return table.toString().replace(/ +$/gm, "");
}

/** The quasi-p of each end, the lower one first. */
function quasiPText(limit: Limit): string {
  const ends = limit.kind === "category" ? [limit.quasiP] : [limit.quasiPLow, limit.quasiPHigh];
  return ends.flatMap((p) => (p === undefined ? [] : [pText(p)])).join(", ");
}

function pText(p: number): string {
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

function togetherText({ found }: Discovery, width: number): string[] {
  if (found.boxes.length < 2) return [];
  const { boxes, coverage, density, mass } = found;
  const text = `Together, the ${boxes.length} boxes hold ${percent(coverage)} % of the futures with a yes, ${percent(density)} % of the futures in them have it, and they are ${percent(mass)} % of all.`;
  return ["", ...wrap(text, width)];
}

/** How far the boxes can be trusted. */
function trustText({ chance, resampling, found }: Discovery, width: number): string[] {
  if (found.boxes.length === 0) return [];
  const lines: string[] = [];
  if (resampling !== undefined) {
    const { coverage, density, resamples } = resampling;
    const said = `Sought again in four fifths of the rows, ${resamples} times: on the fifth not looked at, coverage is ${percent(coverage)} % and density ${percent(density)} %.`;
    lines.push(...wrap(said, width));
  }
  if (chance !== undefined) {
    const { asGood, shuffles } = chance;
    const times = asGood === 0 ? "none" : String(asGood);
    lines.push(
      ...wrap(
        `With answers dealt out at random, boxes are as good in ${times} of ${shuffles} shuffles.`,
        width,
      ),
    );
  }
  return lines.length > 0 ? ["", ...lines] : [];
}

function trajectoryText(trajectory: readonly TrajectoryStep[], step: number, { paint }: Look): string[] {
  const table = new Table({
    ...plainBorders,
    colAligns: ["right", "right", "right", "right", "right", "left"],
    head: ["step", "coverage", "density", "mass", "factors", "last narrowed"].map((text) =>
      paint("dim", text),
    ),
  });
  for (const at of shownSteps(trajectory, step)) {
    const { coverage, density, mass, restricted, input = "", phase } = trajectory[at]!;
    const figures = [coverage, density, mass].map((value) => `${percent(value)} %`);
    const last = phase === "paste" ? `${input}, widened` : input;
    const cells = [`${at === step ? "* " : ""}${at}`, ...figures, String(restricted), last];
    table.push(at === step ? cells.map((cell) => paint("bold", cell)) : cells);
  }
  return [
    "From all futures to the smallest box (--step takes another than *):",
    table.toString().replace(/ +$/gm, ""),
  ];
}

/** How far the tree was pruned, and what its error is on rows that were not looked at. */
function pruningText({ pruning }: Discovery["found"], width: number): string[] {
  return pruning === undefined ? [] : wrap(pruningWords(pruning), width);
}

/** A tree with a line a node: what leads to it, its density and its cases. */
function treeText(tree: TreeNode, discovery: Discovery, { paint }: Look): string[] {
  const lines = [`  all futures: ${percent(tree.density)} % of ${tree.cases}`];
  const visit = ({ split }: TreeNode, indent: string): void => {
    if (split === undefined) return;
    for (const [child, bend, bar] of [
      [split.left, "├ ", "│ "],
      [split.right, "└ ", "  "],
    ] as const) {
      const limit = child.limits.find(({ input }) => input === split.input)!;
      const words = limitWords(limit, infoOf(discovery, split.input));
      const text = `${words}: ${percent(child.density)} % of ${child.cases}`;
      lines.push(`${indent}${bend}${child.split || child.density < 0.5 ? text : paint("bold", text)}`);
      visit(child, `${indent}${bar}`);
    }
  };
  visit(tree, "  ");
  return lines;
}

/** Steps evenly spread over the trajectory, with its ends and the one that was chosen. */
function shownSteps(trajectory: readonly TrajectoryStep[], chosen: number): number[] {
  const last = trajectory.length - 1;
  const count = Math.min(stepsShown, last + 1);
  const spread = Array.from({ length: count }, (_, at) => Math.round((at * last) / Math.max(1, count - 1)));
  return [...new Set([...spread, chosen])].sort((a, b) => a - b);
}
