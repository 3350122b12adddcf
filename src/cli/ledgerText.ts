import type { Conflict, Disagreement } from "../scenario/conflicts.ts";
import type { Ledger, LedgerSource } from "../scenario/ledger.ts";
import { isPlace } from "../scenario/provenance.ts";
import { evidenceGrades } from "../scenario/tree.ts";
import { percent } from "./format.ts";
import { conflictRows } from "./story.ts";
import type { Look } from "./terminal.ts";
import { columns } from "./wrap.ts";

/** What each grade of evidence means. */
const meanings = {
  measured: "from a data set",
  reported: "said by a company, an article or a paper",
  derived: "computed from such figures",
  assumed: "chosen, within a range that is plausible",
} as const;

/** The ledger as text: evidence, sources, assumptions by part, conflicts. */
export function ledgerText(ledger: Ledger, look: Look): string {
  const { paint } = look;
  const { title, numbers, others, evidence, sources, parts } = ledger;
  const used = sources.filter((source) => source.numbers + source.others > 0);
  const sections = [
    `${paint("bold", title)}\n${numbers} numbers, and ${others} switches, dates and names`,
    [
      paint("bold", "How the numbers are known"),
      ...evidenceGrades.map((grade) => {
        const share = `${percent(evidence[grade] / numbers)} %`;
        const counts = `${String(evidence[grade]).padStart(5)} ${share.padStart(6)}`;
        return `  ${grade.padEnd(9)}${counts}  ${paint("dim", meanings[grade])}`;
      }),
    ].join("\n"),
    [
      `${paint("bold", `Sources (${used.length})`)} ${paint("dim", "by how many numbers rest on them")}`,
      ...used.flatMap((source) => sourceLines(source, look)),
    ].join("\n"),
    [
      `${paint("bold", "Assumed numbers by part")} ${paint("dim", "with --assumed, each of them and why")}`,
      ...parts
        .filter(({ assumed }) => assumed.length > 0)
        .map(
          ({ part, assumed, numbers: all }) =>
            `  ${part.padEnd(14)}${String(assumed.length).padStart(5)} of ${all}`,
        ),
    ].join("\n"),
    ...conflictSection("Articles against data", ledger.conflicts, ledger, look),
    ...conflictSection("Data against data", ledger.disagreements, ledger, look),
  ];
  return `${sections.join("\n\n")}\n`;
}

function sourceLines(
  { id, title, publisher, date, url, numbers, assumed, others }: LedgerSource,
  look: Look,
): string[] {
  const { paint, wide } = look;
  const layout = { indent: 0, name: 7, width: wide ? 100 : 80, paint: (name: string) => name };
  const parts = [
    ...(assumed > 0 ? [`${assumed} of them assumed`] : []),
    ...(others > 0 ? [others === 1 ? "1 switch or date" : `${others} switches or dates`] : []),
  ];
  return [
    ...columns(
      [[String(numbers).padStart(5), `${id}${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`]],
      layout,
    ),
    ...columns([["", [title, publisher, date].filter((part) => part !== undefined).join(", ")]], layout),
    ...(url === undefined ? [] : [`${" ".repeat(7)}${paint("dim", url)}`]),
  ];
}

function conflictSection(
  title: string,
  entries: readonly (Conflict | Disagreement)[],
  { publications }: Ledger,
  look: Look,
): string[] {
  if (entries.length === 0) return [];
  const { paint, wide } = look;
  const layout = { indent: 4, name: 9, width: wide ? 100 : 80, paint: (name: string) => paint("dim", name) };
  const lines = entries.flatMap((entry) => [
    `  ${entry.id}`,
    ...columns(conflictRows(entry, publications), layout),
  ]);
  return [[paint("bold", `${title} (${entries.length})`), ...lines].join("\n")];
}

/** Every assumed number, by part, with its range and the reason for it. */
export function assumedText({ title, numbers, evidence, parts }: Ledger, { paint, wide }: Look): string {
  const layout = { indent: 4, name: 0, width: wide ? 100 : 80, paint: (name: string) => name };
  const sections = parts
    .filter(({ assumed }) => assumed.length > 0)
    .map(({ part, assumed, numbers: all }) => {
      const lines = assumed.flatMap(({ path, value, unit, range, note, source }) => {
        const plausible = range === undefined ? "no range" : `${short(range[0])} to ${short(range[1])}`;
        const after = source === undefined || isPlace(source) ? "" : `after ${source}: `;
        const reason = note === undefined && after === "" ? "no reason given" : `${after}${note ?? ""}`;
        const amount = `${value} ${unit} (${plausible}): ${reason}`;
        return [`  ${path}`, ...columns([["", amount]], layout).map((line) => paint("dim", line))];
      });
      return [paint("bold", `${part}: ${assumed.length} of ${all} numbers assumed`), ...lines].join("\n");
    });
  const heading = `${paint("bold", title)}\n${evidence.assumed} of ${numbers} numbers are assumed`;
  return `${[heading, ...sections].join("\n\n")}\n`;
}

function short(end: number): number {
  return Number(end.toPrecision(6));
}
