import type { Provenance } from "../provenance.ts";
import { isPlace } from "../provenance.ts";
import { shortNumber } from "../shortNumber.ts";
import type { Change } from "./change.ts";

/** Longest line of a comment, characters. */
const lineLength = 90;

/**
 * What a reader of the file wants to know beside a new value: what the parameter means, unit, bounds, plausible range,
 * and the value that it replaces with its evidence. Each line begins with a space, to stand after `#`. Texts speak for
 * themselves.
 */
export function commentOn({ path, now, before }: Change): string | undefined {
  if (now === undefined) return ` Removes ${path}.`;
  const { description, unit, bounds, kind } = now;
  if (kind === "text") return undefined;
  const limits = [
    unit,
    bounds && `${bounds[0]} to ${bounds[1]}`,
    before?.range && `plausibly ${before.range.map(shortNumber).join(" to ")}`,
  ].filter((part) => part !== undefined && part !== "");
  const lines = [
    description,
    ...(limits.length > 0 ? [limits.join(", ")] : []),
    before === undefined ? "not set before" : `before: ${before.written ?? before.value}, ${grounds(before)}`,
  ];
  return lines.flatMap(wrapped).join("\n");
}

function grounds({ evidence, source, note }: Provenance): string {
  const from = isPlace(source) ? "" : ` (${source})`;
  return `${evidence}${from}${note === undefined ? "" : `: ${note}`}`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > lineLength) {
      lines.push(line);
      line = `  ${word}`;
    } else line += ` ${word}`;
  }
  return [...lines, line];
}
