import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { groupsChart, indicesChart, tornadoChart } from "../charts/driverBars.ts";
import { monthsChart } from "../charts/driverMonths.ts";
import { courseData, coursedOutcomes } from "../data/courseData.ts";
import type { DriversOf } from "../data/driverRows.ts";
import type { DriversSource } from "../data/driversSource.ts";
import { groupsData, hasGroups } from "../data/groupsData.ts";
import { indicesData } from "../data/indicesData.ts";
import type { SweepSource } from "../data/sweepSource.ts";
import { effectsData, swingsData } from "../data/tornadoData.ts";
import type { ChartKind, Choice, Plotted } from "./kind.ts";
import { figureOf } from "./sweepFigure.ts";

type Sweep = Extract<Plotted, { kind: "sweep" }>;

/** Which way, and how far, factors move an outcome: of Morris's design, and of one at a time. */
export const tornadoKind: ChartKind<Sweep> = {
  name: tornadoChart.name,
  about: tornadoChart.about,
  of: "sweep",
  heeds: ["outcomes", "month"],
  lacking({ source }) {
    if (source.design === "oneAtATime") {
      return source.figures.length === 0 ? "the sweep keeps no outcome and no scalar" : undefined;
    }
    if (source.design === "morris") return lackingDrivers(source);
    return `${designText(source)} does not say which way a factor moves an outcome; the designs morris and oneAtATime do`;
  },
  make({ source }, choice) {
    if (source.design === "oneAtATime") {
      const figure = figureOf(source.figures, choice.outcomes, tornadoChart.name);
      if (!figure.means.some(Number.isFinite)) throw new ChartError(`${figure.name}: has a value in no run`);
      if (!Number.isFinite(figure.means[0]))
        throw new ChartError(`${figure.name}: has no value in the middle row`);
      return chartOf(tornadoChart, swingsData(source, figure));
    }
    if (choice.month !== undefined) {
      throw new ChartError(
        `chart tornado: takes a month of a sweep of one at a time; chart months has effects over time`,
      );
    }
    return chartOf(tornadoChart, effectsData(chosen(source.drivers!, choice, tornadoChart.name)));
  },
};

/** The indices of the leading factors. */
export const indicesKind: ChartKind<Sweep> = {
  name: indicesChart.name,
  about: indicesChart.about,
  of: "sweep",
  heeds: ["outcomes"],
  lacking: ({ source }) => lackingDrivers(source),
  make: ({ source }, choice) =>
    chartOf(indicesChart, indicesData(chosen(source.drivers!, choice, indicesChart.name))),
};

/** The indices of groups of factors. */
export const groupsKind: ChartKind<Sweep> = {
  name: groupsChart.name,
  about: groupsChart.about,
  of: "sweep",
  heeds: ["outcomes"],
  lacking({ source }) {
    const lacking = lackingDrivers(source);
    if (lacking !== undefined) return lacking;
    const some = source.drivers!.scenarios.some(({ outcomes }) =>
      outcomes.some((outcome) => hasGroups({ outcome })),
    );
    return some ? undefined : "the analysis has no indices of groups";
  },
  make: ({ source }, choice) =>
    chartOf(groupsChart, groupsData(chosen(source.drivers!, choice, groupsChart.name))),
};

/** The indices of leading factors over time. */
export const monthsKind: ChartKind<Sweep> = {
  name: monthsChart.name,
  about: monthsChart.about,
  of: "sweep",
  heeds: ["outcomes"],
  lacking({ source }) {
    const lacking = lackingDrivers(source);
    if (lacking !== undefined) return lacking;
    return coursedOutcomes(source.drivers!).length > 0
      ? undefined
      : "the sweep keeps no outcome over time; name some under outcomes in its experiment";
  },
  make({ source }, { outcomes }) {
    const drivers = source.drivers!;
    const known = coursedOutcomes(drivers).map((name) => ({ name }));
    const { name } = figureOf(known, outcomes, monthsChart.name);
    const info = source.figures.find((figure) => figure.name === name) ?? { unit: "", description: "" };
    const data = courseData(drivers, 0, name, info);
    if (data.lines.length === 0) throw new ChartError(`${name}: has indices in no month`);
    return chartOf(monthsChart, data);
  },
};

/** Why nothing is known of what drives a sweep. */
function lackingDrivers({ design, drivers, noDrivers }: SweepSource): string | undefined {
  if (["grid", "oneAtATime", "zip", "list"].includes(design ?? "")) {
    const other = design === "oneAtATime" ? "; there is the tornado" : "";
    return `${designText({ design })} gives no sensitivity indices${other}`;
  }
  return drivers === undefined ? (noDrivers ?? "no sensitivity.json in the folder") : undefined;
}

function designText({ design }: { readonly design?: string | undefined }): string {
  return design === undefined ? "a sweep of unknown design" : `a sweep of the design ${design}`;
}

/** The outcome asked for, or the first. */
function chosen(source: DriversSource, { outcomes }: Choice, chart: string): DriversOf {
  const { scenario, outcomes: all } = source.scenarios[0]!;
  const named = all.map((outcome) => ({ name: outcome.outcome, outcome }));
  return { source, scenario, outcome: figureOf(named, outcomes, chart).outcome };
}
