import { placed } from "./svg.ts";

/** Panels laid out in rows, with the size of the whole below what stands above them. */
export interface PanelGrid {
  readonly panels: readonly Element[];
  readonly height: number;
}

/** How panels are to be laid out. */
interface GridOptions {
  readonly width: number;
  /** Height of the whole where it is asked for. */
  readonly height: number | undefined;
  /** Height of what stands above. */
  readonly top: number;
  /** Least width of a panel; least height, and usual height. */
  readonly least: readonly [width: number, height: number];
  readonly usualHeight: number;
}

/** Draws panels side by side, in as many rows as they need. */
export function gridOf<Panel>(
  panels: readonly Panel[],
  { width, height, top, least, usualHeight }: GridOptions,
  draw: (panel: Panel, size: { readonly width: number; readonly height: number }) => Element,
): PanelGrid {
  const columns = columnsFor(panels.length, width, least[0]);
  const rows = Math.ceil(panels.length / columns);
  const high = height === undefined ? usualHeight : Math.max(least[1], Math.floor((height - top) / rows));
  const each = Math.floor(width / columns);
  return {
    panels: panels.map((panel, index) =>
      placed(
        draw(panel, { width: each, height: high }),
        (index % columns) * each,
        top + Math.floor(index / columns) * high,
      ),
    ),
    height: top + rows * high,
  };
}

/** How many panels stand side by side: as many as have room, and so that the last row is as full as can be. */
export function columnsFor(panels: number, width: number, least: number): number {
  const most = Math.max(1, Math.min(panels, Math.floor(width / least)));
  let best = most;
  for (let columns = most; columns >= Math.max(1, most > 3 ? most - 1 : most); columns--) {
    const empty = Math.ceil(panels / columns) * columns - panels;
    const before = Math.ceil(panels / best) * best - panels;
    if (empty < before) best = columns;
  }
  return best;
}
