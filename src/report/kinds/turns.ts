import type { Discovery } from "../../experiment/discovery/discover.ts";
import type { FlipStudy } from "../../experiment/flip/flipStudy.ts";
import { nearest } from "../../scenario/nearest.ts";
import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { boxChart } from "../charts/box.ts";
import { flipsChart } from "../charts/flips.ts";
import { tradeoffChart } from "../charts/tradeoff.ts";
import { treeChart } from "../charts/tree.ts";
import { boxData, tradeoffData, treeData } from "../data/discoveryData.ts";
import { flipsData } from "../data/flipData.ts";
import type { Kept } from "../data/turnFiles.ts";
import type { ChartKind, Choice, Plotted } from "./kind.ts";

type Sweep = Extract<Plotted, { kind: "sweep" }>;
type Flip = Extract<Plotted, { kind: "flip" }>;

/** Coverage against density along PRIM's way. */
export const tradeoffKind: ChartKind<Sweep> = {
  name: tradeoffChart.name,
  about: tradeoffChart.about,
  of: "sweep",
  heeds: ["question"],
  lacking: (sweep) => lackingOf(sweep, "prim"),
  make(sweep, choice) {
    const kept = discoveryOf(sweep, choice, "prim");
    return chartOf(tradeoffChart, tradeoffData(kept) ?? withoutBox("tradeoff", kept));
  },
};

/** The boxes of a discovery. */
export const boxKind: ChartKind<Sweep> = {
  name: boxChart.name,
  about: boxChart.about,
  of: "sweep",
  heeds: ["question"],
  lacking: (sweep) => lackingOf(sweep),
  make(sweep, choice) {
    const kept = discoveryOf(sweep, choice);
    return chartOf(boxChart, boxData(kept) ?? withoutBox("box", kept));
  },
};

/** The tree of CART. */
export const treeKind: ChartKind<Sweep> = {
  name: treeChart.name,
  about: treeChart.about,
  of: "sweep",
  heeds: ["question"],
  lacking: (sweep) => lackingOf(sweep, "cart"),
  make: (sweep, choice) => chartOf(treeChart, treeData(discoveryOf(sweep, choice, "cart"))!),
};

/** What turns a conclusion, of a search's own folder. */
export const flipsKind: ChartKind<Flip> = {
  name: flipsChart.name,
  about: flipsChart.about,
  of: "flip",
  heeds: ["question"],
  make: ({ flips }, choice) => chartOf(flipsChart, flipsData(flipOf(flips, choice))),
};

/** What turns a conclusion, of the searches for flips beside a sweep. */
export const sweepFlipsKind: ChartKind<Sweep> = {
  name: flipsChart.name,
  about: flipsChart.about,
  of: "sweep",
  heeds: ["question"],
  lacking: ({ flips = [] }) =>
    flips.length > 0
      ? undefined
      : "no finished search for a flip is kept beside the sweep; airace flip of its experiment makes one",
  make: ({ flips = [] }, choice) => chartOf(flipsChart, flipsData(flipOf(flips, choice))),
};

const methods = { prim: "PRIM", cart: "CART" } as const;

function lackingOf({ discoveries = [] }: Sweep, method?: "prim" | "cart"): string | undefined {
  if (discoveries.some(({ found }) => method === undefined || found.method === method)) return undefined;
  const option = method === "cart" ? " --method cart" : "";
  const what =
    discoveries.length === 0 || method === undefined
      ? "no discovery is kept with the sweep"
      : `no discovery by ${methods[method]} is kept with the sweep`;
  return `${what}; airace discover FOLDER --when "..."${option} makes one`;
}

/** The newest discovery, of those that were asked for. */
function discoveryOf(
  { discoveries = [] }: Sweep,
  { question }: Choice,
  method?: "prim" | "cart",
): Kept<Discovery> {
  const asked = askedFor(discoveries, question, ({ when }) => when);
  const found = asked.find((one) => method === undefined || one.found.method === method);
  if (found !== undefined) return found;
  const { hash, found: other } = asked[0]!;
  throw new ChartError(
    `question ${question}: discovery ${hash} is by ${methods[other.method]}, which has no ${method === "prim" ? "way from box to box" : "tree"}; airace discover FOLDER --when "${other.when}" --method ${method} makes one`,
  );
}

function flipOf(flips: readonly Kept<FlipStudy>[], { question }: Choice): Kept<FlipStudy> {
  return askedFor(flips, question, ({ conclusion }) => conclusion)[0]!;
}

/** Those with a text or a hash (its beginning suffices), the newest first; all where nothing was asked for. */
function askedFor<Found>(
  kept: readonly Kept<Found>[],
  question: string | undefined,
  textOf: (found: Found) => string,
): readonly Kept<Found>[] {
  if (question === undefined) return kept;
  const plain = (text: string) => text.replaceAll(/\s+/g, "");
  const texts = kept.filter(({ found }) => plain(textOf(found)) === plain(question));
  if (texts.length > 0) return texts;
  const hashes = kept.filter(({ hash }) => question.length >= 4 && hash.startsWith(question));
  if (hashes.length > 0) return hashes;
  const known = [...new Set(kept.map(({ found }) => textOf(found)))];
  const near = nearest(question, [...known, ...kept.map(({ hash }) => hash)]);
  throw new ChartError(
    `unknown question: ${question}${near === undefined ? `; there are ${known.join("; ")}` : ` (did you mean ${near}?)`}`,
  );
}

function withoutBox(chart: string, { hash, found }: Kept<Discovery>): never {
  throw new ChartError(
    `chart ${chart}: discovery ${hash} found no box: ${found.doubt ?? "none is denser than all futures together"}`,
  );
}
