import type { Limit } from "../../experiment/discovery/box.ts";
import type { TreeNode } from "../../experiment/discovery/cart.ts";
import type { Discovery, FoundBox } from "../../experiment/discovery/discover.ts";
import type { InputInfo } from "../../experiment/discovery/sweepInputs.ts";
import { joinWords, limitWords, valueWords } from "../../experiment/discovery/words.ts";
import { questionWords } from "./questionWords.ts";
import type { ChartFooter } from "./series.ts";
import type { Kept } from "./turnFiles.ts";
import type { BoxData, BoxLimit, BoxPanel, TradeoffData, TreeData, TreePart } from "./turns.ts";
import { percentOf } from "./wording.ts";

/** Coverage against density along PRIM's way; undefined for CART, and where there is no box. */
export function tradeoffData({ hash, found: discovery }: Kept<Discovery>): TradeoffData | undefined {
  const { found, sweep, when } = discovery;
  const [box] = found.boxes;
  if (box?.trajectory === undefined || box.step === undefined) return undefined;
  const { coverage, density, mass, restricted } = box;
  const first = found.boxes.length > 1 ? " to the first box," : "";
  const dropped = box.trajectory[box.step]!.restricted !== restricted;
  const pasted = box.trajectory.some(({ phase }) => phase === "paste");
  return {
    title: `${sweep.title}: coverage against density`,
    subtitle: [
      `Where ${questionWords(when)}: PRIM’s way${first} from all futures to the smallest.`,
      "Coverage: share of all futures with a yes that lie in the box; density: share of the futures in it with a yes.",
      dropped
        ? "Ring: the step that was taken; diamond: its box without the limits that could well be chance."
        : "Ring: the step that was taken.",
      ...(pasted ? ["Squares: steps that widen the box again."] : []),
    ].join(" "),
    footer: footerOf(discovery, hash),
    steps: box.trajectory.map((step) => ({
      phase: step.phase,
      coverage: step.coverage,
      density: step.density,
      mass: step.mass,
      restricted: step.restricted,
      ...(step.input !== undefined && { input: step.input }),
    })),
    chosen: box.step,
    box: { coverage, density, mass, restricted },
    base: found.yes / found.cases,
  };
}

/** The boxes of a discovery; undefined where there is none. */
export function boxData({ hash, found: discovery }: Kept<Discovery>): BoxData | undefined {
  const { found, sweep, when, method, doubt } = discovery;
  if (found.boxes.length === 0) return undefined;
  const base = found.yes / found.cases;
  return {
    title: `${sweep.title}: where ${questionWords(when)}`,
    subtitle: [
      `${method === "prim" ? "PRIM" : "CART"}, ${found.boxes.length} ${found.boxes.length === 1 ? "box" : "boxes"} of ${found.cases} futures, of which ${percentOf(base)} say yes.`,
      "Filled: the part of each range that lies in the box.",
      ...(doubt === undefined ? [] : [`No finding: ${doubt}.`]),
    ].join(" "),
    footer: footerOf(discovery, hash),
    boxes: found.boxes.map((box, place) => panelOf(box, place, discovery)),
    base,
  };
}

function panelOf(box: FoundBox, place: number, discovery: Discovery): BoxPanel {
  const { coverage, density, mass, restricted, cases, yes } = box;
  return {
    label: `Box ${place + 1}`,
    ...{ coverage, density, mass, restricted, cases, yes },
    limits: [...box.limits]
      .sort((a, b) => a.quasiP - b.quasiP)
      .map((limit) => boxLimit(limit, infoOf(discovery, limit.input))),
  };
}

function boxLimit(limit: Limit, info: InputInfo): BoxLimit {
  const said = {
    name: info.name,
    words: limitWords(limit, info),
    about: info.description,
    quasiP: limit.quasiP < 0.001 ? "< 0.001" : limit.quasiP.toFixed(3),
  };
  if (limit.kind === "category" || info.range === undefined) {
    const inside = limit.kind === "category" ? limit.values : [];
    const all = info.categories ?? [];
    return {
      ...said,
      categories: all.map((value) => ({ label: labelOf(value), inside: inside.includes(value) })),
    };
  }
  const [low, high] = info.range;
  const shareOf = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return {
    ...said,
    from: limit.low === undefined ? 0 : shareOf(limit.low),
    to: limit.high === undefined ? 1 : shareOf(limit.high),
    range: [valueWords(low, info), valueWords(high, info)],
  };
}

function labelOf(value: string | boolean): string {
  return typeof value === "boolean" ? (value ? "on" : "off") : value;
}

/** The tree of CART; undefined for PRIM. */
export function treeData({ hash, found: discovery }: Kept<Discovery>): TreeData | undefined {
  const { found, sweep, when } = discovery;
  if (found.tree === undefined) return undefined;
  const boxes = new Set(found.boxes.map(({ cases, yes, limits }) => keyOf(cases, yes, limits)));
  const parts: TreePart[] = [];
  const visit = (node: TreeNode, words: string, depth: number): void => {
    const { density, cases, yes, split, limits } = node;
    const leaf = split === undefined;
    const box = leaf && boxes.has(keyOf(cases, yes, limits));
    parts.push({ words, depth, density, cases, yes, leaf, box });
    if (split === undefined) return;
    for (const child of [split.left, split.right]) {
      const limit = child.limits.find(({ input }) => input === split.input);
      const info = infoOf(discovery, split.input);
      visit(child, limit === undefined ? split.input : limitWords(limit, info), depth + 1);
    }
  };
  visit(found.tree, "all futures", 0);
  return {
    title: `${sweep.title}: a tree of where ${questionWords(when)}`,
    subtitle: [
      "A bar is as long as the part has rows; filled is its share of yes.",
      found.boxes.length === 0
        ? "No leaf is mostly yes."
        : `Bold: the ${found.boxes.length === 1 ? "leaf" : `${found.boxes.length} leaves`} in which the answer is mostly yes.`,
    ].join(" "),
    footer: footerOf(discovery, hash),
    parts,
  };
}

/** A part of the futures by its size and the factors that limit it. */
function keyOf(cases: number, yes: number, limits: readonly { readonly input: string }[]): string {
  return JSON.stringify([cases, yes, limits.map(({ input }) => input).sort()]);
}

/** A box as a sentence: "where needFollows is below 0.582 and setupOpen is below 20.4". */
export function boxSentence(box: Pick<FoundBox, "limits">, discovery: Discovery): string {
  return joinWords(box.limits.map((limit) => limitWords(limit, infoOf(discovery, limit.input))));
}

function infoOf({ inputs }: Discovery, name: string): InputInfo {
  return inputs.find((input) => input.name === name)!;
}

function footerOf({ sweep, answers, method }: Discovery, hash: string): ChartFooter {
  return {
    source: `airace, ${method === "prim" ? "PRIM" : "CART"} over ${answers.length} rows of the sweep “${sweep.name}”`,
    run: `sweep ${sweep.id}, discovery ${hash}`,
  };
}
