import { useMemo } from "preact/hooks";
import type { ChartDefinition } from "../charts/definition.ts";
import type { SeriesData } from "../data/series.ts";
import { Chart } from "./Chart.tsx";
import { MonthSlider } from "./MonthSlider.tsx";
import { Readout } from "./Readout.tsx";
import type { PageState } from "./state.ts";
import { ValueTable } from "./ValueTable.tsx";

interface SeriesFigureProps {
  readonly chart: ChartDefinition<SeriesData>;
  readonly series: SeriesData;
  readonly state: PageState;
  readonly id: string;
  /** How it is to be read. */
  readonly note: string;
}

/** A chart of series with the month under the pointer, its values, and all of it as a table. */
export function SeriesFigure({ chart, series, state, id, note }: SeriesFigureProps) {
  // Lines of many scenarios that are not drawn leave no gap between the names of those that are.
  const many = series.series.length > 2;
  const shown = useMemo(
    () =>
      many ? { ...series, series: series.series.filter((line) => !state.hidden.value.has(line.id)) } : series,
    [series, many, state.hidden.value],
  );
  return (
    <figure id={`${id}-figure`}>
      <figcaption>
        <strong>{series.title}</strong> <span class="note">{note}</span>
      </figcaption>
      <Chart
        chart={chart}
        data={shown}
        {...(many ? {} : { hidden: state.hidden.value })}
        cursor={state.month}
        months={series.months}
      />
      <MonthSlider state={state} months={series.months} id={`${id}-month`} />
      <Readout series={series} state={state} />
      <ValueTable series={series} />
    </figure>
  );
}
