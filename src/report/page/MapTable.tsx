import { useState } from "preact/hooks";
import type { MapData } from "../data/series.ts";
import { exact, monthText } from "./exact.ts";
import { Odds } from "./Odds.tsx";

/** A map's values as a table, for those who read rather than look. */
export function MapTable({ map, month }: { readonly map: MapData; readonly month: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {open && (
        <table class="regions">
          <caption>
            {map.title}, {monthText(month)}: China's figure less that of the US
          </caption>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col">Median lead of China</th>
              <th scope="col">Ahead, in how many runs</th>
            </tr>
          </thead>
          <tbody>
            {map.regions.map(({ id, label, lead, chinaAhead }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{exact(lead[month], map.unit)}</td>
                <td>
                  <Odds ahead={chinaAhead[month]} runs={map.runs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
