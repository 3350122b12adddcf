import type { Discovery } from "../../experiment/discovery/discover.ts";
import { pruningWords } from "../../experiment/discovery/pruningWords.ts";
import { rangeWords } from "../../experiment/discovery/words.ts";
import type { FlipStudy } from "../../experiment/flip/flipStudy.ts";
import { boxData, boxSentence, tradeoffData, treeData } from "./discoveryData.ts";
import { confirmationText, flipNone, flipsData } from "./flipData.ts";
import { namesIn, questionWords } from "./questionWords.ts";
import type { ReportSource } from "./report.ts";
import type { ReportBox, ReportDiscovery, ReportFlip, ReportQuestion, ReportTurns } from "./reportTurns.ts";
import { commandText } from "./reproduce.ts";
import type { Kept } from "./turnFiles.ts";
import { percentOf } from "./wording.ts";

/** What was found in a sweep or beside it, with what a reader needs to understand it. */
export interface TurnSource {
  /** Folder of the sweep, for its commands; of flips alone, theirs. */
  readonly folder: string;
  readonly discoveries: readonly Kept<Discovery>[];
  readonly flips: readonly Kept<FlipStudy>[];
  /** Scalars of the sweep, by name. */
  readonly scalars: ReadonlyMap<string, string>;
  /** Where the range of a parameter is said, by path: an id of a publication, or a place in a file. */
  readonly sourceOf: (path: string) => ReportSource | string | undefined;
}

/** Puts together what a page shows: of several about the same question, the newest of each method. */
export function turnsOf(sources: readonly TurnSource[]): ReportTurns {
  // A search may be named itself and stand beside a sweep too.
  const flips = new Map(
    sources.flatMap((source) =>
      firstOf(source.flips, ({ conclusion, scenario }) => `${scenario} ${conclusion}`).map(
        (flip) => [flip.hash, flipReport(flip, source)] as const,
      ),
    ),
  );
  return { questions: sources.flatMap(questionsOf), flips: [...flips.values()] };
}

function firstOf<Found>(kept: readonly Kept<Found>[], keyOf: (found: Found) => string): Kept<Found>[] {
  return kept.filter(
    (one, place) => kept.findIndex((other) => keyOf(other.found) === keyOf(one.found)) === place,
  );
}

function questionsOf(source: TurnSource): ReportQuestion[] {
  const newest = firstOf(source.discoveries, ({ when, share, method }) => `${method} ${share} ${when}`);
  const keyOf = ({ when, share }: Discovery) => `${share} ${when}`;
  return firstOf(newest, keyOf).map((first) => {
    const { when, share, answers, found } = first.found;
    const rule = share === 0.5 ? "at least half of its runs do" : `at least ${percent(share)} of its runs do`;
    const base = percent(found.yes / answers.length);
    return {
      id: first.hash,
      title: `In which futures is it so that ${questionWords(when)}?`,
      headline: `In ${found.yes} of ${answers.length} futures (${base}), ${questionWords(when)}.`,
      names: namesIn(when, source.scalars),
      text: `It is so in ${found.yes} of ${answers.length} futures (${base}); a future is a row of the sweep, and says yes if ${rule}.`,
      methods: newest
        .filter((one) => keyOf(one.found) === keyOf(first.found))
        .sort((a, b) => (a.found.method < b.found.method ? 1 : -1))
        .map((one) => discoveryReport(one, source.folder)),
    };
  });
}

function discoveryReport(kept: Kept<Discovery>, folder: string): ReportDiscovery {
  const { hash, found: discovery } = kept;
  const { method, doubt, warnings, found } = discovery;
  const [tradeoff, box, tree] = [tradeoffData(kept), boxData(kept), treeData(kept)];
  return {
    ...{ id: hash, method },
    title: method === "prim" ? "Boxes, peeled off (PRIM)" : "Boxes, cut out by a tree (CART)",
    ...(doubt !== undefined && { doubt }),
    boxes: found.boxes.map((_, place) => boxReport(discovery, place)),
    texts: textsOf(discovery),
    warnings,
    ...(tradeoff && { tradeoff }),
    ...(box && { box }),
    ...(tree && { tree }),
    command: commandOf(discovery, folder),
  };
}

function boxReport(discovery: Discovery, place: number): ReportBox {
  const { found, inputs, resampling } = discovery;
  const box = found.boxes[place]!;
  const outside = place === 0 || found.tree !== undefined ? "" : "outside of the boxes above, ";
  const panel = boxData({ hash: "", found: discovery })!.boxes[place]!;
  const again = place === 0 ? resampling : undefined;
  return {
    label: `Box ${place + 1}`,
    sentence: `${outside}where ${boxSentence(box, discovery)}`,
    text: [
      `${percent(box.coverage)} of the futures with a yes lie here (coverage, ${box.yes} of ${found.yes});`,
      `${percent(box.density)} of the futures here have it (density, ${box.yes} of ${box.cases}), against ${percent(found.yes / found.cases)} of all.`,
    ].join(" "),
    limits: panel.limits.map(({ name, words, quasiP }) => {
      const info = inputs.find((input) => input.name === name)!;
      return {
        ...{ words, quasiP, range: rangeWords(info), about: `${info.path}: ${info.description}` },
        ...(again && { again: `${again.restricted[name] ?? 0} of ${again.resamples}` }),
      };
    }),
  };
}

