import { nearest } from "../../scenario/nearest.ts";
import { type Problem, plain, quote } from "../../scenario/problems.ts";
import { type CsvCell, CsvError, csvCells } from "./csvCells.ts";

/** A row of a list: the value of each factor, and the line of the file that holds it. */
export interface ListRow {
  readonly line: number;
  readonly values: Readonly<Record<string, number | string | boolean>>;
}

/**
 * A design that is listed in a CSV file: a header with the names of the factors, then a row of values for each point.
 *
 * Takes the text, the file's name for messages and the names of the factors, which must all stand in the header, in
 * any order, and nothing else. Numbers and true or false become what they say; all else (months, names) stays text.
 * Returns the rows, and every problem with line and column; a row with problems is left out.
 *
 * @example list("x,when\n0.5,2026-01\n", "a.csv", ["x", "when"]).rows[0].values // {"x": 0.5, "when": "2026-01"}
 */
export function list(
  text: string,
  file: string,
  factors: readonly string[],
): { readonly rows: ListRow[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const problem = (at: { line: number; column: number }, found: string, expected: string, meant?: string) =>
    problems.push({
      ...{ file, line: at.line, column: at.column, path: "", found, expected },
      ...(meant === undefined ? {} : { suggestion: meant }),
    });
  let cells: CsvCell[][];
  try {
    cells = csvCells(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problem(error, error.message, 'cells as in "a ""b"", c"');
    return { rows: [], problems };
  }

  const [header, ...lines] = cells;
  if (header === undefined) {
    problem({ line: 1, column: 1 }, "the list is empty", `a header: ${factors.join(",")}`);
    return { rows: [], problems };
  }
  const names = header.map((cell) => cell.text);
  for (const [index, cell] of header.entries()) {
    if (names.indexOf(cell.text) < index) problem(cell, `factor ${plain(cell.text)} twice`, "each once");
    else if (!factors.includes(cell.text)) {
      const semicolons = header.length === 1 && cell.text.includes(";");
      const expected = semicolons ? "names separated by commas" : `one of ${factors.join(", ")}`;
      problem(cell, `unknown factor: ${quote(cell.text)}`, expected, nearest(cell.text, factors));
    }
  }
  for (const factor of factors) {
    if (!names.includes(factor))
      problem(header[0]!, `no column for factor ${plain(factor)}`, "one of that name");
  }
  if (problems.length > 0) return { rows: [], problems };

  const rows: ListRow[] = [];
  for (const line of lines) {
    const before = problems.length;
    if (line.length !== names.length) {
      problem(
        line[0]!,
        line.length === 1 ? "1 cell" : `${line.length} cells`,
        `${names.length}, one for each factor of the header`,
      );
    } else {
      const values: Record<string, number | string | boolean> = {};
      for (const [index, cell] of line.entries()) {
        const value = readValue(cell.text);
        if (value === "") problem(cell, `no value of ${plain(names[index]!)}`, "one in each cell");
        else if (Number.isFinite(value) || typeof value !== "number") values[names[index]!] = value;
        else problem(cell, `${quote(cell.text)} is too large`, "a finite number");
      }
      if (problems.length === before) rows.push({ line: line[0]!.line, values });
    }
  }
  if (lines.length === 0) problem(header[0]!, "a header and no row", "a row for each point");
  return { rows, problems };
}

function readValue(text: string): number | string | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
