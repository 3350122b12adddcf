/** How many panels stand side by side: no more rows than needed, and those as full as can be. */
export function columnsFor(panels: number, width: number, least: number): number {
  const most = Math.max(1, Math.min(panels, Math.floor(width / least)));
  const rows = Math.ceil(panels / most);
  return Math.ceil(panels / rows);
}
