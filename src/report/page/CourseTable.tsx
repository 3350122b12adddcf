import { useState } from "preact/hooks";
import { formatMonth } from "../../scenario/month.ts";
import { barText } from "../data/barText.ts";
import type { CourseData } from "../data/courseData.ts";
import { Text } from "./Text.tsx";

/** Indices over time as a table, for those who read rather than look. */
export function CourseTable({ course }: { readonly course: CourseData }) {
  const [open, setOpen] = useState(false);
  const { title, lines, axis } = course;
  const ticks = [...new Set(lines.flatMap(({ points }) => points.map(({ tick }) => tick)))].sort(
    (a, b) => a - b,
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section class="scroll" tabIndex={0} aria-label={`${title}: values`}>
          <table>
            <caption>
              <Text>{axis}</Text>
            </caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                {lines.map(({ name, label }) => (
                  <th scope="col" key={name}>
                    <Text>{label}</Text>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ticks.map((tick) => (
                <tr key={tick}>
                  <th scope="row">{formatMonth(tick)}</th>
                  {lines.map(({ name, points }) => {
                    const point = points.find((one) => one.tick === tick);
                    return (
                      <td key={name}>
                        {point === undefined ? "–" : barText({ look: "strong", lane: 0, ...point }, course)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
