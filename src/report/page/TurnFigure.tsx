import type { ChartDefinition } from "../charts/definition.ts";
import type { ChartHead } from "../data/series.ts";
import { Chart } from "./Chart.tsx";
import { Text } from "./Text.tsx";

interface TurnFigureProps<Data> {
  readonly chart: ChartDefinition<Data>;
  readonly data: Data;
}

/** A chart of a discovery or a flip, with its title and where its figures come from. */
export function TurnFigure<Data extends ChartHead>({ chart, data }: TurnFigureProps<Data>) {
  return (
    <figure>
      <figcaption>
        <strong>
          <Text>{data.title}</Text>
        </strong>{" "}
        <span class="note">
          <Text>{data.subtitle}</Text>
        </span>
      </figcaption>
      <Chart chart={chart} data={data} />
      <p class="note">
        <Text>{`${data.footer.source}; ${data.footer.run}`}</Text>
      </p>
    </figure>
  );
}
