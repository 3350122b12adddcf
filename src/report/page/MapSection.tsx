import { useComputed, useSignal } from "@preact/signals";
import { measures } from "../../experiment/measures.ts";
import { tilesChart } from "../charts/tileMap.ts";
import { mapChart } from "../charts/worldMap.ts";
import type { PageProps } from "./App.tsx";
import { Chart } from "./Chart.tsx";
import { Choice } from "./Choice.tsx";
import { monthText } from "./exact.ts";
import { MapTable } from "./MapTable.tsx";
import { MonthSlider } from "./MonthSlider.tsx";
import { mapOf } from "./mapOf.ts";
import { PlayButton } from "./PlayButton.tsx";
import { ResultChoice } from "./ResultChoice.tsx";

/** Who leads where, by month and measure, to play through time. */
export function MapSection({ data, state }: PageProps) {
  const shape = useSignal<"map" | "tiles">("map");
  const map = useComputed(() => mapOf(data, state.result.value, state.mapped.value)).value;
  const { places } = data.numbers.results[state.result.value]!;
  const offered = measures.filter(({ id }) => id in places).map(({ id, name }) => [id, name] as const);
  if (offered.length === 0) return null;
  const month = Math.min(state.month.value, map.months - 1);
  return (
    <section aria-labelledby="map">
      <h2 id="map">Who leads where</h2>
      <div class="controls">
        <Choice id="map-measure" label="Measure" chosen={state.mapped} options={offered} />
        <Choice
          id="map-shape"
          label="As"
          chosen={shape}
          options={[
            ["map", "map of the world"],
            ["tiles", "a tile a region"],
          ]}
        />
        <ResultChoice data={data} state={state} name="map-result" />
      </div>
      <figure>
        <figcaption>
          <strong>
            {map.title}, {monthText(month)}
          </strong>{" "}
          <span class="note">
            {map.measure === "capability"
              ? "Best model that each side offers in the region: lead in ECI points"
              : "Share of Chinese models less that of US models, in percentage points"}
            ; medians over {map.runs} runs
          </span>
        </figcaption>
        <div class="player">
          <PlayButton month={state.month} months={map.months} />
          <MonthSlider state={state} months={map.months} id="map-month" />
        </div>
        <Chart chart={shape.value === "map" ? mapChart : tilesChart} data={map} month={month} />
        <MapTable map={map} month={month} />
      </figure>
    </section>
  );
}
