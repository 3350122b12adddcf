import type { IndexName } from "../experiment/sensitivity/method.ts";
import type {
  IndexEstimate,
  OutcomeSensitivity,
  Sensitivity,
} from "../experiment/sensitivity/sensitivityResult.ts";
import { type SensitivityLook, short } from "./sensitivityText.ts";

/** Columns of each method: the index that ranks first, which has the bar. */
const columnsOf: Readonly<Record<Sensitivity["method"], readonly (readonly [IndexName, string])[]>> = {
  morris: [
    ["muStar", "mu*"],
    ["mu", "mu"],
    ["sigma", "sigma"],
  ],
  sobol: [
    ["total", "total"],
    ["first", "first"],
  ],
  pawn: [["pawn", "PAWN"]],
};

/** Width of a bar. */
const barWidth = 16;

/** The leading factors of an outcome with their indices and intervals, and a bar of the index that ranks. */
export function factorTable(
  found: Sensitivity,
  outcome: OutcomeSensitivity,
  { look, top }: SensitivityLook,
): string[] {
  const { paint, wide } = look;
  const columns = columnsOf[found.method];
  const of = (name: string, index: IndexName) =>
    outcome.indices.find(
      (estimate) => estimate.of === "factor" && estimate.index === index && estimate.name === name,
    );
  const shown = outcome.ranking.slice(0, top);
  const ranked = columns[0]![0];
  const largest = found.method === "morris" ? (of(outcome.ranking[0]!, ranked)?.value ?? 0) : 1;
  const nameWidth = Math.min(wide ? 44 : 30, Math.max(6, ...shown.map((name) => name.length)));
  const cells = (name: string) =>
    columns.flatMap(([index], place) => {
      const estimate = of(name, index);
      // In a narrow terminal only the index that ranks has its interval.
      return place === 0 || wide ? [valueText(estimate), intervalText(estimate)] : [valueText(estimate)];
    });
  const head = columns.flatMap(([, label], place) => (place === 0 || wide ? [label, ""] : [label]));
  const rows = shown.map(cells);
  const widths = head.map((label, place) => Math.max(label.length, ...rows.map((row) => row[place]!.length)));
  const line = (name: string, texts: readonly string[]) =>
    `  ${shorten(name, nameWidth).padEnd(nameWidth)}  ${texts.map((text, place) => text.padStart(widths[place]!)).join(" ")}`;
  const lines = [paint("dim", line("", head).trimEnd())];
  for (const [place, name] of shown.entries()) {
    lines.push(`${line(name, rows[place]!)}  ${bar((of(name, ranked)?.value ?? 0) / largest)}`.trimEnd());
  }
  const rest = outcome.ranking.length - shown.length;
  if (rest > 0) {
    const next = of(outcome.ranking[shown.length]!, ranked)?.value ?? 0;
    lines.push(paint("dim", `  and ${rest} more, ${columns[0]![1]} at most ${short(next)}`));
  }
  return lines;
}

function valueText(estimate: IndexEstimate | undefined): string {
  return estimate?.value == null ? "–" : short(estimate.value);
}

function intervalText(estimate: IndexEstimate | undefined): string {
  return estimate?.low == null || estimate.high == null
    ? ""
    : `${short(estimate.low)}..${short(estimate.high)}`;
}

/** A name that fits: its end, which tells more than its beginning. */
function shorten(name: string, width: number): string {
  return name.length <= width ? name : `…${name.slice(name.length - width + 1)}`;
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of a share of its full width. */
function bar(share: number): string {
  const filled = Math.round(Math.max(0, Math.min(1, share)) * barWidth * 8);
  return `${"█".repeat(Math.floor(filled / 8))}${eighths[filled % 8]}`;
}
