/** Blocks of lines next to each other, as many in a row as stand in it; blank lines between the rows. */
export function sideBySide(blocks: readonly (readonly string[])[], columns: number, gap = "  "): string[] {
  const lines: string[] = [];
  for (let start = 0; start < blocks.length; start += columns) {
    const row = blocks.slice(start, start + columns);
    if (start > 0) lines.push("");
    for (let line = 0; line < Math.max(...row.map(({ length }) => length)); line++) {
      lines.push(row.map((block) => block[line] ?? "").join(gap));
    }
  }
  return lines;
}
