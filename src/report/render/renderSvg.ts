import type { Chart } from "../chart.ts";
import { themeOf } from "../theme.ts";
import { serverDocument } from "./document.ts";
import { svgText } from "./svgText.ts";

/** How large and in which colours a picture is. */
export interface PictureOptions {
  /** Pixels; 800 unless said, at least 320. */
  readonly width?: number | undefined;
  /** Pixels; what suits the chart unless said. */
  readonly height?: number | undefined;
  /** `light` unless said. */
  readonly scheme?: "light" | "dark" | undefined;
}

/** A chart as the text of an SVG file: the same bytes for the same result and options. */
export function renderSvg(
  chart: Chart,
  { width = 800, height, scheme = "light" }: PictureOptions = {},
): string {
  const options = { document: serverDocument(), width, theme: themeOf(scheme) };
  return svgText(chart.frame({ ...options, ...(height !== undefined && { height }) }));
}
