import { styleText } from "node:util";

/** Names of styles as `util.styleText` takes them. */
export type Style = Parameters<typeof styleText>[0];

/** Applies a style to a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string;

/** Paints for a stream: in colour only on a terminal that has it, and never against NO_COLOR. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const colours = stream.isTTY === true && stream.hasColors() && !process.env.NO_COLOR;
  return colours ? (style, text) => styleText(style, text) : (_style, text) => text;
}

/** How to print on a stream. */
export interface Look {
  readonly paint: Paint;
  /** Whether a line may have 100 columns; otherwise 80 must do. */
  readonly wide: boolean;
  /** Columns of the terminal, 60 to 160; undefined where there is none, and so no charts. */
  readonly columns?: number;
}

/** Plain text of 100 columns, as for a file. */
export const plainLook: Look = { paint: (_style, text) => text, wide: true };

/** The look for a stream: its colours, and the width of its terminal. */
export function lookFor(stream: NodeJS.WriteStream): Look {
  const terminal = stream.isTTY === true;
  return {
    paint: paintFor(stream),
    wide: !terminal || stream.columns >= 100,
    ...(terminal && { columns: Math.max(60, Math.min(160, stream.columns)) }),
  };
}

/** Stops on the first Ctrl-C in good order, and at once on the second. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
