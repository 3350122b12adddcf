import * as Plot from "@observablehq/plot";
import type { Theme } from "../theme.ts";

/** Pixels from line to line of an axis's title. */
export const axisLeading = 16;

/** What the vertical axis measures, in lines at the top left of the chart. */
export function axisTitle(
  lines: readonly string[],
  { marginLeft, marginTop }: { readonly marginLeft: number; readonly marginTop: number },
  theme: Theme,
): Plot.Markish {
  return Plot.text([lines.join("\n")], {
    text: (text: string) => text,
    frameAnchor: "top-left",
    textAnchor: "start",
    lineAnchor: "top",
    lineHeight: axisLeading / 12,
    dx: -marginLeft,
    dy: -marginTop,
    fill: theme.muted,
  });
}
