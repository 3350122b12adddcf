import type { IndexName } from "../experiment/sensitivity/method.ts";
import type {
  IndexEstimate,
  OutcomeSensitivity,
  Sensitivity,
} from "../experiment/sensitivity/sensitivityResult.ts";
import { bar, barWidth, shareText, short } from "./sensitivityFigures.ts";
import type { SensitivityLook } from "./sensitivityText.ts";

type Column = readonly [index: IndexName, label: string];

/** Columns of each method: the index that ranks first, which has the bar. */
const columnsOf: Readonly<Record<Sensitivity["method"], readonly Column[]>> = {
  morris: [
    ["muStar", "mu*"],
    ["mu", "mu"],
    ["sigma", "sigma"],
  ],
  sobol: [
    ["total", "total"],
    ["first", "alone"],
  ],
  pawn: [
    ["pawn", "PAWN"],
    ["first", "alone"],
  ],
};

/** The leading factors of an outcome with their indices and intervals, and a bar of the index that ranks. */
export function factorTable(
  found: Sensitivity,
  outcome: OutcomeSensitivity,
  shown: SensitivityLook,
): string[] {
  const { look, top } = shown;
  const columns = columnsOf[found.method];
  const names = outcome.ranking.slice(0, top);
  const [[ranked, title]] = columns as [Column];
  const rankOf = (name: string) => find(outcome, found.ranked, name, ranked)?.value ?? 0;
  const largest = found.method === "morris" ? rankOf(outcome.ranking[0]!) : 1;
  const lines = indexTable({
    ...{ head: "", names, columns, look, largest },
    text: found.method === "morris" ? short : shareText,
    find: (name, index) => find(outcome, found.ranked, name, index),
  });
  const rest = outcome.ranking.length - names.length;
  const text = found.method === "morris" ? short : shareText;
  if (rest > 0) {
    const next = text(rankOf(outcome.ranking[names.length]!));
    lines.push(look.paint("dim", `  and ${rest} more, ${title} at most ${next}`));
  }
  const dummy = outcome.indices.find(({ index }) => index === "dummy");
  if (dummy?.value != null) {
    lines.push(look.paint("dim", `  a factor wired to nothing would have about ${shareText(dummy.value)}`));
  }
  return lines;
}

/** How the indices of groups are to be read. */
const groupColumns: Readonly<Record<Sensitivity["groupsBy"]["evidence"], readonly Column[]>> = {
  exact: [
    ["total", "in all"],
    ["first", "alone"],
  ],
  bounds: [
    ["first", "alone, at least"],
    ["total", "in all, at most"],
  ],
  effects: [["share", "of squared effects"]],
};

/** The indices of groups of factors, with intervals and bars: of how they are known, or of parts of the model. */
export function groupTable(
  found: Sensitivity,
  outcome: OutcomeSensitivity,
  by: "evidence" | "process",
  { look, top }: SensitivityLook,
): string[] {
  const columns = groupColumns[found.groupsBy[by]];
  const [[ranked]] = columns as [Column];
  const groups = outcome.indices
    .filter(({ of, index }) => of === by && index === ranked)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  if (groups.length === 0) return [];
  const names = groups.slice(0, by === "process" ? top : groups.length).map(({ name }) => name);
  const present = columns.filter(([index]) => find(outcome, by, names[0]!, index) !== undefined);
  const head = by === "evidence" ? "how it is known" : "part of the model";
  return indexTable({
    ...{ head, names, columns: present, look, largest: 1, text: shareText },
    find: (name, index) => find(outcome, by, name, index),
  });
}

function find(outcome: OutcomeSensitivity, of: IndexEstimate["of"], name: string, index: IndexName) {
  return outcome.indices.find((key) => key.of === of && key.index === index && key.name === name);
}

/** Width that names keep before intervals are left out. */
const leastName = 20;

interface IndexTable {
  readonly head: string;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly look: SensitivityLook["look"];
  /** The value of a full bar. */
  readonly largest: number;
  readonly text: (value: number) => string;
  readonly find: (name: string, index: IndexName) => IndexEstimate | undefined;
}

function indexTable({ head, names, columns, look, largest, text, find }: IndexTable): string[] {
  const { paint, wide } = look;
  const cellsWith = (intervals: number) =>
    names.map((name) =>
      columns.map(([index], place) => {
        const estimate = find(name, index);
        const value = estimate?.value == null ? "–" : text(estimate.value);
        return place < intervals ? `${value} ${intervalText(estimate, text)}`.trimEnd() : value;
      }),
    );
  const widthsOf = (cells: readonly (readonly string[])[]) =>
    columns.map(([, label], place) => Math.max(label.length, ...cells.map((row) => row[place]!.length)));
  const longest = Math.max(head.length, ...names.map((name) => name.length));
  /** What is left for names beside the columns and the bar. */
  const room = (widths: readonly number[]) =>
    (wide ? 100 : 80) - 2 - barWidth - widths.reduce((sum, width) => sum + width + 2, 2);
  // The index that ranks always has its interval, the others where names keep room.
  const most = Array.from(columns, (_, place) => columns.length - place).find(
    (intervals) => room(widthsOf(cellsWith(intervals))) >= Math.min(longest, leastName),
  );
  const cells = cellsWith(most ?? 1);
  const widths = widthsOf(cells);
  const nameWidth = Math.min(longest, Math.max(leastName, room(widths)));
  const line = (name: string, texts: readonly string[]) =>
    `  ${shorten(name, nameWidth).padEnd(nameWidth)}  ${texts.map((cell, place) => cell.padEnd(widths[place]!)).join("  ")}`;
  return [
    paint(
      "dim",
      line(
        head,
        columns.map(([, label]) => label),
      ).trimEnd(),
    ),
    ...names.map((name, row) =>
      `${line(name, cells[row]!)}  ${bar((find(name, columns[0]![0])?.value ?? 0) / largest)}`.trimEnd(),
    ),
  ];
}

function intervalText(estimate: IndexEstimate | undefined, text: (value: number) => string): string {
  return estimate?.low == null || estimate.high == null
    ? ""
    : `(${text(estimate.low)}..${text(estimate.high)})`;
}

/** A name that fits: its end, which tells more than its beginning. */
function shorten(name: string, width: number): string {
  return name.length <= width ? name : `…${name.slice(name.length - width + 1)}`;
}
