import type { Measure } from "../../experiment/measures.ts";
import { quantile } from "../../experiment/quantile.ts";
import type { ChartSource } from "./chartSource.ts";
import { measureName, shortName } from "./names.ts";
import type { MapData, MapRegion } from "./series.ts";
import { footerOf, rivalsOf } from "./seriesData.ts";

/** Who leads where by a measure, month by month: medians over the runs. */
export function mapData(source: ChartSource, measure: Measure, month?: number): MapData {
  const { result, names } = source;
  const runs = result.replicates.length;
  const regions = Object.entries(names.regions).flatMap(([id, name]): MapRegion[] => {
    const leads = leadsIn(source, measure, id);
    if (leads === undefined) return [];
    const months = Array.from({ length: result.months }, (_, tick) => tick);
    return [
      {
        id,
        label: shortName(name),
        lead: months.map((tick) =>
          quantile(
            leads.map((column) => column[tick]!),
            0.5,
          ),
        ),
        chinaAhead: months.map(
          (tick) => leads.reduce((sum, column) => sum + (Math.sign(column[tick]!) + 1) / 2, 0) / runs,
        ),
      },
    ];
  });
  return {
    title: `Who leads where: ${measureName(measure.id).toLowerCase()}`,
    footer: footerOf([source]),
    measure: measure.id,
    unit: measure.form === "share" ? "share" : "ECI points",
    months: result.months,
    runs,
    regions,
    ...(month !== undefined && { month }),
  };
}

/** Chinese figure less the US one in a region, run by run; undefined where the run does not hold them. */
function leadsIn(
  { result }: ChartSource,
  measure: Measure,
  region: string,
): readonly Float64Array[] | undefined {
  if (measure.id === "capability") return result.columns[`capability_lead_${region}`];
  const [us, china] = rivalsOf(measure, region).map((id) => result.columns[id]);
  return china?.map((column, run) => column.map((value, tick) => value - us![run]![tick]!));
}
