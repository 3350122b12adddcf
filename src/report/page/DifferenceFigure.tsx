import { useMemo } from "preact/hooks";
import { measures } from "../../experiment/measures.ts";
import { differencesChart } from "../charts/difference.ts";
import type { ReportData, ReportDifference } from "../data/report.ts";
import type { DifferenceData } from "../data/series.ts";
import { Chart } from "./Chart.tsx";
import { rivals } from "./seriesOf.ts";

/** What a scenario changes of the five measures over time. */
export function DifferenceFigure({ data, place }: { readonly data: ReportData; readonly place: number }) {
  const differences = useMemo(() => differencesOf(data, place), [data, place]);
  if (differences.panels.length === 0) return null;
  return (
    <figure>
      <figcaption>
        <strong>What changes over time</strong>{" "}
        <span class="note">Mean differences over the pairs; shaded: their intervals</span>
      </figcaption>
      <Chart chart={differencesChart} data={differences} />
    </figure>
  );
}

function differencesOf(data: ReportData, place: number): DifferenceData {
  const { pairs, level, measures: compared } = data.comparisons[place]!;
  const [base, other] = [data.results[0]!, data.results[place + 1]!];
  return {
    title: `What changes: ${other.title} less ${base.title}`,
    sides: [base.title, other.title],
    pairs,
    level,
    panels: compared.map(({ measure, months }) => {
      const { name, us } = measures.find(({ id }) => id === measure)!;
      return {
        label: name,
        unit: data.outcomes[us]!.unit,
        lines: rivals.map(([origin, label]) => ({
          label,
          origin,
          points: months.map((month) => pointOf(month.month, month[origin])),
        })),
      };
    }),
    footer: { source: data.program, run: `${base.run.id}, ${other.run.id}` },
  };
}

function pointOf(month: string, { difference, interval }: ReportDifference) {
  return { month, difference, ...(interval !== null && { low: interval[0], high: interval[1] }) };
}
