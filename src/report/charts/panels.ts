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
