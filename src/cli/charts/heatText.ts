import { cellText } from "../../report/charts/sweepHeat.ts";
import type { HeatData } from "../../report/data/series.ts";
import type { Look } from "../terminal.ts";
import { fitted } from "./fitted.ts";

/** A heat map as a table: the second factor downwards, the first across; leads with their owner. */
export function heatText(data: HeatData, width: number, { paint }: Look): string[] {
  const { x, y, cells } = data;
  const left = Math.min(24, Math.max(...y.levels.map(({ length }) => length)));
  const each = Math.min(14, Math.floor((width - left) / x.levels.length) - 1);
  const byPlace = new Map(cells.map((cell) => [`${cell.x} ${cell.y}`, cell.value]));
  const rows = y.levels.map((level, row) => {
    const texts = x.levels.map((_, column) => {
      const value = byPlace.get(`${column} ${row}`);
      const text = value === undefined ? "" : cellText(value, data);
      const cell = fitted(text, each);
      return text.startsWith("China")
        ? paint("red", cell)
        : text.startsWith("US")
          ? paint("blue", cell)
          : cell;
    });
    return `${paint("dim", fitted(level, left))} ${texts.join(" ")}`.trimEnd();
  });
  const head = `${" ".repeat(left)} ${x.levels.map((level) => fitted(level, each)).join(" ")}`.trimEnd();
  return [`↑ ${y.label}`, ...rows.reverse(), paint("dim", head), `→ ${x.label}`];
}
