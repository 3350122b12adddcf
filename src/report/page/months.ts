/** The months that tables show: the end of the data, five and ten years on, or the last there is. */
export function shownMonths(months: number): number[] {
  const ticks = [35, 95, 155].filter((tick) => tick < months);
  if (ticks.length < 3 && ticks.at(-1) !== months - 1) ticks.push(months - 1);
  return ticks;
}
