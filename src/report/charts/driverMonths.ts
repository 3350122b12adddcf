import * as Plot from "@observablehq/plot";
import { barTick, barValue } from "../data/barText.ts";
import type { CourseData, CoursePoint } from "../data/courseData.ts";
import type { Theme } from "../theme.ts";
import { axisLeading, axisTitle } from "./axisTitle.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { cutText, textWidth, wrapText } from "./text.ts";
import { monthName, timeTicksBetween } from "./timeAxis.ts";

/** Marks of the lines, so that colour is never needed to tell them apart. */
const marks = ["circle", "square2", "triangle", "diamond2", "star", "cross"] as const;

/** Width from which the lines are named at their ends, and pixels from name to name above them. */
const widthBeside = 560;
const keyLeading = 17;

/** How the leading factors come and go over time. */
export const monthsChart: ChartDefinition<CourseData> = {
  name: "months",
  about: "how much each leading factor of a sweep drives an outcome, over time",
  draw(data, options) {
    return drawCourse(data, options, monthsChart.describe(data, options));
  },
  describe(data) {
    const texts = data.lines.map(({ label, points }) => {
      const [first, last] = [points[0]!, points.at(-1)!];
      const end = `${barValue(last.value, data)} in ${monthName(last.tick)}`;
      return `${label} ${first === last ? end : `${barValue(first.value, data)} in ${monthName(first.tick)}, ${end}`}`;
    });
    return `${data.title}. ${texts.join("; ")}.`;
  },
};

function drawCourse(data: CourseData, options: ChartOptions, description: string) {
  const { width, theme } = options;
  // On a phone names stand above the lines rather than at their ends.
  const named = width < widthBeside ? data.lines : [];
  const above = named.length * keyLeading;
  const height = options.height ?? above + Math.round(Math.min(420, Math.max(280, width * 0.46)));
  const all = data.lines.flatMap(({ points }) => points);
  const [first, last] = [Math.min(...all.map(({ tick }) => tick)), Math.max(...all.map(({ tick }) => tick))];
  const most = Math.min(300, width * 0.38);
  const ends = data.lines.map(({ label, points }) => {
    const value = barValue(points.at(-1)!.value, data);
    if (named.length > 0) return value;
    return `${cutText(label, most - textWidth(` ${value}`, 12, true) - 12, 12, true)} ${value}`;
  });
  const room = Math.min(most, Math.max(...ends.map((end) => textWidth(end, 12, true))) + 4);
  const axis = wrapText(data.axis, width - 8, 12);
  const margins = {
    marginTop: axis.length * axisLeading + 12 + above,
    marginLeft: 46,
    marginRight: Math.ceil(room) + 12,
    marginBottom: 26,
  };
  const y = Plot.scale({
    y: {
      type: "linear",
      domain: extent(all),
      nice: true,
      range: [height - margins.marginBottom, margins.marginTop],
    },
  })!;
  const places = data.lines.map(({ points }) => y.apply(points.at(-1)!.value) as number);
  const moved = spread(places, 15, margins.marginTop + 4, height - margins.marginBottom - 4);
  const { ticks, format } = timeTicksBetween(first, last, width - margins.marginLeft - margins.marginRight);
  return plotElement(
    options,
    {
      width,
      height,
      ...margins,
      x: { domain: [Math.min(first, last - 1), last], label: null },
      y: { domain: y.domain as [number, number], label: null },
      marks: [
        Plot.gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 5 }),
        Plot.ruleY([0], { stroke: theme.muted }),
        ...data.lines.map(({ points }, place) => bandMarks(points, colour(place, theme))),
        ...data.lines.map(({ points }, place) => [
          Plot.line(points, { x: "tick", y: "value", stroke: colour(place, theme), strokeWidth: 2 }),
          Plot.dot(points, {
            x: "tick",
            y: "value",
            r: 3,
            symbol: marks[place]!,
            fill: colour(place, theme),
            stroke: theme.background,
            strokeWidth: 0.7,
          }),
          Plot.text(points.slice(-1), {
            x: last,
            y: "value",
            text: () => ends[place]!,
            dx: 9,
            dy: moved[place]! - places[place]!,
            textAnchor: "start",
            fill: colour(place, theme),
            fontWeight: 600,
          }),
        ]),
        Plot.axisX({
          ticks,
          tickFormat: format,
          tickSize: 4,
          label: null,
          color: theme.muted,
        }),
        Plot.axisY({
          ticks: 5,
          tickFormat: (value: number) => barTick(value, data),
          tickSize: 0,
          label: null,
          color: theme.muted,
        }),
        axisTitle(axis, margins, theme),
        ...named.map(({ label }, place) => {
          const at = { frameAnchor: "top-left", fill: colour(place, theme) } as const;
          const dy = place * keyLeading - above - 4;
          return [
            Plot.dot([label], {
              ...at,
              symbol: marks[place]!,
              r: 3.5,
              dx: 6 - margins.marginLeft,
              dy,
            }),
            Plot.text([cutText(label, width - 20, 12, true)], {
              ...{
                ...at,
                dx: 18 - margins.marginLeft,
                dy,
                textAnchor: "start",
                lineAnchor: "middle",
                fontWeight: 600,
              },
            }),
          ];
        }),
      ],
    },
    description,
  );
}

function colour(place: number, theme: Theme): string {
  return theme.scenarios[place % theme.scenarios.length]!;
}

function bandMarks(points: readonly CoursePoint[], fill: string): Plot.Markish {
  const known = points.filter(({ low, high }) => low !== null && high !== null);
  return Plot.areaY(known, { x: "tick", y1: "low", y2: "high", fill, fillOpacity: 0.13 });
}

function extent(points: readonly CoursePoint[]): [number, number] {
  const values = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? [0, 1] : [low > -0.02 * high ? 0 : low, high];
}
