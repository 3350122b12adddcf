import { formatMonth } from "../../scenario/month.ts";
import { leadUnit } from "../charts/leadScale.ts";
import { changesHands } from "../charts/sweepHeat.ts";
import { outcomeTitle } from "./names.ts";
import type { HeatAxis, HeatData } from "./series.ts";
import type { FactorCell, SweepFactor, SweepFigure, SweepSource } from "./sweepSource.ts";
import { formOf } from "./units.ts";

/** Levels of an axis above which numbers are put into classes. */
const mostLevels = 12;
const classes = 8;
/** Factors beside the two axes above which they are counted, not named. */
const mostNamed = 8;

/** A factor as an axis, and the place on it of each row. */
function axisOf({ name, about, unit, values }: SweepFactor): {
  readonly axis: HeatAxis;
  readonly places: number[];
} {
  const label = about === "" || about === name ? name : `${name}: ${about}`;
  const distinct = [...new Set(values)];
  if (distinct.length > mostLevels && distinct.every((value) => typeof value === "number")) {
    const numbers = values as readonly number[];
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    const size = (high - low) / classes;
    const places = numbers.map((value) => Math.min(classes - 1, Math.floor((value - low) / size)));
    const levels = Array.from({ length: classes }, (_, place) => levelText(low + (place + 0.5) * size, unit));
    return { axis: { label, unit, levels }, places };
  }
  const ordered = distinct.every((value) => typeof value !== "boolean")
    ? [...distinct].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    : distinct;
  const levels = ordered.map((value) => levelText(value, unit));
  return { axis: { label, unit, levels }, places: values.map((value) => ordered.indexOf(value)) };
}

function levelText(value: FactorCell, unit: string): string {
  if (typeof value !== "number") return String(value);
  return unit === "share" ? formOf(unit).text(value) : String(Number(value.toPrecision(3)));
}

/** Outcomes whose sign says who leads: above zero, China or the US. */
function leadOf({ name, expression = "" }: SweepFigure): "us" | "china" | undefined {
  const outcome = /^(?:mean|at|last)\(\s*(\w+)/.exec(expression)?.[1] ?? name;
  if (/^lead_|^capability_lead_/.test(outcome)) return "china";
  return /^lag_(points|months)_china(_published)?$/.test(outcome) ? "us" : undefined;
}

/** The unit of a figure; of a scalar, that of the outcome that it sums up, where that is a lead. */
function unitOf({ unit, expression }: SweepFigure): string {
  if (unit !== "" || expression === undefined) return unit;
  const outcome = /^(?:mean|at|last)\(\s*(\w+)/.exec(expression)?.[1] ?? "";
  if (/^lag_months_/.test(outcome)) return "months";
  if (/^lag_points_|^lead_frontier$|^capability_/.test(outcome)) return "ECI points";
  return /^lead_|_share_/.test(outcome) ? "share" : "";
}

/** How a lead is to be read. */
function leadNote(unit: string, cells: HeatData["cells"], above: "us" | "china"): string {
  const hands = changesHands({ cells, lead: { at: 0, above } })
    ? "the heavy line is where it changes hands"
    : "it does not change hands here";
  return `The lead is in ${leadUnit(unit)}; ${hands}.`;
}

/** A figure over two factors of a sweep; where there are more, the mean over the others. */
export function heatData(
  source: SweepSource,
  figure: SweepFigure,
  [first, second]: readonly [SweepFactor, SweepFactor],
): HeatData {
  const [x, y] = [axisOf(first), axisOf(second)];
  const cells = new Map<string, { x: number; y: number; sum: number; count: number; runs: number }>();
  figure.means.forEach((mean, row) => {
    if (!Number.isFinite(mean)) return;
    const [column, line] = [x.places[row]!, y.places[row]!];
    const key = `${column} ${line}`;
    const cell = cells.get(key) ?? { x: column, y: line, sum: 0, count: 0, runs: 0 };
    cells.set(key, {
      ...cell,
      sum: cell.sum + mean,
      count: cell.count + 1,
      runs: cell.runs + source.runs[row]!,
    });
  });
  const above = leadOf(figure);
  const others = source.factors
    .filter((factor) => factor !== first && factor !== second)
    .map(({ name }) => name);
  const scalar = figure.expression !== undefined;
  const unit = unitOf(figure);
  const drawn = [...cells.values()].map((cell) => ({
    x: cell.x,
    y: cell.y,
    value: cell.sum / cell.count,
    runs: cell.runs,
  }));
  const where = scalar ? "" : `, ${formatMonth(source.month)}`;
  return {
    title: `${source.title}: ${scalar ? figure.name : outcomeTitle({ id: figure.name, description: figure.description }, { regions: {}, sectors: {} })}${where}`,
    subtitle: [
      `Means over the replicates${others.length > 0 ? ` and over ${others.length > mostNamed ? `${others.length} other factors` : others.join(", ")}` : ""}.`,
      ...(scalar ? [`${figure.name} is ${figure.expression}.`] : []),
      ...(above === undefined ? [] : [leadNote(unit, drawn, above)]),
    ].join(" "),
    footer: {
      source: `airace, sweep “${source.name}” (${figure.means.length} rows of ${source.replicates} runs, ${source.resolution})`,
      run: `sweep ${source.id}`,
    },
    x: x.axis,
    y: y.axis,
    value: figure.name,
    unit,
    cells: drawn,
    ...(above !== undefined && { lead: { at: 0, above } }),
  };
}

/** China's share less the US share of a measure, as a figure of its own, where the sweep keeps both. */
export function leadFigure(
  source: SweepSource,
  ids: readonly [us: string, china: string],
  title: string,
): SweepFigure | undefined {
  const [us, china] = ids.map((id) => source.figures.find(({ name }) => name === id));
  if (us === undefined || china === undefined) return undefined;
  return {
    name: `lead_${title.toLowerCase()}`,
    unit: us.unit,
    description: `China's lead in ${title.toLowerCase()}`,
    means: china.means.map((mean, row) => mean - us.means[row]!),
  };
}
