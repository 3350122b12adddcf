import type { MapData, MapRegion } from "../data/series.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { keyOf } from "./key.ts";
import { leadColour, leadInk, leadKey, leadText, leadUnit } from "./leadScale.ts";
import { composed, svgElement } from "./svg.ts";
import { cutText, textWidth } from "./text.ts";
import { monthName } from "./timeAxis.ts";

/** Where the tiles of the baseline's regions stand, about as on a map: column and row. */
const places: Readonly<Record<string, readonly [column: number, row: number]>> = {
  uk: [2, 0],
  eu: [3, 0],
  russia: [4, 0],
  rest_advanced: [1, 0],
  us: [1, 1],
  gulf: [3, 1],
  china: [4, 1],
  korea: [5, 1],
  japan: [6, 1],
  latin_america: [1, 2],
  africa: [2, 2],
  india: [3, 2],
  rest_developing: [4, 2],
  asean: [5, 2],
};

const gap = 6;

/** A tile for each region, in the colour of who leads there. */
export const tilesChart: ChartDefinition<MapData> = {
  name: "tiles",
  about: "who leads in each region in a month, a tile a region",
  draw(data, options) {
    const { document, width, theme } = options;
    const month = monthOf(data, options);
    const key = keyOf(leadKey(data.unit, theme), options, width);
    const spots = layout(data.regions, width);
    const columns = Math.max(...spots.map(([column]) => column)) + 1;
    const rows = Math.max(...spots.map(([, row]) => row)) + 1;
    const each = (width + gap) / columns;
    const top = key.height + 8;
    const high =
      options.height === undefined
        ? Math.min(76, Math.max(66, each * 0.5))
        : Math.max(52, Math.floor((options.height - top) / rows));
    const tiles = data.regions.map((region, index) => {
      const [column, row] = spots[index]!;
      const x = Math.round(column * each);
      return tile(region, month, data, options, {
        x,
        y: top + row * high,
        width: Math.round((column + 1) * each) - x - gap,
        height: high - gap,
      });
    });
    const size = { width, height: Math.ceil(top + rows * high), ink: theme.ink };
    const heading = `Lead in ${leadUnit(data.unit)}, ${monthName(month)}`;
    return composed(
      document,
      size,
      [svgElement(document, "title", {}, heading), key.element, ...tiles],
      tilesChart.describe(data, options),
    );
  },
  describe: describeMap,
};

/** The month that a map shows. */
export function monthOf(data: MapData, options: Pick<ChartOptions, "month">): number {
  return Math.max(0, Math.min(data.months - 1, options.month ?? data.month ?? data.months - 1));
}

/** A map in words. */
export function describeMap(data: MapData, options: Pick<ChartOptions, "month">): string {
  const month = monthOf(data, options);
  const texts = data.regions.map(({ label, lead }) => `${label}: ${leadText(lead[month]!, data.unit)}`);
  return `${data.title}. ${monthName(month)}, lead in ${leadUnit(data.unit)}, medians of ${data.runs} runs: ${texts.join("; ")}.`;
}

/** The regions' places: as on a map where there is room and all are known, else row by row. */
function layout(regions: readonly MapRegion[], width: number): (readonly [number, number])[] {
  const known = regions.map(({ id }) => places[id]);
  if (width >= 620 && known.every((place) => place !== undefined)) {
    return known.map((place) => [place![0] - 1, place![1]] as const);
  }
  const columns = Math.max(2, Math.floor(width / 170));
  return regions.map((_, index) => [index % columns, Math.floor(index / columns)] as const);
}

function tile(
  { label, lead, chinaAhead }: MapRegion,
  month: number,
  { unit, runs }: MapData,
  { document, theme }: ChartOptions,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): SVGElement {
  const value = lead[month]!;
  const ink = leadInk(value, unit, theme);
  const room = box.width - 16;
  const odds = runs === 1 ? undefined : oddsText(chinaAhead[month]!);
  const write = (text: string, y: number, size: number, bold = false) =>
    svgElement(
      document,
      "text",
      { x: box.x + 8, y, "font-size": size, fill: ink, ...(bold && { "font-weight": 600 }) },
      cutText(text, room, size, bold),
    );
  const fits = odds !== undefined && textWidth(odds, 10.5) <= room && box.height > 56;
  return svgElement(document, "g", { class: "tile" }, [
    svgElement(document, "rect", {
      ...box,
      rx: 4,
      fill: leadColour(value, unit, theme),
      stroke: theme.muted,
      "stroke-width": 0.4,
    }),
    write(label, box.y + 18, 12),
    write(leadText(value, unit), box.y + 38, 15, true),
    fits ? write(odds, box.y + 53, 10.5) : undefined,
  ]);
}

/** In how many runs who is ahead. */
function oddsText(chinaAhead: number): string {
  if (chinaAhead === 0.5) return "in half the runs";
  const share = Math.max(chinaAhead, 1 - chinaAhead);
  return share === 1 ? "in all runs" : `in ${Math.floor(share * 100)} % of runs`;
}
