/** How values of a unit are shown. */
export interface UnitForm {
  /** The unit as readers know it, for an axis. */
  readonly axis: string;
  /** A value on an axis. */
  readonly tick: (value: number) => string;
  /** A value in text, with as many digits as mean something. */
  readonly text: (value: number) => string;
  /** A difference of two values, with its sign. */
  readonly difference: (value: number) => string;
}

const multiples: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const suffixes = ["", "k", "M", "bn", "tn"] as const;

/**
 * How a unit of the registry of outcomes is shown: shares in percent, "million USD/month" as USD/month with the size
 * at the figure (`1.2bn`).
 */
export function formOf(unit: string): UnitForm {
  if (unit === "share" || unit === "0 or 1") {
    const percent = (value: number) => `${digits(value * 100, 2)} %`;
    return {
      axis: unit === "share" ? "%" : "% of runs",
      tick: (value) => `${trimmed(value * 100)} %`,
      text: (value) => (value > 0 && value < 0.0005 ? "<0.1 %" : percent(value)),
      difference: (value) => points(value * 100),
    };
  }
  if (unit === "percent" || unit.startsWith("percent ")) {
    const of = unit.slice("percent".length);
    return {
      axis: `%${of}`,
      tick: (value) => `${trimmed(value)} %`,
      text: (value) => `${digits(value, 2)} %`,
      difference: points,
    };
  }
  const [first = "", ...rest] = unit.split(" ");
  const factor = multiples[first] ?? 1;
  const name = factor === 1 ? unit : rest.join(" ");
  const perUnit = /^(ECI points|months|month|labs|index|ratio|0 to 1)/.test(name);
  const show = (value: number) => (perUnit ? digits(value, 2) : compact(value * factor));
  return {
    axis: name,
    tick: (value) => (perUnit && Math.abs(value) < 1e4 ? trimmed(value) : tickCompact(value * factor)),
    text: show,
    difference: (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${show(Math.abs(value))}`,
  };
}

/** A value with at least so many significant digits, and no decimals where it has more before the point. */
function digits(value: number, significant: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  const decimals = Math.min(4, Math.max(0, significant - before));
  const text = Math.abs(value).toFixed(decimals);
  return `${value < 0 && Number(text) !== 0 ? "−" : ""}${text}`;
}

/** A difference in percentage points, with a decimal where it is small. */
function points(value: number): string {
  const size = Math.abs(value).toFixed(Math.abs(value) < 9.95 ? 1 : 0);
  return `${Number(size) === 0 ? "0" : `${value < 0 ? "−" : "+"}${size}`} points`;
}

/** A value of an axis, free of the dust of binary fractions. */
function trimmed(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

function sized(value: number): readonly [scaled: number, suffix: string] {
  let size = 0;
  let scaled = value;
  while (Math.abs(scaled) >= 999.5 && size < suffixes.length - 1) {
    scaled /= 1000;
    size += 1;
  }
  return [scaled, suffixes[size]!];
}

function compact(value: number): string {
  const [scaled, suffix] = sized(value);
  return digits(scaled, 2) + suffix;
}

function tickCompact(value: number): string {
  const [scaled, suffix] = sized(value);
  return trimmed(scaled) + suffix;
}
