import type { ChartHead } from "../data/series.ts";
import { fontFamily } from "../theme.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { wrapText } from "./text.ts";

const namespace = "http://www.w3.org/2000/svg";
const margin = 14;

interface Block {
  readonly lines: readonly string[];
  readonly size: number;
  readonly leading: number;
  readonly bold?: boolean;
  readonly muted?: boolean;
}

/** A chart with its title above and its source below, as one SVG that can stand alone. */
export function framed<Data extends ChartHead>(
  definition: ChartDefinition<Data>,
  data: Data,
  options: ChartOptions,
): SVGSVGElement {
  const { document, theme } = options;
  const width = options.width - 2 * margin;
  const block = (
    text: string | undefined,
    size: number,
    look: { bold?: boolean; muted?: boolean },
  ): Block => ({
    lines: text === undefined ? [] : wrapText(text, width, size, look.bold),
    size,
    leading: Math.round(size * 1.35),
    ...look,
  });
  const above = [block(data.title, 16, { bold: true }), block(data.subtitle, 12, { muted: true })];
  const below = [
    block(`Source: ${data.footer.source}`, 10.5, { muted: true }),
    block(data.footer.run, 10.5, { muted: true }),
  ];
  const heightOf = (blocks: readonly Block[]) =>
    blocks.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0);
  const top = margin + heightOf(above) + 8;
  const inner =
    options.height === undefined
      ? undefined
      : Math.max(160, options.height - top - heightOf(below) - margin - 10);
  const chart = definition.draw(data, { ...options, width, ...(inner !== undefined && { height: inner }) });
  const chartHeight = Number(chart.getAttribute("height"));
  const height = Math.round(top + chartHeight + 10 + heightOf(below) + margin);
  const svg = document.createElementNS(namespace, "svg") as SVGSVGElement;
  const set = (element: Element, attributes: Record<string, string | number>) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  };
  set(svg, {
    xmlns: namespace,
    width: options.width,
    height,
    viewBox: `0 0 ${options.width} ${height}`,
    "font-family": fontFamily,
    fill: "currentColor",
    color: theme.ink,
    role: "img",
    "aria-label": definition.describe(data, options),
  });
  const ground = document.createElementNS(namespace, "rect");
  set(ground, { width: options.width, height, fill: theme.background });
  svg.append(ground);
  const write = (blocks: readonly Block[], from: number) => {
    let y = from;
    for (const { lines, size, leading, bold, muted } of blocks) {
      for (const line of lines) {
        const text = document.createElementNS(namespace, "text");
        set(text, { x: margin, y: y + size, "font-size": size, fill: muted ? theme.muted : theme.ink });
        if (bold) text.setAttribute("font-weight", "600");
        text.textContent = line;
        svg.append(text);
        y += leading;
      }
    }
  };
  write(above, margin);
  chart.setAttribute("x", String(margin));
  chart.setAttribute("y", String(top));
  chart.removeAttribute("role");
  chart.removeAttribute("aria-label");
  svg.append(chart);
  write(below, top + chartHeight + 10);
  return svg;
}
