import { useComputed } from "@preact/signals";
import { lagChart } from "../charts/lag.ts";
import type { ReportData } from "../data/report.ts";
import type { SeriesData } from "../data/series.ts";
import type { PageProps } from "./App.tsx";
import { ResultChoice } from "./ResultChoice.tsx";
import { SeriesFigure } from "./SeriesFigure.tsx";
import { seriesOf } from "./seriesOf.ts";

const outcome = "lag_months_china";

/** China's lag at the frontier, with the decisions of governments marked. */
export function LagSection({ data, state }: PageProps) {
  const series = useComputed(() => lagOf(data, state.result.value)).value;
  if (series === undefined) return null;
  return (
    <section aria-labelledby="lag">
      <h2 id="lag">The lag, and what governments decide</h2>
      <ResultChoice data={data} state={state} name="lag-result" />
      <SeriesFigure
        chart={lagChart}
        series={series}
        state={state}
        id="lag"
        note="Months since the US first had what China's best model can do now; events are those of the scenario's schedule."
      />
    </section>
  );
}

function lagOf(data: ReportData, result: number): SeriesData | undefined {
  if (!(outcome in data.numbers.results[result]!.bands)) return undefined;
  const series = seriesOf(data, { view: "one", result, measure: outcome, rival: "china", place: "world" });
  return { ...series, events: data.results[result]!.events };
}
