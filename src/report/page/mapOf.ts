import { measures } from "../../experiment/measures.ts";
import { shortRegion } from "../data/names.ts";
import type { ReportData } from "../data/report.ts";
import type { MapData } from "../data/series.ts";

/** Who leads where by a measure in a result, month by month. */
export function mapOf(data: ReportData, result: number, measure: string): MapData {
  const { name, form } = measures.find(({ id }) => id === measure)!;
  const { months, run } = data.results[result]!;
  const here = data.numbers.results[result]!.places[measure] ?? {};
  return {
    title: `Who leads where: ${name.toLowerCase()}`,
    measure,
    unit: form === "share" ? "share" : "ECI points",
    months,
    runs: run.finished,
    regions: data.places
      .filter(({ id, kind }) => kind === "region" && id in here)
      .map(({ id, name: region }) => ({
        id,
        label: shortRegion(region),
        lead: here[id]!.lead,
        chinaAhead: here[id]!.ahead,
      })),
    footer: { source: data.program, run: run.id },
  };
}