function textsOf({ found, chance, resampling }: Discovery): string[] {
  const { boxes, coverage, density, mass, pruning } = found;
  const pruned = pruning === undefined ? [] : [pruningWords(pruning)];
  if (boxes.length === 0) return pruned;
  return [
    ...pruned,
    ...(boxes.length > 1
      ? [
          `Together, the ${boxes.length} boxes hold ${percent(coverage)} of the futures with a yes; ${percent(density)} of the futures in them have it, and they are ${percent(mass)} of all.`,
        ]
      : []),
    ...(resampling === undefined
      ? []
      : [
          `On rows that were not looked at (a fifth left out, ${resampling.resamples} times), coverage is ${percent(resampling.coverage)} and density ${percent(resampling.density)}.`,
        ]),
    ...(chance === undefined
      ? []
      : [
          `What chance gives: with the answers dealt out at random, boxes are as good in ${chance.asGood === 0 ? "none" : chance.asGood} of ${chance.shuffles} shuffles.`,
        ]),
  ];
}

/** Options of `airace discover` by the name that they have in its file. */
const options: Readonly<Record<string, string>> = {
  boxes: "--boxes",
  minMass: "--min-mass",
  peelAlpha: "--peel-alpha",
  pasteAlpha: "--paste-alpha",
  objective: "--objective",
  level: "--level",
  step: "--step",
  maxDepth: "--depth",
  minGain: "--min-gain",
  folds: "--folds",
};

function commandOf({ when, share, method, options: used }: Discovery, folder: string): string {
  const given = Object.entries(used).flatMap(([name, value]) =>
    name in options ? [options[name]!, String(value)] : [],
  );
  const shared = share === 0.5 ? [] : ["--share", String(share)];
  return commandText(["discover", folder, "--when", when, ...shared, "--method", method, ...given]);
}

function flipReport(kept: Kept<FlipStudy>, { scalars, sourceOf }: TurnSource): ReportFlip {
  const { hash, found: study } = kept;
  const { conclusion, scenario, start, joint, search, held, failedRuns } = study;
  const chart = flipsData(kept);
  const turn = start.holds ? "no longer holds" : "holds";
  const size =
    joint &&
    `distance ${joint.distance.toFixed(2)}, the root of the sum of squared changes, each as a share of its range`;
  return {
    id: hash,
    title: `What would turn “${questionWords(conclusion)}”?`,
    names: namesIn(conclusion, scalars),
    text: `In ${scenario} it ${start.holds ? "holds" : "does not hold"}: it is true of ${percent(start.share)} of ${search.runs} runs (${search.resolution}). ${joint === undefined ? flipNone(study) : `The smallest change found after which it ${turn}: ${size}.`}`,
    confirmation: joint === undefined ? "" : confirmationText(study),
    notes: [
      `Searched at ${search.points} points; a nearer change may exist that the search has missed.`,
      ...(search.outOfBudget ? ["The budget of points ran out before the search was done."] : []),
      ...(failedRuns > 0 ? [`${failedRuns} runs failed and say nothing.`] : []),
      ...(held.length > 0
        ? [`Not changed, being no single real numbers: ${held.map(({ name }) => name).join(", ")}.`]
        : []),
    ],
    chart,
    factors: chart.rows.map(
      ({ name, path, about, start: now, range, single, joint: together, confirmed, evidence }) => {
        const signed = (share: number) => {
          const size = Math.abs(share) * 100;
          return `${share > 0 ? "+" : "−"}${size.toFixed(size < 9.95 ? 1 : 0)}\u00a0% of its range`;
        };
        const input = study.inputs.find((one) => one.name === name)!;
        const source = sourceOf(input.source ?? path);
        return {
          ...{ name, path, about, evidence, now: now.words, range: range.join(" to ") },
          alone: single === undefined ? "none in its range" : `${single.words} (${signed(single.share)})`,
          together: together === undefined ? "stays" : `${together.words} (${signed(together.share)})`,
          ...(confirmed && { confirmed: `${confirmed.words} (${signed(confirmed.share)})` }),
          ...(source !== undefined && { source }),
        };
      },
    ),
  };
}

/** A percentage whose sign does not go to the next line. */
function percent(share: number): string {
  return percentOf(share).replace(" %", "\u00a0%");
}
