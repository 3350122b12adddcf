import { useComputed } from "@preact/signals";
import { measures } from "../../experiment/measures.ts";
import { seriesChart } from "../charts/series.ts";
import { outcomeTitle } from "../data/names.ts";
import type { ReportData } from "../data/report.ts";
import { figureOutcomes } from "../data/shown.ts";
import type { PageProps } from "./App.tsx";
import { Choice } from "./Choice.tsx";
import { ResultChoice } from "./ResultChoice.tsx";
import { SeriesFigure } from "./SeriesFigure.tsx";
import { hasPlaces, seriesOf } from "./seriesOf.ts";

/** A measure or key figure over time, with its bands, in a place that the reader chooses. */
export function ChartSection({ data, state }: PageProps) {
  const { bands, ahead } = data.numbers.results[0]!;
  const series = useComputed(() =>
    seriesOf(data, {
      view: state.view.value,
      result: state.result.value,
      measure: state.measure.value,
      rival: state.rival.value,
      place: state.place.value,
    }),
  ).value;
  const ofLead = measures.filter(({ id }) => id in ahead);
  const figures = ["lag_months_china", "lag_months_open", ...figureOutcomes].filter((id) => id in bands);
  const isLead = ofLead.some(({ id }) => id === state.measure.value);
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">Over time</h2>
      <div class="controls">
        <Choice
          id="chart-measure"
          label="Measure"
          chosen={state.measure}
          options={[]}
          groups={[
            ["Measures of lead", ofLead.map(({ id, name }) => [id, name] as const)],
            [
              "Key figures",
              figures.map(
                (id) => [id, outcomeTitle(data.outcomes[id]!, { regions: {}, sectors: {} })] as const,
              ),
            ],
          ]}
        />
        {hasPlaces(data, state.measure.value) && (
          <Choice
            id="chart-place"
            label="Region"
            chosen={state.place}
            options={[]}
            groups={placeGroups(data)}
          />
        )}
        {data.results.length > 1 && (
          <Choice
            id="chart-view"
            label="Show"
            chosen={state.view}
            options={[
              ["all", "all scenarios"],
              ["one", "one scenario"],
            ]}
          />
        )}
        {state.view.value === "one" && <ResultChoice data={data} state={state} name="chart-result" />}
        {state.view.value === "all" && isLead && (
          <Choice
            id="chart-rival"
            label="Whose"
            chosen={state.rival}
            options={[
              ["china", "China's"],
              ["us", "the US's"],
            ]}
          />
        )}
      </div>
      <SeriesFigure
        chart={seriesChart}
        series={series}
        state={state}
        id="chart"
        note={reading(data.results.length > 1 && state.view.value === "all", series.runs)}
      />
    </section>
  );
}

/** Places under the heading of their kind. */
function placeGroups({ places }: ReportData) {
  const kinds = [
    ["group", "The world and its parts"],
    ["region", "Regions"],
    ["sector", "Sectors, world"],
  ] as const;
  return kinds.flatMap(([wanted, heading]) => {
    const options = places.filter(({ kind }) => kind === wanted).map(({ id, name }) => [id, name] as const);
    return options.length === 0 ? [] : [[heading, options] as const];
  });
}

/** How lines and shades are to be read. */
function reading(several: boolean, runs: number): string {
  if (runs === 1) return "One run of each scenario. Hollow points: observed.";
  const shades = several ? "Shades: 80 % of the runs of the first." : "Shades: 50, 80 and 90 % of the runs.";
  return `Medians over the runs. ${shades} Hollow points: observed.`;
}
