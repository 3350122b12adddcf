import type { BarsData } from "../data/barsData.ts";
import { barText } from "../data/barText.ts";
import { drawBars } from "./barRows.ts";
import type { ChartDefinition } from "./definition.ts";

function define(name: string, about: string): ChartDefinition<BarsData> {
  const chart: ChartDefinition<BarsData> = {
    name,
    about,
    draw: (data, options) => drawBars(data, options, chart.describe(data, options)),
    describe(data) {
      const { title, panels, refused, key } = data;
      if (refused !== null) return `${title}. No indices: ${refused}.`;
      const texts = panels.map(({ label, rows, rest }) => {
        const list = rows.map(({ label: row, evidence, bars }) => {
          const values = bars.map((bar) => {
            const several = key.length > 1 && bar.mark === undefined;
            const named = several ? key.find(({ look }) => look === bar.look)?.label : undefined;
            return `${named === undefined ? "" : `${named} `}${barText(bar, data)}`;
          });
          return `${row}${evidence === undefined || evidence === row ? "" : ` (${evidence})`} ${values.join(", ")}`;
        });
        return `${label === "" ? "" : `${label}: `}${[...list, ...(rest === undefined ? [] : [rest])].join("; ")}`;
      });
      return `${title}. ${texts.join(". ")}.`;
    },
  };
  return chart;
}

/** Indices of the leading factors. */
export const indicesChart = define(
  "indices",
  "how much each leading factor of a sweep drives an outcome, with intervals",
);

/** Which way factors move an outcome. */
export const tornadoChart = define(
  "tornado",
  "which way, and how far, each leading factor of a sweep moves an outcome",
);

/** Indices of groups of factors. */
export const groupsChart = define(
  "groups",
  "how much of an outcome rests on guesses, and on which parts of the model",
);
