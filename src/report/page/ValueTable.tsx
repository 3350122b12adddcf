import { useState } from "preact/hooks";
import { formatMonth } from "../../scenario/month.ts";
import type { SeriesData } from "../data/series.ts";
import { exact } from "./exact.ts";
import { Text } from "./Text.tsx";

/** A chart's medians at the ends of years as a table, for those who read rather than look. */
export function ValueTable({ series }: { readonly series: SeriesData }) {
  const [open, setOpen] = useState(false);
  const ticks = Array.from({ length: series.months }, (_, tick) => tick).filter(
    (tick) => tick % 12 === 11 || tick === series.months - 1,
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a table, at the ends of years</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section class="scroll" tabIndex={0} aria-label="Values by year">
          <table>
            <caption class="hidden">{series.title}: medians at the ends of years</caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                {series.series.map(({ id, label }) => (
                  <th scope="col" key={id}>
                    <Text>{label}</Text>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ticks.map((tick) => (
                <tr key={tick}>
                  <th scope="row">{formatMonth(tick)}</th>
                  {series.series.map(({ id, bands, unit }) => (
                    <td key={id}>{exact(bands.p50[tick], unit)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
