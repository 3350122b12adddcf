/** One cell of a CSV file: its text without quotes, and where it stands. */
export interface CsvCell {
  readonly text: string;
  /** Line and column of its first character, counted from one. */
  readonly line: number;
  readonly column: number;
}

/**
 * The cells of a CSV text, line by line: separated by commas, in double quotes where they hold commas, quotes
 * (doubled) or line ends (RFC 4180). Blank lines and a byte order mark are passed over, and spaces around cells
 * dropped. Throws a CsvError where a quote does not end, or text follows one.
 *
 * @example csvCells('a,"b, c"\n').map((row) => row.map((cell) => cell.text)) // [["a", "b, c"]]
 */
export function csvCells(text: string): CsvCell[][] {
  const rows: CsvCell[][] = [];
  let place = text.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  let lineStart = place;
  let row: CsvCell[] = [];
  const cell = /[ \t]*(?:"([^"]*(?:""[^"]*)*)"[ \t]*|([^,\r\n]*))/y;
  const end = /\r\n|\n|\r|$/y;
  while (place <= text.length) {
    cell.lastIndex = place;
    const [whole, quoted, bare] = cell.exec(text)!;
    const column = place + (whole.length - whole.trimStart().length) - lineStart + 1;
    const at = { line, column };
    row.push({ text: quoted === undefined ? bare!.trim() : quoted.replaceAll('""', '"'), ...at });
    if (quoted === undefined && bare!.trim().startsWith('"'))
      throw new CsvError("a quote that does not end", at);
    for (const inner of quoted?.matchAll(/\r\n|\n|\r/g) ?? []) {
      line += 1;
      lineStart = place + whole.indexOf('"') + 1 + inner.index + inner[0].length;
    }
    place += whole.length;
    if (text[place] === ",") {
      place += 1;
      continue;
    }
    end.lastIndex = place;
    const ended = end.exec(text);
    if (ended === null) throw new CsvError("text after a quote", { line, column: place - lineStart + 1 });
    if (row.length > 1 || row[0]!.text !== "" || quoted !== undefined) rows.push(row);
    row = [];
    line += 1;
    place += Math.max(1, ended[0].length);
    lineStart = place;
  }
  return rows;
}

/** A CSV text that can't be read, with the place. */
export class CsvError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(found: string, at: { readonly line: number; readonly column: number }) {
    super(found);
    this.name = "CsvError";
    this.line = at.line;
    this.column = at.column;
  }
}
