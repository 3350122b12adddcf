import type { Bar, BarRow, BarsData } from "../../report/data/barsData.ts";
import { barText } from "../../report/data/barText.ts";
import type { Look } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { fitted } from "./fitted.ts";

/** Least width of bars. */
const leastBars = 16;

/** A chart of bars in letters: name, bar, value with its interval; a line for each bar, those on one lane together. */
export function barLines(data: BarsData, width: number, { paint }: Look): string[] {
  if (data.refused !== null) return wrap(`No indices: ${data.refused}.`, width);
  const rows = data.panels.flatMap(({ rows: own }) => own);
  const values = rows.flatMap(({ bars }) => bars.flatMap(({ value }) => (value === null ? [] : [value])));
  const [low, high] = [Math.min(data.base, ...values), Math.max(data.base, ...values)];
  const texts = rows.flatMap(({ bars }) => bars.map((bar) => barText(bar, data)));
  const right = Math.max(...texts.map(({ length }) => length));
  const names = Math.max(8, Math.min(40, Math.floor(width * 0.42), width - right - leastBars - 4));
  const room = Math.max(leastBars, Math.min(40, width - names - right - 4));
  const span = high - low || 1;
  const column = (value: number) => Math.round(((value - low) / span) * room);
  const barOf = ({ value, look }: Bar) => {
    const [from, to] = [column(data.base), column(value ?? data.base)];
    const [start, end] = [Math.min(from, to), Math.max(from, to)];
    const filled = `${" ".repeat(start)}${letters[look].repeat(end - start)}`.padEnd(room);
    const axis = low < data.base ? `${filled.slice(0, from)}│${filled.slice(from)}` : `│${filled}`;
    return axis;
  };
  const lines = data.panels.flatMap(({ label, rows: own, rest }) => [
    ...(label === "" ? [] : [paint("bold", fitted(label, width).trimEnd())]),
    ...own.flatMap((row) =>
      row.bars.map((bar, place) => {
        const name = fitted(place === 0 ? row.label : noteOf(row), names);
        return `${place === 0 ? name : paint("dim", name)} ${barOf(bar)} ${barText(bar, data)}`.trimEnd();
      }),
    ),
    ...(rest === undefined ? [] : [paint("dim", rest)]),
  ]);
  const key = data.key.map(({ label, look }) => `${letters[look]} ${label}`).join("   ");
  const rule =
    data.rule === undefined
      ? []
      : wrap(
          `A factor ${data.rule.label} would have about ${barText({ ...plain, value: data.rule.at }, data)}.`,
          width,
        );
  return [...wrap(key, width).map((line) => paint("dim", line)), ...lines, ...rule];
}

const letters: Readonly<Record<Bar["look"], string>> = {
  strong: "█",
  light: "▒",
  hollow: "░",
  low: "▒",
  high: "█",
};
const plain: Bar = { look: "strong", value: null, low: null, high: null, lane: 0 };

function noteOf({ note, evidence }: BarRow): string {
  return `  ${[...(evidence === undefined ? [] : [evidence]), ...(note === "" ? [] : [note])].join(" · ")}`;
}
