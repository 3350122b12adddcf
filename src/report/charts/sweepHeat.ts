import type { HeatData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { keyOf } from "./key.ts";
import { leadText } from "./leadScale.ts";
import { composed, svgElement } from "./svg.ts";
import { cutText, textWidth, wrapText } from "./text.ts";

type Cell = HeatData["cells"][number];

/** A figure over two factors of a sweep, with the line where a lead changes hands. */
export const heatChart: ChartDefinition<HeatData> = {
  name: "heat",
  about: "a figure over two factors of a sweep, with the line where a lead changes hands",
  draw(data, options) {
    const { document, width, theme } = options;
    const colours = colouring(data, options);
    const key = keyOf(colours.key, options, width);
    const labels = data.y.levels.map((level) => cutText(level, width * 0.25, 11));
    const left = Math.ceil(Math.max(...labels.map((label) => textWidth(label, 11)))) + 10;
    const yTitle = wrapText(`↑ ${data.y.label}`, width, 12);
    const xTitle = wrapText(`→ ${data.x.label}`, width, 12);
    const top = key.height + yTitle.length * 16 + 8;
    const [columns, rows] = [data.x.levels.length, data.y.levels.length];
    const each = (width - left) / columns;
    const bottom = 20 + xTitle.length * 16 + 4;
    const high =
      options.height === undefined
        ? Math.max(30, Math.min(64, each * 0.62))
        : Math.max(22, (options.height - top - bottom) / rows);
    const x = (column: number) => round(left + column * each);
    const y = (row: number) => round(top + (rows - row) * high);
    const text = (content: string, attributes: Record<string, string | number>) =>
      svgElement(document, "text", attributes, content);
    const cells = data.cells.flatMap((cell) => {
      const words = cellText(cell.value, data);
      const { fill, ink } = colours.of(cell.value);
      const box = {
        x: x(cell.x),
        y: y(cell.y + 1),
        width: round(x(cell.x + 1) - x(cell.x)),
        height: round(y(cell.y) - y(cell.y + 1)),
      };
      const size = textWidth(words, 12) < each - 6 ? 12 : 9.5;
      return [
        svgElement(document, "rect", { ...box, fill, stroke: theme.background, "stroke-width": 1 }),
        ...(textWidth(words, size) < each - 2
          ? [
              text(words, {
                x: round(box.x + each / 2),
                y: round(box.y + box.height / 2 + 4),
                "text-anchor": "middle",
                "font-size": size,
                fill: ink,
              }),
            ]
          : []),
      ];
    });
    const stride = Math.max(
      1,
      Math.ceil((Math.max(...data.x.levels.map((level) => textWidth(level, 11))) + 8) / each),
    );
    const height = Math.ceil(top + rows * high + bottom);
    return composed(
      document,
      { width, height, ink: theme.ink },
      [
        key.element,
        ...yTitle.map((line, index) =>
          text(line, { x: 0, y: key.height + 12 + index * 16, fill: theme.muted }),
        ),
        ...cells,
        ...boundary(data, { x, y }, options),
        ...labels.map((label, row) =>
          text(label, {
            x: left - 6,
            y: round(y(row) - high / 2 + 4),
            "text-anchor": "end",
            "font-size": 11,
            fill: theme.muted,
          }),
        ),
        ...data.x.levels.flatMap((level, column) =>
          column % stride === 0
            ? [
                text(level, {
                  x: round(x(column) + each / 2),
                  y: top + rows * high + 15,
                  "text-anchor": "middle",
                  "font-size": 11,
                  fill: theme.muted,
                }),
              ]
            : [],
        ),
        ...xTitle.map((line, index) =>
          text(line, { x: 0, y: round(top + rows * high + 34 + index * 16), fill: theme.muted }),
        ),
      ],
      heatChart.describe(data, options),
    );
  },
  describe(data) {
    const { title, cells, x, y, lead } = data;
    const ordered = [...cells].sort((a, b) => a.value - b.value);
    const place = ({ x: column, y: row, value }: Cell) =>
      `${cellText(value, data)} at ${x.levels[column]}, ${y.levels[row]}`;
    const hands =
      lead === undefined
        ? ""
        : ` The lead ${changesHands(data) ? "changes" : "does not change"} hands within it.`;
    return `${title}. ${x.label} against ${y.label}: lowest ${place(ordered[0]!)}, highest ${place(ordered.at(-1)!)}.${hands}`;
  },
};

/** Whether the cells of a lead lie on both sides. */
export function changesHands({ cells, lead }: Pick<HeatData, "cells" | "lead">): boolean {
  return lead !== undefined && new Set(cells.map(({ value }) => value > lead.at)).size > 1;
}

/** A value as its cell shows it; a lead with its owner. */
export function cellText(value: number, { unit, lead }: Pick<HeatData, "unit" | "lead">): string {
  if (lead === undefined) return formOf(unit).text(value);
  return leadText(lead.above === "china" ? value - lead.at : lead.at - value, unit);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The colour of a value, and the key: steps either way of zero for a lead, else from least to most. */
function colouring({ cells, unit, lead }: HeatData, { theme }: ChartOptions) {
  const values = cells.map(({ value }) => value);
  if (lead !== undefined) {
    // Shades are for the sizes that there are: on one side alone they begin at the smallest.
    const sizes = values.map((value) => Math.abs(value - lead.at));
    const least = changesHands({ cells, lead }) ? 0 : Math.min(...sizes);
    const span = (Math.max(...sizes) - least) / 3;
    const isChina = (value: number) => value > lead.at === (lead.above === "china");
    const stepOf = (value: number) =>
      span === 0 ? 3 : 1 + Math.min(2, Math.floor((Math.abs(value - lead.at) - least) / span));
    const placeOf = (value: number) =>
      3 + (value === lead.at ? 0 : isChina(value) ? stepOf(value) : -stepOf(value));
    const of = (value: number) => ({
      fill: theme.leads[placeOf(value)]!,
      ink: theme.leadInks[placeOf(value)]!,
    });
    const ends = [0, 1, 2, 3].map(
      (step) => leadText(least + step * span, unit).replace(/^China \+|^even$/, "") || "0",
    );
    const used = [...new Set(values.map(placeOf))].sort((a, b) => a - b);
    const key = used.map((place) => {
      const step = Math.abs(place - 3);
      const range = span === 0 ? ends[0]! : `${ends[step - 1]}–${ends[step]}`;
      return {
        label: place === 3 ? "even" : `${place < 3 ? "US" : "China"} +${range}`,
        fill: theme.leads[place]!,
      };
    });
    return { of, key };
  }
  const form = formOf(unit);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const steps = theme.amounts.length;
  const span = high - low || 1;
  const stepOf = (value: number) => Math.min(steps - 1, Math.floor(((value - low) / span) * steps));
  const of = (value: number) => ({
    fill: theme.amounts[stepOf(value)]!,
    ink: theme.amountInks[stepOf(value)]!,
  });
  const key = [
    { label: form.text(low), fill: theme.amounts[0]! },
    { label: form.text((low + high) / 2), fill: theme.amounts[Math.floor(steps / 2)]! },
    { label: form.text(high), fill: theme.amounts[steps - 1]! },
  ];
  return { of, key: low === high ? key.slice(0, 1) : key };
}

/** The edges between cells on different sides of the level at which the lead changes hands. */
function boundary(
  { cells, lead }: HeatData,
  { x, y }: { readonly x: (column: number) => number; readonly y: (row: number) => number },
  { document, theme }: ChartOptions,
): SVGElement[] {
  if (lead === undefined) return [];
  const sides = new Map(cells.map((cell) => [`${cell.x} ${cell.y}`, cell.value > lead.at]));
  const edges: string[] = [];
  for (const cell of cells) {
    const own = cell.value > lead.at;
    const right = sides.get(`${cell.x + 1} ${cell.y}`);
    if (right !== undefined && right !== own) edges.push(`M${x(cell.x + 1)},${y(cell.y)}V${y(cell.y + 1)}`);
    const up = sides.get(`${cell.x} ${cell.y + 1}`);
    if (up !== undefined && up !== own) edges.push(`M${x(cell.x)},${y(cell.y + 1)}H${x(cell.x + 1)}`);
  }
  if (edges.length === 0) return [];
  return [
    svgElement(document, "path", {
      class: "boundary",
      d: edges.join(""),
      fill: "none",
      stroke: theme.ink,
      "stroke-width": 3,
      "stroke-linecap": "round",
    }),
  ];
}
