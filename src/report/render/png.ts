import type * as ResvgModule from "@resvg/resvg-js";
import { ChartError } from "../chartError.ts";

import { fontFiles, needsOtherFonts } from "./fonts.ts";

/** The version of resvg that airace is tested with. */
const resvgVersion = "2.6.2";

/**
 * An SVG as PNG, at twice its size, so that it is sharp on any screen.
 *
 * Rejects with a ChartError that says how to install resvg where it is missing.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await loadResvg();
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontFiles, loadSystemFonts: needsOtherFonts(svg), defaultFontFamily: "Inter" },
  });
  return drawing.render().asPng();
}

async function loadResvg(): Promise<typeof ResvgModule> {
  try {
    return await import("@resvg/resvg-js");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ERR_MODULE_NOT_FOUND" && message.includes("'@resvg/resvg-js'");
    throw new ChartError(
      [
        missing
          ? "PNG needs resvg, which is not installed (SVG needs nothing). One line adds it, with -g if airace was installed so:"
          : `resvg is installed but does not start (${message.split("\n")[0]}). Installing it again may help:`,
        `  npm install @resvg/resvg-js@${resvgVersion}`,
      ].join("\n"),
    );
  }
}
