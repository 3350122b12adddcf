import { lagChart } from "../charts/lag.ts";
import type { PageProps } from "./App.tsx";
import { ResultChoice } from "./ResultChoice.tsx";
import { SeriesFigure } from "./SeriesFigure.tsx";
import { seriesOf } from "./seriesOf.ts";

const outcome = "lag_months_china";

/** China's lag at the frontier, with the decisions of governments marked. */
export function LagSection({ data, state }: PageProps) {
  const result = state.result.value;
  if (!(outcome in data.numbers.results[result]!.bands)) return null;
  const choice = { view: "one", result, measure: outcome, rival: "china", place: "world" } as const;
  const series = { ...seriesOf(data, choice), events: data.results[result]!.events };
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
