import * as Plot from "@observablehq/plot";
import { fontFamily } from "../theme.ts";
import type { ChartElement, ChartOptions } from "./definition.ts";

/** The class of every chart's SVG. A page may give it `max-width: 100%; height: auto`. */
export const chartClass = "airace-chart";

/**
 * Draws with Plot. The style sheet that Plot writes into each chart is left out: attributes say the same, pages with a
 * strict content security policy take it, and two charts in one file do not restyle each other.
 */
export function plotElement(
  { document, theme }: Pick<ChartOptions, "document" | "theme">,
  options: Plot.PlotOptions,
  description: string,
): ChartElement {
  const element = Plot.plot({
    ...options,
    document,
    className: chartClass,
  }) as unknown as ChartElement;
  element.querySelector("style")?.remove();
  const attributes = { "font-family": fontFamily, "font-size": "12", color: theme.ink, overflow: "visible" };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  // A picture has one description; what Plot calls its parts ("area") would be names without a role.
  for (const part of element.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", description);
  return element;
}
