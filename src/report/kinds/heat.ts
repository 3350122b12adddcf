import { measures } from "../../experiment/measures.ts";
import { nearest } from "../../scenario/nearest.ts";
import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { heatChart } from "../charts/sweepHeat.ts";
import { heatData, leadFigure } from "../data/heatData.ts";
import type { SweepFactor, SweepFigure, SweepSource } from "../data/sweepSource.ts";
import { chosenMeasure } from "./choose.ts";
import type { ChartKind, Choice, Plotted } from "./kind.ts";

type Sweep = Extract<Plotted, { kind: "sweep" }>;

/** A figure over two factors of a sweep. */
export const heatKind: ChartKind<Sweep> = {
  name: heatChart.name,
  about: heatChart.about,
  of: "sweep",
  heeds: ["outcomes", "measure", "month", "factors"],
  lacking({ source }) {
    if (source.unread !== undefined) return source.unread.why;
    if (source.factors.length < 2) return "the sweep varies fewer than two things";
    return source.figures.length === 0 ? "the sweep keeps no outcome and no scalar" : undefined;
  },
  make({ source }, choice) {
    const figure = figureOf(source, choice);
    if (!figure.means.some(Number.isFinite)) throw new ChartError(`${figure.name}: has a value in no run`);
    return chartOf(heatChart, heatData(source, figure, factorsOf(source, choice)));
  },
};

/** The figure asked for; else a lead, where the sweep keeps one; else the first. */
function figureOf(source: SweepSource, { outcomes, measure }: Choice): SweepFigure {
  const { figures } = source;
  if (outcomes !== undefined) {
    if (measure !== undefined || outcomes.length !== 1)
      throw new ChartError("chart heat: takes one outcome, scalar or measure");
    return named(outcomes[0]!, figures, "outcome");
  }
  const kept = measures.flatMap(({ id, us, china, name }) => {
    const figure = leadFigure(source, [us, china], name);
    return figure === undefined ? [] : [{ id, figure }];
  });
  if (measure !== undefined) {
    const { id } = chosenMeasure(measure);
    const found = kept.find((one) => one.id === id);
    if (found === undefined)
      throw new ChartError(`the sweep does not keep both sides of the measure ${measure}`);
    return found.figure;
  }
  const lead = figures.find(({ name, expression }) => /lead_|lag_points_china/.test(expression ?? name));
  return lead ?? kept[0]?.figure ?? figures[0]!;
}

function factorsOf(
  { factors }: SweepSource,
  { factors: names }: Choice,
): readonly [SweepFactor, SweepFactor] {
  if (names === undefined) return [factors[0]!, factors[1]!];
  if (names.length !== 2) throw new ChartError(`factors ${names.join(", ")}: expected two, for the axes`);
  return [named(names[0]!, factors, "factor"), named(names[1]!, factors, "factor")];
}

function named<One extends { readonly name: string }>(
  name: string,
  among: readonly One[],
  what: string,
): One {
  const found = among.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = among.map((one) => one.name);
  const near = nearest(name, names);
  throw new ChartError(
    `unknown ${what}: ${name}${near === undefined ? `; there are ${names.join(", ")}` : ` (did you mean ${near}?)`}`,
  );
}
