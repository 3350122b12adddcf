import { readFileSync } from "node:fs";
import { articlesFolder } from "../reference/rows.ts";

/** What the comment at the top of an article's scenario tells readers, in this order. */
export const headings = ["Theme", "Question", "Articles", "Changes", "Look at"] as const;
/** That comment, by heading; without the full stops at the ends. */
export type ArticleHeader = Readonly<Record<(typeof headings)[number], string>>;

/**
 * The comment at the top of an article's scenario: a line `# Heading: words` for each heading, longer ones going on indented by
 * two more. Throws an Error naming what is missing or out of order.
 */
export function readHeader(name: string): ArticleHeader {
  const [comment] = readFileSync(`${articlesFolder}${name}.yaml`, "utf8").split("\ntitle:", 1);
  const lines = comment!
    .replaceAll(/\n# {3}/g, " ")
    .split("\n")
    // Editors' line, which tells readers nothing.
    .filter((line) => !line.startsWith("# yaml-language-server:"));
  const entries = lines.map((line, index) => {
    const heading = headings[index];
    const start = `# ${heading}: `;
    if (heading === undefined || !line.startsWith(start)) {
      throw new Error(`${name}.yaml: found ${line}, expected ${heading ? start.trim() : "title:"}`);
    }
    return [heading, line.slice(start.length).replace(/\.$/, "")] as const;
  });
  const missing = headings[entries.length];
  if (missing !== undefined) throw new Error(`${name}.yaml: no line # ${missing}:`);
  return Object.fromEntries(entries) as ArticleHeader;
}
