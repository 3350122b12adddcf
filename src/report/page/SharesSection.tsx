import { useComputed, useSignal } from "@preact/signals";
import { measures } from "../../experiment/measures.ts";
import { regionsChart, sectorsChart } from "../charts/smallMultiples.ts";
import { sharesChart } from "../charts/stackedShares.ts";
import type { PageProps } from "./App.tsx";
import { Chart } from "./Chart.tsx";
import { Choice } from "./Choice.tsx";
import { panelsOf, stackOf } from "./panelsOf.ts";
import { ResultChoice } from "./ResultChoice.tsx";

/** A share in all its parts: by origin and openness, by region and by sector. */
export function SharesSection({ data, state }: PageProps) {
  const { means, places } = data.numbers.results[state.result.value]!;
  const offered = measures
    .filter(({ us }) => us in means)
    .map(({ id, name }) => [id as string, name] as const);
  const measure = useSignal(offered[0]?.[0] ?? "");
  const stack = useComputed(() =>
    measure.value === "" ? undefined : stackOf(data, state.result.value, measure.value),
  ).value;
  if (stack === undefined) return null;
  const held = places[measure.value]?.world?.us !== undefined;
  const panels = held
    ? ([regionsChart, sectorsChart] as const).map((chart, place) => ({
        chart,
        panels: panelsOf(data, state.result.value, measure.value, place === 0 ? "region" : "sector"),
      }))
    : [];
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">Whose models, where and for what</h2>
      <div class="controls">
        <Choice id="shares-measure" label="Measure" chosen={measure} options={offered} />
        <ResultChoice data={data} state={state} name="shares-result" />
      </div>
      <figure>
        <figcaption>
          <strong>{stack.title}</strong> <span class="note">Means over {stack.runs} runs</span>
        </figcaption>
        <Chart chart={sharesChart} data={stack} />
      </figure>
      {panels
        .filter(({ panels: { panels: each } }) => each.length > 0)
        .map(({ chart, panels: one }) => (
          <figure key={one.by}>
            <figcaption>
              <strong>{one.title}</strong>{" "}
              <span class="note">Medians over {one.runs} runs, and the range that holds 80 % of them</span>
            </figcaption>
            <Chart chart={chart} data={one} />
          </figure>
        ))}
    </section>
  );
}
