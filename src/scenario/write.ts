import type { LoadedScenario } from "./load.ts";

/**
 * A resolved scenario as the text of one file: values with their provenance, sources, nothing to extend. It loads
 * again to the same scenario and the same text. A range that an override left behind is not written.
 *
 * @example writeScenario(loadScenario("airace:baseline")).startsWith("title: "); // true
 */
export function writeScenario({ document }: Pick<LoadedScenario, "document">): string {
  return `${block(document, "").join("\n")}\n`;
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A group one key a line; a value with its provenance, and a source, stand on one line each. */
function block(group: Group, indent: string): string[] {
  return Object.entries(group).flatMap(([key, value]) => {
    const start = `${indent}${scalar(key)}:`;
    const line = !isGroup(value) || Object.values(value).every((member) => !isGroup(member));
    return line ? `${start} ${flow(value)}` : [start, ...block(value, `${indent}  `)];
  });
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isGroup(value)) return scalar(value);
  const members = Object.entries(value).map(([key, member]) => `${scalar(key)}: ${flow(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Words that need no quotes; everything else is quoted as in JSON, which YAML reads alike. */
const plainText = /^[A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*)*(?::\d+)?$/;
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return plainText.test(value) && !reserved.test(value) ? value : JSON.stringify(value);
}
