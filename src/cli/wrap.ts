/** A text in lines of at most `width` characters, cut between words; a longer word, such as an address, stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Rows of a name and a text, the texts in one column; rows without a text are left out. */
export function columns(
  rows: readonly (readonly [name: string, text: string | undefined])[],
  {
    indent,
    name: nameWidth,
    width,
    paint,
  }: {
    readonly indent: number;
    readonly name: number;
    readonly width: number;
    readonly paint: (name: string) => string;
  },
): string[] {
  return rows.flatMap(([name, text]) => {
    const [first, ...rest] = text === undefined ? [] : wrap(text, width - indent - nameWidth);
    if (first === undefined) return [];
    const left = " ".repeat(indent);
    const start = `${left}${paint(name)}${" ".repeat(Math.max(0, nameWidth - name.length))}`;
    return [`${start}${first}`, ...rest.map((line) => `${left}${" ".repeat(nameWidth)}${line}`)];
  });
}
