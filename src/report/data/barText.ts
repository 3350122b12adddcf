import type { Bar, BarsData } from "./barsData.ts";
import { formOf } from "./units.ts";

type Valued = Pick<BarsData, "values" | "unit">;

/** A value of a chart of bars in text: "81 %", "0.42", "+3.1", "12". */
export function barValue(value: number, { values, unit }: Valued): string {
  if (values === "share") return percent(value);
  if (values === "number") return formOf("ratio").text(value);
  if (values === "level") return formOf(unit).text(value);
  const size = scaled(Math.abs(value), unit);
  if (values === "size" || size === "0") return size;
  return `${value < 0 ? "−" : "+"}${size}`;
}

/** A value on the axis. */
export function barTick(value: number, { values, unit }: Valued): string {
  if (values === "share") return formOf("share").tick(value);
  if (values === "number") return formOf("ratio").tick(value);
  const text = formOf(unit).tick(value);
  if (values === "level") return text;
  const bare = text.replace(/ %$/, "");
  return values === "difference" && value > 0 ? `+${bare}` : bare;
}

/** A bar's value, with its interval unless it is to be brief; a dash for what has none. */
export function barText(bar: Bar, data: Valued, brief = false): string {
  const { mark, value, low, high } = sized(bar);
  const named = mark === undefined ? "" : `${mark} `;
  if (value === null) return `${named}–`;
  const shown = bar.look === "hollow" ? ({ ...data, values: "size" } as const) : data;
  const text = `${named}${barValue(value, shown)}`;
  if (brief || low === null || high === null) return text;
  const [from, to] = [low, high].map((end) => barValue(end, shown).replace(/ %$/, ""));
  return `${text} (${from} to ${to})`;
}

/** A hollow bar is a size, drawn on the side of what it belongs to. */
function sized(bar: Bar): Bar {
  if (bar.look !== "hollow" || (bar.value ?? 0) >= 0) return bar;
  const turned = (value: number | null) => (value === null ? null : -value);
  return { ...bar, value: turned(bar.value), low: turned(bar.high), high: turned(bar.low) };
}

/** A share of variance: whole percents say all that a sample can. */
function percent(share: number): string {
  const size = Math.round(share * 100);
  return `${size < 0 ? `−${-size}` : size === 0 ? 0 : size} %`;
}

/** A size in two digits at least, without what the axis says: shares in percentage points, large units in their own. */
function scaled(size: number, unit: string): string {
  if (size === 0) return "0";
  if (unit === "share") return plain(size * 100);
  const text = formOf(unit).text(size).replace(/ %$/, "");
  return /[a-z]$/i.test(text) ? text : plain(size);
}

function plain(size: number): string {
  if (size >= 100) return String(Math.round(size));
  const text = size.toPrecision(2);
  return text.includes("e") ? text.replace("e-", "e−") : text;
}
