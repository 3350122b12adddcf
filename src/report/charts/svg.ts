import { fontFamily } from "../theme.ts";
import type { ChartElement } from "./definition.ts";
import { chartClass } from "./plotElement.ts";

const namespace = "http://www.w3.org/2000/svg";

/** An element of an SVG with its attributes, and a text or children. */
export function svgElement(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly (Element | undefined)[] = [],
): SVGElement {
  const element = document.createElementNS(namespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (typeof content === "string") element.textContent = content;
  else for (const child of content) if (child !== undefined) element.append(child);
  return element;
}

/** Several drawings put together to one chart. */
export function composed(
  document: Document,
  { width, height, ink }: { readonly width: number; readonly height: number; readonly ink: string },
  children: readonly (Element | undefined)[],
  description: string,
): ChartElement {
  return svgElement(
    document,
    "svg",
    {
      class: chartClass,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": fontFamily,
      "font-size": 12,
      fill: "currentColor",
      color: ink,
      overflow: "visible",
      role: "img",
      "aria-label": description,
    },
    children,
  ) as unknown as ChartElement;
}

/** A drawing at a place within another; only the whole is described. */
export function placed<Drawing extends Element>(drawing: Drawing, x: number, y: number): Drawing {
  drawing.setAttribute("x", String(x));
  drawing.setAttribute("y", String(y));
  drawing.removeAttribute("role");
  drawing.removeAttribute("aria-label");
  return drawing;
}
