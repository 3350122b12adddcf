import { formatMonth } from "../../scenario/month.ts";

const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** Months that an axis names, counted from 2023-01, and how: years for long series, months for short ones. */
export function timeTicks(
  months: number,
  width: number,
): { ticks: number[]; format: (tick: number) => string } {
  const years = Math.ceil(months / 12);
  // "2023", or "Jan 2023".
  const most = Math.max(2, Math.floor(width / (months > 24 ? 44 : 62)));
  if (months > 24) {
    const stride = [1, 2, 3, 4, 6, 12].find((step) => Math.ceil(years / step) <= most) ?? 20;
    const ticks = Array.from({ length: Math.ceil(years / stride) }, (_, index) => index * stride * 12);
    return { ticks: ticks.filter((tick) => tick < months), format: (tick) => formatMonth(tick).slice(0, 4) };
  }
  const stride = [1, 2, 3, 6, 12].find((step) => Math.ceil(months / step) <= most) ?? 12;
  const ticks = Array.from({ length: Math.ceil(months / stride) }, (_, index) => index * stride);
  return { ticks, format: monthName };
}

/** The same for an axis from one month to another: years only where it spans more than two. */
export function timeTicksBetween(first: number, last: number, width: number): ReturnType<typeof timeTicks> {
  const { ticks, format } = timeTicks(last + 1, width);
  return { ticks: ticks.filter((tick) => tick >= first), format: last - first > 24 ? format : monthName };
}

/** "Jul 2026", for a month counted from 2023-01. */
export function monthName(tick: number): string {
  const text = formatMonth(tick);
  return `${monthNames[Number(text.slice(5)) - 1]} ${text.slice(0, 4)}`;
}

/** The place on a time axis of a date `YYYY-MM-DD` or `YYYY-MM`: a month's value is its end, drawn at its number. */
export function placeOf(date: string): number {
  const [year, month, day = "30"] = date.split("-");
  return (Number(year) - 2023) * 12 + Number(month) - 1 + (Number(day) - 30) / 30.4;
}
