import { measures } from "../../experiment/measures.ts";
import { seriesChart } from "../charts/series.ts";
import type { PageProps } from "./App.tsx";
import { Chart } from "./Chart.tsx";
import { MonthSlider } from "./MonthSlider.tsx";
import { Readout } from "./Readout.tsx";
import { ResultChoice } from "./ResultChoice.tsx";
import { seriesOf } from "./seriesOf.ts";

/** A measure over time, with its bands, in a place that the reader chooses. */
export function ChartSection({ data, state }: PageProps) {
  const numbers = data.numbers.results[state.result.value]!;
  const series = seriesOf(data, {
    result: state.result.value,
    measure: state.measure.value,
    place: state.place.value,
  });
  const placed = state.measure.value in numbers.places;
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">Over time</h2>
      <div class="controls">
        <label class="choice" for="chart-measure">
          <span>Measure</span>
          <select
            id="chart-measure"
            value={state.measure.value}
            onChange={(event) => {
              state.measure.value = event.currentTarget.value;
            }}
          >
            {measures
              .filter(({ id }) => id in numbers.ahead)
              .map(({ id, name, note }) => (
                <option key={id} value={id}>{`${name} (${note})`}</option>
              ))}
          </select>
        </label>
        {placed && (
          <label class="choice" for="chart-place">
            <span>Region</span>
            <select
              id="chart-place"
              value={state.place.value}
              onChange={(event) => {
                state.place.value = event.currentTarget.value;
              }}
            >
              {data.places.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <ResultChoice data={data} state={state} name="chart-result" />
      </div>
      <Chart
        chart={seriesChart}
        data={series}
        hidden={state.hidden.value}
        cursor={state.month}
        months={series.months}
      />
      <MonthSlider state={state} months={series.months} id="chart-month" />
      <Readout series={series} state={state} />
    </section>
  );
}
