import { chartOf } from "../chart.ts";
import { lagChart } from "../charts/lag.ts";
import { seriesData } from "../data/seriesData.ts";
import { chosenOutcomes } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";

type Run = Extract<Plotted, { kind: "run" }>;

const usual = "lag_months_china";

/** A lag, with the scenario's dated decisions. */
export const lagKind: ChartKind<Run> = {
  name: lagChart.name,
  about: lagChart.about,
  of: "run",
  heeds: ["outcomes"],
  lacking: ({ source }) => (usual in source.result.columns ? undefined : `the run holds no ${usual}`),
  make({ source }, { outcomes = [usual] }) {
    const data = seriesData(source, chosenOutcomes(source, outcomes));
    return chartOf(lagChart, { ...data, events: source.events });
  },
};
