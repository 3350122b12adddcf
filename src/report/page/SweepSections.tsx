import { useSignal } from "@preact/signals";
import { heatChart } from "../charts/sweepHeat.ts";
import type { ReportData, ReportSweep } from "../data/report.ts";
import type { HeatData } from "../data/series.ts";
import { Chart } from "./Chart.tsx";
import { Choice } from "./Choice.tsx";
import { DriverSection } from "./DriverSection.tsx";
import { exact } from "./exact.ts";
import { Text } from "./Text.tsx";

/** Each sweep: what it varies, and its figures over two of those. */
export function SweepSections({ data }: { readonly data: ReportData }) {
  return (
    <>
      {data.sweeps.map((sweep, place) => (
        <SweepSection key={sweep.id} sweep={sweep} id={`sweep-${place}`} alone={data.results.length === 0} />
      ))}
    </>
  );
}

interface SweepProps {
  readonly sweep: ReportSweep;
  readonly id: string;
  /** Whether its answer stands at the head of the page already. */
  readonly alone: boolean;
}

function SweepSection({ sweep, id, alone }: SweepProps) {
  const { title, rows, replicates, resolution, folder, factors, charts, answer, drivers, rests } = sweep;
  const chosen = useSignal("0");
  const chart = charts[Number(chosen.value)];
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Text>{title}</Text>
      </h2>
      {!alone && <p>{answer}</p>}
      <p>
        A sweep of {rows} rows with {replicates} {replicates === 1 ? "run" : "runs"} each ({resolution}),
        sweep {sweep.id} in <Text>{folder}</Text>. It varies:
      </p>
      <Varied factors={factors} />
      {rests && (
        <p>
          {rests.known} {rests.how} {rests.command !== null && <code>{rests.command}</code>}
        </p>
      )}
      {drivers && <DriverSection drivers={drivers} id={id} />}
      {chart === undefined ? (
        !drivers && <p>A chart needs two things that vary.</p>
      ) : (
        <>
          <Choice
            id={`${id}-figure`}
            label="Figure"
            chosen={chosen}
            options={charts.map(({ value }, place) => [String(place), value.replaceAll("_", " ")] as const)}
          />
          <figure>
            <figcaption>
              <strong>
                <Text>{chart.title}</Text>
              </strong>{" "}
              <span class="note">{chart.subtitle}</span>
            </figcaption>
            <Chart chart={heatChart} data={chart} />
            <HeatTable heat={chart} />
          </figure>
        </>
      )}
    </section>
  );
}

/** Factors named at once; more are for those who ask. */
const namedFactors = 12;

function Varied({ factors }: Pick<ReportSweep, "factors">) {
  const list = (
    <ul>
      {factors.map(({ name, about, levels }) => (
        <li key={name}>
          <strong>
            <Text>{name}</Text>
          </strong>{" "}
          <Text>{about}</Text>, {levels} values
        </li>
      ))}
    </ul>
  );
  if (factors.length <= namedFactors) return list;
  return (
    <details>
      <summary>{factors.length} factors</summary>
      {list}
    </details>
  );
}

/** A heat map's values as a table, for those who read rather than look. */
function HeatTable({ heat }: { readonly heat: HeatData }) {
  const { x, y, cells, unit } = heat;
  return (
    <details>
      <summary>The same as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="scroll" tabIndex={0} aria-label={`${heat.title}: values`}>
        <table>
          <caption>
            Across: <Text>{x.label}</Text>. Down: <Text>{y.label}</Text>
          </caption>
          <thead>
            <tr>
              <td />
              {x.levels.map((level) => (
                <th scope="col" key={level}>
                  <Text>{level}</Text>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {y.levels.map((level, row) => (
              <tr key={level}>
                <th scope="row">
                  <Text>{level}</Text>
                </th>
                {x.levels.map((other, column) => (
                  <td key={other}>
                    {exact(cells.find((cell) => cell.x === column && cell.y === row)?.value, unit)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
