import type { BarRow, BarsData } from "../data/barsData.ts";

/** Height of a bar with its line of text, of a name with what stands below it, and of a panel's heading. */
export const lane = 13;
export const labelHeight = 32;
export const headHeight = 26;

/** A row in its place. */
export interface PlacedRow {
  readonly row: BarRow;
  /** Top of the name, and of the first bar. */
  readonly label: number;
  readonly bars: number;
  readonly lanes: number;
}

/** A line of text in its place: its base line. */
export interface PlacedText {
  readonly label: string;
  readonly y: number;
}

/** Where all stands, and how high it is. */
export interface BarLayout {
  readonly rows: readonly PlacedRow[];
  readonly heads: readonly PlacedText[];
  readonly rests: readonly PlacedText[];
  readonly height: number;
}

/** Places rows below one another from a top on; they share the height that there is, or take what suits them. */
export function layoutBars(
  { panels }: BarsData,
  {
    top,
    beside,
    height,
    below,
  }: {
    readonly top: number;
    readonly beside: boolean;
    readonly height: number | undefined;
    readonly below: number;
  },
): BarLayout {
  const rows = panels.flatMap((panel) => panel.rows);
  const heading = panels.reduce(
    (sum, { label, rest }) => sum + (label === "" ? 0 : headHeight) + (rest === undefined ? 0 : 20) + 4,
    0,
  );
  const needed = rows.reduce((sum, row) => sum + heightOf(row, beside), top + heading + below);
  const spare = height === undefined || rows.length === 0 ? 0 : Math.max(-4, (height - needed) / rows.length);
  const placed: PlacedRow[] = [];
  const heads: PlacedText[] = [];
  const rests: PlacedText[] = [];
  let y = top;
  for (const { label, rows: own, rest } of panels) {
    if (label !== "") {
      heads.push({ label, y: y + 15 });
      y += headHeight;
    }
    for (const row of own) {
      const lanes = lanesOf(row);
      const high = heightOf(row, beside);
      const free = (linesOf(row) - lanes) * lane;
      const bars = beside ? y + (high - 6 - lanes * lane) / 2 : y + labelHeight + free / 2;
      placed.push({ row, label: beside ? y + (high - 6 - labelHeight) / 2 : y, bars, lanes });
      y += high + spare;
    }
    if (rest !== undefined) {
      rests.push({ label: rest, y: y + 12 });
      y += 20;
    }
    y += 4;
  }
  return { rows: placed, heads, rests, height: y };
}

/** Bars that lie over each other share a lane, and each has its line of text. */
function lanesOf({ bars }: BarRow): number {
  return 1 + Math.max(...bars.map((bar) => bar.lane));
}

function linesOf(row: BarRow): number {
  return Math.max(lanesOf(row), row.bars.length);
}

function heightOf(row: BarRow, beside: boolean): number {
  const high = linesOf(row) * lane;
  return beside ? Math.max(labelHeight, high) + 6 : labelHeight + high + 8;
}
