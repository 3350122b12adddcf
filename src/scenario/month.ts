/** The year of tick 0, which is its January. */
const firstYear = 2023;

/**
 * Months since 2023-01 of a calendar month written `YYYY-MM`, or undefined where the text is not one.
 *
 * @example parseMonth("2026-07") // 42
 */
export function parseMonth(text: string): number | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!match) return undefined;
  return (Number(match[1]) - firstYear) * 12 + Number(match[2]) - 1;
}

/**
 * The calendar month `YYYY-MM` of a number of months since 2023-01.
 *
 * @example formatMonth(42) // "2026-07"
 */
export function formatMonth(tick: number): string {
  const year = firstYear + Math.floor(tick / 12);
  const month = tick - Math.floor(tick / 12) * 12 + 1;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}
