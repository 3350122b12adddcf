/** Widths of letters in thousandths of the font's size, for Inter; other letters count as an `m` of their script. */
const widths: Readonly<Record<string, number>> = {
  " ": 282,
  "!": 290,
  '"': 410,
  "#": 640,
  "'": 230,
  "(": 365,
  ")": 365,
  "*": 500,
  ",": 290,
  "-": 460,
  ".": 290,
  "/": 360,
  ":": 290,
  ";": 300,
  I: 270,
  J: 560,
  M: 880,
  W: 960,
  f: 365,
  i: 245,
  j: 245,
  l: 245,
  m: 880,
  r: 375,
  t: 370,
  w: 810,
  "·": 290,
  "–": 640,
  "’": 230,
  "%": 860,
  "1": 470,
};

/**
 * How wide a text is, in pixels. There are no fonts to measure with in Node, so it is reckoned for the typeface of
 * charts, a little generously.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    const wide = code > 0x2e7f ? 1000 : /[A-Z]/.test(letter) ? 690 : 600;
    sum += widths[letter] ?? wide;
  }
  return (sum / 1000) * size * (bold ? 1.07 : 1.02);
}

/** Breaks a text into lines that are no wider than a width; a word that is wider is broken itself. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string) => textWidth(candidate, size, bold) <= width;
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (line !== "" && !fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** A text cut to a width, with dots where something is left out. */
export function cutText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let short = "";
  for (const letter of text) {
    if (textWidth(`${short}${letter}…`, size, bold) > width) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}
