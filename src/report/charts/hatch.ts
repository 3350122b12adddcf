import type { Openness, Origin, Theme } from "../theme.ts";
import { svgElement } from "./svg.ts";

/** Id of the hatch for open weights. Charts of one page may each define it, always alike. */
const hatchId = "airace-open";

/** The pattern that areas of open weights are filled with, to stand in a chart that uses `fillOf`. */
export function hatch(document: Document, theme: Theme): SVGElement {
  return svgElement(document, "defs", {}, [
    svgElement(
      document,
      "pattern",
      { id: hatchId, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      [
        svgElement(document, "rect", { width: 7, height: 7, fill: theme.empty }),
        svgElement(document, "rect", { width: 3, height: 7, fill: theme.muted }),
      ],
    ),
  ]);
}

/** The fill of an area: the colour of its origin; hatched for open weights, plain for closed models. */
export function fillOf(
  { origin, openness }: { readonly origin?: Origin; readonly openness?: Openness },
  theme: Theme,
): string {
  if (origin !== undefined) return theme.origins[origin];
  if (openness === "open") return `url(#${hatchId})`;
  return theme.muted;
}
