import type { BarsData } from "../data/barsData.ts";
import { barText } from "../data/barText.ts";
import { Text } from "./Text.tsx";

/** A chart of bars as a table, for those who read rather than look. */
export function BarTable({ bars: data }: { readonly bars: BarsData }) {
  const { title, panels, key, axis } = data;
  return (
    <details>
      <summary>The same as a table</summary>
      {panels.map(({ label, rows, rest }) => (
        <table class="parameters" key={label}>
          <caption>
            <Text>{label === "" ? title : `${title}, ${label}`}</Text>: <Text>{axis}</Text>
            {rest !== undefined && `; ${rest}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              {key.slice(0, rows[0]?.bars.length).map(({ label: column }) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <Text>{row.label}</Text>
                  <span class="note">
                    <Text>
                      {[row.evidence, row.note].filter((part) => part && part !== row.label).join(" · ")}
                    </Text>
                  </span>
                </th>
                {row.bars.map((bar, place) => (
                  <td key={bar.look} data-label={key[place]?.label}>
                    {barText(bar, data)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </details>
  );
}
