import type { Paint, Style } from "../terminal.ts";
import { fitted } from "./fitted.ts";

/** A line of a terminal chart. */
export interface TerminalLine {
  /** Name and last value, written at the line's end. */
  readonly label: string;
  /** The letter of the median, and those of its band. */
  readonly glyph: string;
  readonly shade: string;
  readonly style: Style;
  /** One value a month, of equal number in all lines. */
  readonly middle: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** What to draw, and how large. */
export interface LineChart {
  readonly title: string;
  readonly lines: readonly TerminalLine[];
  /** Columns of the terminal, 30 or more, and rows between the axes. */
  readonly width: number;
  readonly height: number;
  /** A value of the vertical axis. */
  readonly tick: (value: number) => string;
  /** Month of the first value, counted from 2023-01, and how many months lie between values. */
  readonly first?: number;
  readonly step?: number;
  /** Values that the axis shows whatever the lines do. */
  readonly include?: readonly number[];
}

/** Where two bands, or two medians, meet. */
const both = { shade: "░", glyph: "◈" } as const;

interface Cell {
  readonly letter: string;
  readonly style: Style;
}

/**
 * A chart of letters: each line has a letter of its own, so that colour is not needed, and its name at its end. All
 * lines of text have the same width.
 */
export function lineChart(chart: LineChart, paint: Paint): string[] {
  const { lines, height, tick, title, width } = chart;
  const [low, high] = rangeOf(chart);
  const at = (row: number) => high - ((high - low) * row) / (height - 1);
  const ticks = new Map([0, Math.round((height - 1) / 2), height - 1].map((row) => [row, tick(at(row))]));
  const left = Math.max(...[...ticks.values()].map(({ length }) => length));
  const right = Math.min(Math.floor(width * 0.4), Math.max(...lines.map(({ label }) => label.length + 3)));
  const columns = width - left - 2 - right;
  const rowOf = (value: number) => Math.round(((high - value) / (high - low)) * (height - 1));
  const grid = gridOf(lines, columns, height, rowOf);
  const names = namesAtEnds(lines, height, rowOf);
  const body = grid.map((cells, row) => {
    const axis = `${(ticks.get(row) ?? "").padStart(left)} ${ticks.has(row) ? "┤" : "│"}`;
    const drawn = cells.map((cell) => (cell === undefined ? " " : paint(cell.style, cell.letter))).join("");
    const line = names[row];
    const name = fitted(line === undefined ? "" : ` ${line.glyph} ${line.label}`, right);
    return `${paint("dim", axis)}${drawn}${line === undefined ? name : paint(line.style, name)}`;
  });
  const { rule, years } = timeAxis(chart, columns);
  return [
    paint("bold", fitted(title, width)),
    ...body,
    paint("dim", fitted(`${" ".repeat(left)} └${rule}`, width)),
    paint("dim", fitted(`${" ".repeat(left + 2)}${years}`, width)),
  ];
}

function rangeOf({ lines, include = [] }: LineChart): readonly [number, number] {
  const values = [
    ...include,
    ...lines.flatMap(({ low = [], middle, high = [] }) => [...low, ...middle, ...high]),
  ].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}

/** The letters of the chart, row by row: bands first, medians over them. */
function gridOf(
  lines: readonly TerminalLine[],
  columns: number,
  height: number,
  rowOf: (value: number) => number,
): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = Array.from({ length: height }, () =>
    new Array<Cell | undefined>(columns).fill(undefined),
  );
  const put = (row: number, column: number, letter: string, style: Style, meeting: string) => {
    const before = grid[row]![column];
    grid[row]![column] =
      before === undefined || before.letter === letter
        ? { letter, style }
        : { letter: meeting, style: "dim" };
  };
  const monthOf = (column: number, { length }: readonly number[]) =>
    columns < 2 ? 0 : Math.round((column * (length - 1)) / (columns - 1));
  for (const { low, high, shade, style, middle } of lines) {
    if (low === undefined || high === undefined) continue;
    for (let column = 0; column < columns; column++) {
      const month = monthOf(column, middle);
      for (let row = rowOf(high[month]!); row <= rowOf(low[month]!); row++)
        put(row, column, shade, style, both.shade);
    }
  }
  const medians = new Map<string, string>();
  for (const { middle, glyph, style } of lines) {
    for (let column = 0; column < columns; column++) {
      const row = rowOf(middle[monthOf(column, middle)]!);
      const key = `${row} ${column}`;
      const met = medians.has(key) && medians.get(key) !== glyph;
      medians.set(key, glyph);
      grid[row]![column] = met ? { letter: both.glyph, style: "bold" } : { letter: glyph, style };
    }
  }
  return grid;
}

/** The line that is named in each row: that of its end, or the next row that is free. */
function namesAtEnds(
  lines: readonly TerminalLine[],
  height: number,
  rowOf: (value: number) => number,
): (TerminalLine | undefined)[] {
  const names: (TerminalLine | undefined)[] = new Array(height).fill(undefined);
  const ordered = [...lines].sort((a, b) => b.middle.at(-1)! - a.middle.at(-1)!);
  let free = 0;
  ordered.forEach((line, index) => {
    const last = height - (ordered.length - index);
    const row = Math.max(free, Math.min(last, rowOf(line.middle.at(-1)!)));
    if (row < height) names[row] = line;
    free = row + 1;
  });
  return names;
}

/** The marks of years, and their numbers as far as they have room. */
function timeAxis(
  { lines, first = 0, step = 1 }: LineChart,
  columns: number,
): { rule: string; years: string } {
  const months = (lines[0]!.middle.length - 1) * step;
  const rule = new Array<string>(columns).fill("─");
  let years = "";
  for (let year = Math.ceil(first / 12); year * 12 <= first + months; year++) {
    const column = months === 0 ? 0 : Math.round(((year * 12 - first) / months) * (columns - 1));
    if (column < years.length + (years === "" ? 0 : 2) || column + 4 > columns) continue;
    rule[column] = "┬";
    years = `${years.padEnd(column)}${2023 + year}`;
  }
  return { rule: rule.join(""), years };
}
