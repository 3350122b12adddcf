import { colourOf } from "../charts/lines.ts";
import type { SeriesData } from "../data/series.ts";
import { themeOf } from "../theme.ts";
import { exact, exactRange, monthText } from "./exact.ts";
import type { PageState } from "./state.ts";
import { Text } from "./Text.tsx";

const theme = themeOf("css");

/** The values of each series in the month that is read, with a switch for each series. */
export function Readout({ series, state }: { readonly series: SeriesData; readonly state: PageState }) {
  const month = Math.min(state.month.value, series.months - 1);
  const banded = series.series.some(({ bands }) => bands.p10 !== bands.p50);
  const toggle = (id: string) => {
    const hidden = new Set(state.hidden.value);
    if (!hidden.delete(id)) hidden.add(id);
    state.hidden.value = hidden;
  };
  return (
    <table class="readout">
      <caption>
        Values in {monthText(month)}
        <span class="screen">; tick the lines to draw</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Median</th>
          {banded && <th scope="col">80 % of runs</th>}
        </tr>
      </thead>
      <tbody>
        {series.series.map((line) => {
          const { id, label, unit, bands } = line;
          return (
            <tr key={id}>
              <th scope="row">
                <label>
                  <input type="checkbox" checked={!state.hidden.value.has(id)} onChange={() => toggle(id)} />
                  <span class="swatch" style={{ background: colourOf(line, theme) }} />
                  <Text>{label}</Text>
                </label>
              </th>
              <td>{exact(bands.p50[month], unit)}</td>
              {banded && (
                <td>{bands.p10 !== bands.p50 && exactRange(bands.p10[month], bands.p90[month], unit)}</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
