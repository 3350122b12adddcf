import { barTick, barValue } from "../../report/data/barText.ts";
import type { CourseData } from "../../report/data/courseData.ts";
import type { Look } from "../terminal.ts";
import { fitted } from "./fitted.ts";
import { lineChart, type TerminalLine } from "./lineChart.ts";

const looks = [
  { glyph: "●", shade: "·", style: "magenta" },
  { glyph: "◆", shade: ":", style: "blue" },
  { glyph: "▲", shade: "'", style: "green" },
  { glyph: "□", shade: ",", style: "yellow" },
  { glyph: "○", shade: "`", style: "red" },
  { glyph: "△", shade: ".", style: "dim" },
] as const;

/** Indices over time in letters: months in which some factor has no index, at the beginning, are left out. */
export function courseLines(data: CourseData, width: number, { paint }: Look): string[] {
  const shared = data.lines[0]!.points.map(({ tick }) => tick).filter((tick) =>
    data.lines.every(({ points }) => points.some((point) => point.tick === tick)),
  );
  if (shared.length === 0) return data.lines.map(({ label }) => label);
  const lines = data.lines.map(({ label, points }, place): TerminalLine => {
    const kept = points.filter(({ tick }) => shared.includes(tick));
    return {
      label: `${fitted(label, Math.min(label.length, Math.floor(width * 0.4) - 9))} ${barValue(kept.at(-1)!.value, data)}`,
      ...looks[place % looks.length]!,
      middle: kept.map(({ value }) => value),
    };
  });
  const step = shared.length > 1 ? shared[1]! - shared[0]! : 1;
  const tick = (value: number) => barTick(Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(2)), data);
  return lineChart(
    { title: data.axis, width, height: 15, tick, lines, first: shared[0]!, step, include: [0] },
    paint,
  );
}
