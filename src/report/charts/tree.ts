import type { TreeData, TreePart } from "../data/turns.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { composed, svgElement } from "./svg.ts";
import { textWidth, wrapText } from "./text.ts";

const leading = 15;
const bar = 14;
/** Pixels that a split stands further to the right than the one above it. */
const indent = 16;
const gap = 12;

/** A tree, a line a part: its words to the left, its rows and its share of yes as a bar to the right. */
export const treeChart: ChartDefinition<TreeData> = {
  name: "tree",
  about: "of a discovery by CART: its tree, with the share of yes in each part",
  draw(data, options) {
    const { document, width, theme } = options;
    const { parts } = data;
    const figures = parts.map(figureOf);
    const right = Math.ceil(Math.max(...figures.map((text) => textWidth(text, 11, true)))) + 4;
    const left = Math.floor((width - right) * (width < 560 ? 0.62 : 0.55));
    const most = width - right - left - 16;
    const lines = parts.map(({ words, depth }) => wrapText(words, left - depth * indent - 12, 12, true));
    const heights = lines.map((some) => some.length * leading + gap);
    const natural = heights.reduce((sum, height) => sum + height, 0);
    const spare = Math.max(0, (options.height ?? natural) - natural) / parts.length;
    let y = 0;
    const tops = heights.map((height) => {
      const top = y;
      y += height + spare;
      return top;
    });
    const drawn = parts.flatMap((part, place) => {
      const top = tops[place]!;
      const x = left + 8;
      const look = { fill: theme.ink, ...(part.box && { "font-weight": 600 }) };
      const long = (part.cases / parts[0]!.cases) * most;
      return [
        ...branchOf(parts, place, tops, options),
        ...lines[place]!.map((line, row) =>
          text(document, line, { x: part.depth * indent + 4, y: round(top + 12 + row * leading), ...look }),
        ),
        rect(document, {
          x,
          y: round(top + 1),
          width: round(Math.max(1, long)),
          height: bar,
          fill: theme.empty,
          stroke: theme.muted,
          "stroke-width": 0.5,
        }),
        ...(part.yes === 0
          ? []
          : [
              rect(document, {
                x,
                y: round(top + 1),
                width: round(Math.max(1, long * part.density)),
                height: bar,
                fill: part.box ? theme.amounts[5]! : theme.amounts[3]!,
              }),
            ]),
        text(document, figures[place]!, {
          x: width,
          y: round(top + 12),
          "text-anchor": "end",
          "font-size": 11,
          ...look,
        }),
      ];
    });
    const size = { width, height: Math.ceil(y), ink: theme.ink };
    return composed(document, size, drawn, treeChart.describe(data, options));
  },
  describe({ title, parts }) {
    const leaves = parts.filter(({ leaf }) => leaf);
    const texts = leaves.map((leaf) => `${pathOf(parts, leaf)}: ${figureOf(leaf)}`);
    return `${title}. ${leaves.length} leaves: ${texts.join("; ")}.`;
  },
};

function figureOf({ density, cases }: TreePart): string {
  return `${Math.round(density * 100)} % of ${cases}`;
}

/** What leads to a part: the words of those above it, and its own. */
function pathOf(parts: readonly TreePart[], part: TreePart): string {
  const above: string[] = [];
  let depth = part.depth;
  for (let place = parts.indexOf(part); place >= 0 && depth > 0; place--) {
    if (parts[place]!.depth !== depth) continue;
    above.unshift(parts[place]!.words);
    depth -= 1;
  }
  return above.length === 0 ? part.words : above.join(", ");
}

/** The bend from the part above to this one. */
function branchOf(
  parts: readonly TreePart[],
  place: number,
  tops: readonly number[],
  { document, theme }: ChartOptions,
): SVGElement[] {
  const { depth } = parts[place]!;
  if (depth === 0) return [];
  let above = place - 1;
  while (parts[above]!.depth !== depth - 1) above -= 1;
  const x = (depth - 1) * indent + 8;
  // From below the words of the part above.
  const from = round(Math.min(tops[above + 1]! - 4, tops[place]!));
  const at = round(tops[place]! + 8);
  return [
    svgElement(document, "path", {
      d: `M${x},${from}V${at}H${depth * indent}`,
      fill: "none",
      stroke: theme.muted,
      "stroke-width": 1,
    }),
  ];
}

function text(document: Document, words: string, attributes: Record<string, string | number>): SVGElement {
  return svgElement(document, "text", attributes, words);
}

function rect(document: Document, attributes: Record<string, string | number>): SVGElement {
  return svgElement(document, "rect", attributes);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
