import Table from "cli-table3";
import type { Compared, Comparison } from "../experiment/compare/comparison.ts";
import { differenceText } from "./difference.ts";
import { banded, type Form } from "./format.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look } from "./terminal.ts";

/** Rows of a table under a heading. */
interface Block {
  readonly heading: string;
  readonly note: string;
  readonly form: Form;
  readonly rows: readonly (readonly [label: string, compared: Compared])[];
}

/** The measures of lead in both scenarios, month by month, with their differences. */
export function measureTable({ measures }: Comparison, names: Names, look: Look): string {
  return table(
    measures.map(({ measure, us, china }) => ({
      heading: measure.name,
      note: measure.note,
      form: measure.form,
      rows: [
        ...us.map((compared) => [`US    ${compared.month}`, compared] as const),
        ...china.map((compared) => [`China ${compared.month}`, compared] as const),
      ],
    })),
    names,
    look,
  );
}

/** The chosen outcomes in the same form. */
export function outcomeTable({ outcomes }: Comparison, names: Names, look: Look): string {
  return table(
    outcomes.map(({ id, unit, months }) => ({
      heading: id,
      note: unit,
      form: unit === "share" ? "share" : "number",
      rows: months.map((compared) => [compared.month, compared] as const),
    })),
    names,
    look,
  );
}

/** Names of the two, short enough for the head of a column. */
export type Names = readonly [base: string, other: string];

function table(blocks: readonly Block[], names: Names, { paint, wide }: Look): string {
  const head = ["", ...names, "difference, 95 %", ...(wide ? ["above", "shared"] : [])];
  const shown = new Table({
    ...plainBorders,
    colWidths: wide ? [16, 19, 19, 26, 9, 9] : [16, 18, 18, 27],
    head: head.map((text) => paint("dim", text)),
  });
  for (const { heading, note, form, rows } of blocks) {
    const title = `${paint("bold", heading)} ${paint("dim", note)}`;
    shown.push([{ colSpan: head.length, content: title }]);
    for (const [label, compared] of rows) {
      const difference = differenceText(compared, form);
      shown.push([
        `  ${label}`,
        banded(compared.base, form),
        banded(compared.other, form),
        compared.clear ? paint("bold", difference) : difference,
        ...(wide
          ? [share(compared.probabilityAbove), difference === "none" ? "" : removed(compared.varianceRemoved)]
          : []),
      ]);
    }
  }
  return shown.toString().replace(/ +$/gm, "");
}

function share(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function removed(value: number | null): string {
  if (value === null) return "";
  // Neither all nor nothing where it is not.
  const percent = value < 1 ? Math.floor(value * 100) : 100;
  return `${percent} %`;
}
