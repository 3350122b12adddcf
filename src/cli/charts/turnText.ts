import type {
  BoxData,
  BoxLimit,
  FlipRow,
  FlipsData,
  TradeoffData,
  TreeData,
} from "../../report/data/turns.ts";
import type { Look } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { fitted } from "./fitted.ts";

const rows = 21;

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Coverage against density in letters: each box as its number of restricted factors, the one taken as `@`. */
export function tradeoffText(
  { steps, chosen, box, base }: TradeoffData,
  width: number,
  { paint }: Look,
): string[] {
  const columns = Math.min(80, width - 8);
  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => " "));
  const put = (coverage: number, density: number, letter: string) => {
    const row = Math.round((1 - density) * (rows - 1));
    cells[row]![Math.round(coverage * (columns - 1))] = letter;
  };
  for (let column = 0; column < columns; column++) put(column / (columns - 1), base, "·");
  for (const { coverage, density, restricted } of steps) {
    put(coverage, density, restricted < 10 ? String(restricted) : "+");
  }
  const step = steps[chosen]!;
  put(step.coverage, step.density, "o");
  put(box.coverage, box.density, "@");
  const lines = cells.map((row, place) => {
    const label = place % 4 === 0 ? percent(1 - place / (rows - 1)) : "";
    return `${label.padStart(6)} ${row.join("")}`.trimEnd();
  });
  const factors = box.restricted === 1 ? "1 factor" : `${box.restricted} factors`;
  return [
    "↑ density",
    ...lines,
    paint("dim", `${" ".repeat(7)}0 %${"coverage → 100 %".padStart(columns - 3)}`),
    ...wrap(
      `Digits: factors restricted (+ for ten and more). @: taken, ${factors}, coverage ${percent(box.coverage)}, density ${percent(box.density)}; o: its step. Dots: all futures, ${percent(base)}.`,
      width,
    ),
  ];
}

/** Boxes in letters: the part of each range that lies inside. */
export function boxText({ boxes }: BoxData, width: number, { paint }: Look): string[] {
  return boxes.flatMap(({ label, density, coverage, cases, yes, limits }, place) => [
    ...(place === 0 ? [] : [""]),
    paint("bold", label),
    ...wrap(
      `density ${percent(density)} (${yes} of ${cases} say yes), coverage ${percent(coverage)} of all yes`,
      width,
    ),
    ...limits.flatMap((limit) => limitLines(limit, width, paint)),
  ]);
}

function limitLines(limit: BoxLimit, width: number, paint: Look["paint"]): string[] {
  const head = wrap(`${limit.words} (quasi-p ${limit.quasiP})`, width - 2).map((line) => `  ${line}`);
  if (limit.categories !== undefined) {
    const names = limit.categories.map(({ label, inside }) => (inside ? `[${label}]` : label));
    return [...head, ...wrap(names.join("  "), width - 4).map((line) => paint("dim", `    ${line}`))];
  }
  const { from = 0, to = 1, range = ["", ""] } = limit;
  const [low, high] = range.map((words) => fitted(words, Math.min(22, words.length)).trimEnd());
  const long = Math.max(10, Math.min(50, width - low!.length - high!.length - 6));
  const start = Math.min(long - 1, Math.round(from * long));
  const end = Math.max(start + 1, Math.round(to * long));
  const bar = `${"─".repeat(start)}${"█".repeat(end - start)}${"─".repeat(long - end)}`;
  return [...head, `    ${paint("dim", low!)} ${bar} ${paint("dim", high!)}`];
}

/** A tree in letters, a line a part, with a bar as long as it has rows. */
export function treeText({ parts }: TreeData, width: number, { paint }: Look): string[] {
  const figures = parts.map(({ density, cases }) => `${percent(density)} of ${cases}`);
  const right = Math.max(...figures.map(({ length }) => length));
  const most = Math.max(8, Math.min(30, Math.floor(width * 0.3)));
  const left = width - right - most - 3;
  return parts.map((part, place) => {
    const words = fitted(
      `${"  ".repeat(part.depth)}${part.depth === 0 ? "" : bendOf(parts, place)}${part.words}`,
      left,
    );
    const long = Math.max(1, Math.round((part.cases / parts[0]!.cases) * most));
    const yes = Math.round(long * part.density);
    const bar = `${"█".repeat(yes)}${"░".repeat(long - yes)}`.padEnd(most);
    const line = `${words} ${bar} ${figures[place]!.padStart(right)}`;
    return part.box ? paint("bold", line) : line;
  });
}

/** The bend before a part: another one below the same part follows, or none. */
function bendOf(parts: TreeData["parts"], place: number): string {
  const { depth } = parts[place]!;
  const next = parts.slice(place + 1).find((part) => part.depth <= depth);
  return next?.depth === depth ? "├ " : "└ ";
}

/** Flips in letters: each factor's range as a line, with where it is and where it turns the conclusion. */
export function flipsText({ rows: factors, distance }: FlipsData, width: number, { paint }: Look): string[] {
  const key = [
    "│ now",
    "○ turns it alone",
    ...(distance === undefined ? [] : ["◆ the smallest change, all together"]),
    ...(factors.some(({ confirmed }) => confirmed !== undefined) ? ["◇ where half of the pairs turn"] : []),
  ];
  return [...wrap(key.join("   "), width), "", ...factors.flatMap((row) => factorLines(row, width, paint))];
}

function factorLines(row: FlipRow, width: number, paint: Look["paint"]): string[] {
  const { name, start, single, joint, confirmed, range, evidence } = row;
  const said = [
    `now ${start.words}`,
    single === undefined ? "alone: none in its range" : `alone at ${single.words}`,
    ...(joint === undefined ? [] : [`together at ${joint.words}`]),
    ...(confirmed === undefined ? [] : [`half of the pairs turn at ${confirmed.words}`]),
    ...(evidence === "" ? [] : [evidence]),
  ];
  const head = wrap(`${name}: ${said.join("; ")}`, width);
  const [low, high] = range.map((words) => fitted(words, Math.min(20, words.length)).trimEnd());
  const long = Math.max(10, Math.min(60, width - low!.length - high!.length - 4));
  const letters = Array.from({ length: long }, () => "─");
  const put = (place: number, letter: string) => {
    letters[Math.round(place * (long - 1))] = letter;
  };
  put(start.place, "│");
  if (single !== undefined) put(single.place, "○");
  if (confirmed !== undefined) put(confirmed.place, "◇");
  if (joint !== undefined) put(joint.place, "◆");
  return [...head, `  ${paint("dim", low!)} ${letters.join("")} ${paint("dim", high!)}`];
}
