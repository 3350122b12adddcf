import * as Plot from "@observablehq/plot";
import { feature } from "topojson-client";
import type { MapData } from "../data/series.ts";
import type { Theme } from "../theme.ts";
import type { ChartDefinition, ChartElement } from "./definition.ts";
import { keyOf } from "./key.ts";
import { leadColour, leadKey, leadText, leadUnit } from "./leadScale.ts";
import { plotElement } from "./plotElement.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { describeMap, monthOf } from "./tileMap.ts";
import { monthName } from "./timeAxis.ts";
import { worldShapes } from "./worldShapes.ts";

/** Where the names of regions stand, degrees east and north; beside small ones, with a line to where they are. */
const labelPlaces: Readonly<
  Record<string, readonly [east: number, north: number, of?: readonly [number, number]]>
> = {
  us: [-99, 40],
  china: [103, 35],
  eu: [12, 50],
  uk: [-22, 57, [-4, 54]],
  japan: [164, 41, [140, 37]],
  korea: [131, 25, [127.8, 36]],
  india: [79, 22],
  asean: [116, 1],
  gulf: [44, 26],
  latin_america: [-58, -12],
  africa: [20, 5],
  russia: [88, 60],
  rest_advanced: [134, -25],
  rest_developing: [65, -6, [67, 28]],
};

type Shape = { readonly type: "Feature"; readonly id: string };

const shapes = (feature(worldShapes, worldShapes.objects.regions!) as unknown as { features: Shape[] })
  .features;
const borders = feature(worldShapes, worldShapes.objects.borders!) as unknown as GeoJSON.Feature;

/** Ids of the regions that the map has shapes of. */
export const mappedRegions: readonly string[] = shapes.map(({ id }) => id).filter((id) => id !== "none");

/** The world in the colours of who leads where. */
export const mapChart: ChartDefinition<MapData> = {
  name: "map",
  about: "who leads in each region in a month, on a map of the world",
  draw(data, options) {
    const { document, width, theme } = options;
    const month = monthOf(data, options);
    const key = keyOf(leadKey(data.unit, theme), options, width);
    const named = width >= 700;
    const note = "Borders: Natural Earth, as governed; they judge no claim. Grey: counted in no region.";
    const top = key.height + 6;
    const noteHeight = 20;
    const list = named ? [] : data.regions.filter(({ id }) => labelPlaces[id] !== undefined);
    const listHeight = Math.ceil(list.length / 2) * 17 + (list.length > 0 ? 8 : 0);
    const room = options.height === undefined ? width * 0.46 : options.height - top - noteHeight - listHeight;
    const high = Math.max(150, Math.round(Math.min(room, width * 0.46)));
    const byId = new Map(data.regions.map((region) => [region.id, region]));
    const leadOf = (id: string) => byId.get(id)?.lead[month];
    const map = plotElement(
      options,
      {
        width,
        height: high,
        margin: 2,
        projection: { type: "equal-earth", rotate: [-11, 0], domain: frame },
        marks: [
          Plot.geo(shapes as unknown as GeoJSON.Feature[], {
            fill: ({ id }: Shape) => {
              const lead = leadOf(id);
              return lead === undefined ? theme.empty : leadColour(lead, data.unit, theme);
            },
            stroke: theme.muted,
            strokeWidth: 0.5,
          }),
          Plot.geo(borders, { stroke: theme.background, strokeWidth: 0.4, strokeOpacity: 0.8 }),
          ...(named ? [leaders(data, theme)] : []),
          ...(named
            ? data.regions
                .filter(({ id }) => labelPlaces[id] !== undefined)
                .map(({ id, label, lead }) =>
                  Plot.text([labelPlaces[id]!.slice(0, 2)], {
                    text: () => `${label}\n${leadText(lead[month]!, data.unit)}`,
                    fill: theme.ink,
                    stroke: theme.background,
                    strokeWidth: 3.2,
                    fontSize: width >= 1000 ? 12 : 10.5,
                    fontWeight: 600,
                    lineHeight: 1.15,
                  }),
                )
            : []),
        ],
        color: { type: "identity" },
      },
      "",
    );
    const lines = list.map(({ label, lead }, index) => {
      const half = Math.ceil(list.length / 2);
      const x = index < half ? 0 : Math.round(width / 2);
      const y = top + high + 14 + (index % half) * 17;
      const value = lead[month]!;
      return svgElement(document, "g", {}, [
        svgElement(document, "rect", {
          x,
          y: y - 10,
          width: 12,
          height: 12,
          fill: leadColour(value, data.unit, theme),
          stroke: theme.muted,
          "stroke-width": 0.4,
        }),
        svgElement(document, "text", { x: x + 17, y, "font-size": 11, fill: theme.ink }, label),
        svgElement(
          document,
          "text",
          {
            x: x + Math.round(width / 2) - 12,
            y,
            "font-size": 11,
            "text-anchor": "end",
            "font-weight": 600,
            fill: theme.ink,
          },
          leadText(value, data.unit),
        ),
      ]);
    });
    const height = top + high + listHeight + noteHeight;
    const noteElement = svgElement(
      document,
      "text",
      { x: 0, y: height - 6, "font-size": width < 500 ? 8.5 : 10.5, fill: theme.muted },
      note,
    );
    const heading = svgElement(document, "title", {}, `Lead in ${leadUnit(data.unit)}, ${monthName(month)}`);
    return composed(
      document,
      { width, height, ink: theme.ink },
      [heading, key.element, placed(map, 0, top), ...lines, noteElement],
      mapChart.describe(data, options),
    ) as ChartElement;
  },
  describe: describeMap,
};

/** Lines from names to the small regions that they are beside. */
function leaders({ regions }: MapData, theme: Theme): Plot.Markish {
  const lines = regions.flatMap(({ id }) => {
    const [east, north, of] = labelPlaces[id] ?? [0, 0];
    return of === undefined ? [] : [{ east, north, to: of }];
  });
  return Plot.arrow(lines, {
    x1: "east",
    y1: "north",
    x2: ({ to }: (typeof lines)[number]) => to[0],
    y2: ({ to }: (typeof lines)[number]) => to[1],
    headLength: 0,
    insetStart: ({ east, to }: (typeof lines)[number]) => (Math.abs(east - to[0]) > 10 ? 33 : 17),
    stroke: theme.ink,
    strokeWidth: 1,
  } as unknown as Plot.ArrowOptions);
}

/** The part of the world that is shown: all but the Antarctic. */
const frame: GeoJSON.MultiPoint = {
  type: "MultiPoint",
  coordinates: [
    [-168, 10],
    [190.9, 10],
    [11, 82],
    [11, -55],
  ],
};
