import tychei from "seedrandom/lib/tychei.js";

/** Whole numbers from 0 to below `n`, the same for the same seed. */
export type Pick = (n: number) => number;

/** Draws for one damaged copy. */
export function pickFor(seed: string): Pick {
  const generator = tychei(seed);
  return (n) => Math.floor(generator.double() * n);
}

const one = <T>(pick: Pick, options: readonly T[]): T => options[pick(options.length)]!;

/** Numbers that a careless hand or a hostile one may write. */
const numbers = [
  "1e999", "-1e999", ".nan", "NaN", ".inf", "-.inf", "99999999999999999999999", "-1", "0", "-0", "1e-320", "1e300",
  "0x1F", "0o17", "1_000", "10%", "1,5", "+3", "3 GW", "!!int 3.5", "''", "1e", ".",
]; // biome-ignore format: a table

/** Values of another type. */
const values = [
  "[]",
  "{}",
  "[1, 2]",
  "{ value: 1 }",
  "{ valu: 1 }",
  "true",
  "null",
  "~",
  "text",
  '"3"',
  "2030-01",
  "''",
  "*a",
  "!x 1",
];

/** Characters that garble a terminal or reorder the text around them, a few that only look as if, and a nought. */
const characters = [
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u202e",
  "\u2066",
  "\u061c",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\ufffd",
];

/** Characters that mean something to YAML. */
const marks = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ": ",
  ", ",
  "- ",
  "&a ",
  "*a",
  "!!str ",
  "|",
  ">",
  "%",
  "'",
  '"',
  "#",
  "? ",
  "---\n",
  "...",
];

/** The places of all matches. */
function matches(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}

/** Replaces one of the matches; a text without any stays as it is. */
function replaceOne(text: string, pick: Pick, pattern: RegExp, by: (found: string) => string): string {
  const all = matches(text, pattern);
  if (all.length === 0) return text;
  const { 0: found, index } = one(pick, all);
  return text.slice(0, index) + by(found) + text.slice(index! + found.length);
}

/** Changes the lines. */
function onLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split("\n");
  change(lines);
  return lines.join("\n");
}

const number = /(?<=[:[,] )-?\d+(?:\.\d+)?(?:e-?\d+)?(?=\s|[,}\]]|$)/g;
const value = /(?<=: )[^\s{}[\],#"'|>][^\n{}[\],#"']*/g;
const name = /[A-Za-z]\w{2,}(?=:)/g;

/** Ways to damage a scenario file, by what they do. */
export const damages: Record<string, (text: string, pick: Pick) => string | Uint8Array> = {
  "a flipped bit": (text, pick) => {
    const bytes = new TextEncoder().encode(text);
    bytes[pick(bytes.length)]! ^= 1 << pick(8);
    return bytes;
  },
  "a changed character": (text, pick) => {
    const at = pick(text.length);
    return text.slice(0, at) + String.fromCharCode(32 + pick(95)) + text.slice(at + 1);
  },
  "a cut end": (text, pick) => text.slice(0, pick(text.length)),
  "a lost stretch": (text, pick) => {
    const at = pick(text.length);
    return text.slice(0, at) + text.slice(at + 1 + pick(80));
  },
  "a lost line": (text, pick) => onLines(text, (lines) => lines.splice(pick(lines.length), 1)),
  "swapped lines": (text, pick) =>
    onLines(text, (lines) => {
      const [left, right] = [pick(lines.length), pick(lines.length)];
      [lines[left], lines[right]] = [lines[right]!, lines[left]!];
    }),
  "a moved stretch": (text, pick) => {
    const [from, to] = [pick(text.length), pick(text.length)];
    return text.slice(0, to) + text.slice(from, from + pick(80)) + text.slice(to);
  },
  "lost indentation": (text, pick) =>
    replaceOne(text, pick, /^ +/gm, (found) => " ".repeat(pick(found.length))),
  "a tab for indentation": (text, pick) => replaceOne(text, pick, /^ +|(?<=:) /gm, () => "\t"),
  "a number out of place": (text, pick) => replaceOne(text, pick, number, () => one(pick, numbers)),
  "another number": (text, pick) =>
    replaceOne(text, pick, number, (found) => String(Number(found) * one(pick, [0.5, 0.9, 1.1, 2]))),
  "a value of another type": (text, pick) => replaceOne(text, pick, value, () => one(pick, values)),
  "a repeated line": (text, pick) =>
    onLines(text, (lines) => {
      const at = pick(lines.length);
      lines.splice(at, 0, lines[at]!);
    }),
  "a misspelled name": (text, pick) =>
    replaceOne(text, pick, name, (found) => found.slice(0, 1) + found.slice(2)),
  "a name of objects": (text, pick) =>
    replaceOne(text, pick, name, () =>
      one(pick, ["__proto__", "constructor", "toString", "hasOwnProperty", "<<"]),
    ),
  "a file that leads back": (text, pick) =>
    `${one(pick, ["extends: ", "include: [", "title: x\nextends: "])}${one(pick, ["baseline.yaml", "../baseline.yaml", "."])}\n${text}`,
  "a mark": (text, pick) => {
    const at = pick(text.length);
    return text.slice(0, at) + one(pick, marks) + text.slice(at);
  },
  "a character that garbles": (text, pick) => {
    const titles = matches(text, /^title: /gm);
    const at = titles.length > 0 && pick(2) === 0 ? titles[0]!.index! + 7 : pick(text.length);
    return text.slice(0, at) + one(pick, characters) + text.slice(at);
  },
};
