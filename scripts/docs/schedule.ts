import { readFileSync } from "node:fs";
import { top } from "./documents.ts";

/** A process of the month. */
export interface Step {
  readonly name: string;
  readonly words: string;
}

const file = "src/engine/simulate.ts";

/** The month's processes in their order, from the comments and calls of `step`. Throws an Error for a call without its comment. */
export function readSchedule(): Step[] {
  const text = readFileSync(`${top}${file}`, "utf8");
  const body = /export function step\(world: World\): void \{\n([\s\S]*?)\n\}/.exec(text)?.[1];
  if (body === undefined) throw new Error(`${file}: no function step`);
  const calls = body.match(/^ {2}\w+\(world\);$/gm) ?? [];
  const steps = [...body.matchAll(/^ {2}\/\/ (\d+) +(.*)\n {2}(\w+)\(world\);$/gm)].map(
    ([, number, words, name]) => ({
      number: Number(number),
      name: name!,
      words: words!,
    }),
  );
  if (steps.length !== calls.length || steps.some(({ number }, index) => number !== index + 1)) {
    throw new Error(`${file}: step has ${calls.length} calls and ${steps.length} comments in order`);
  }
  return steps.map(({ name, words }) => ({ name, words }));
}
