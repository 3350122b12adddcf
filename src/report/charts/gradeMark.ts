import type { Evidence } from "../../scenario/tree.ts";
import type { Theme } from "../theme.ts";
import { svgElement } from "./svg.ts";

/** The mark of how a number is known: the fuller, the better known; what is assumed is empty. */
export function gradeMark(
  evidence: Evidence,
  x: number,
  y: number,
  document: Document,
  theme: Theme,
): SVGElement {
  const fills: Readonly<Record<Evidence, string>> = {
    measured: theme.amounts[6]!,
    reported: theme.amounts[4]!,
    derived: theme.amounts[2]!,
    assumed: theme.background,
  };
  const fill = fills[evidence];
  return svgElement(document, "rect", {
    ...{ class: "grade", x, y, width: 9, height: 9, rx: 1.5 },
    ...{ fill, stroke: theme.muted, "stroke-width": 1 },
  });
}
