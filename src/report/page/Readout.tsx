import type { SeriesData } from "../data/series.ts";
import { exact, monthText } from "./exact.ts";
import type { PageState } from "./state.ts";

/** The values of each series in the month that is read, with a switch for each series. */
export function Readout({ series, state }: { readonly series: SeriesData; readonly state: PageState }) {
  const month = Math.min(state.month.value, series.months - 1);
  const toggle = (id: string) => {
    const hidden = new Set(state.hidden.value);
    if (!hidden.delete(id)) hidden.add(id);
    state.hidden.value = hidden;
  };
  return (
    <table class="readout">
      <caption>
        {series.title}, {monthText(month)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Shown</th>
          <th scope="col">Median</th>
          <th scope="col">80 % of runs</th>
        </tr>
      </thead>
      <tbody>
        {series.series.map(({ id, label, origin, unit, bands }) => (
          <tr key={id}>
            <th scope="row">
              <label>
                <input
                  type="checkbox"
                  checked={!state.hidden.value.has(id)}
                  onChange={() => toggle(id)}
                />
                <span class={`swatch ${origin ?? ""}`} /> {label}
              </label>
            </th>
            <td>{exact(bands.p50[month], unit)}</td>
            <td>
              {exact(bands.p10[month], unit)} to {exact(bands.p90[month], unit)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
