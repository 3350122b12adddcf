import { readFileSync } from "node:fs";
import { top } from "./documents.ts";
import { createSandbox } from "./sandbox.ts";

const template = "docs/templates/tutorial.md";

/** A fenced block: `sh` to be run, or any language with a file's name after it, to be written. */
export interface Block {
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

/** The fenced blocks of the tutorial's template, in order. */
export function tutorialBlocks(): Block[] {
  return [...readFileSync(`${top}${template}`, "utf8").matchAll(fence)].map(blockOf);
}

const fence = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

function blockOf([, language, file, text]: RegExpMatchArray): Block {
  return { language: language!, file: file ?? "", text: text! };
}

/** The tutorial with what its commands print, each run in one empty folder after the other. Throws an Error if one fails. */
export async function tutorialPage(): Promise<string> {
  const sandbox = createSandbox();
  try {
    const text = readFileSync(`${top}${template}`, "utf8");
    const parts: string[] = [];
    let end = 0;
    for (const match of text.matchAll(fence)) {
      parts.push(text.slice(end, match.index), match[0].replace(/^```(\w+) \S+/, "```$1"));
      end = match.index + match[0].length;
      const block = blockOf(match);
      if (block.file !== "") sandbox.write(block.file, block.text);
      else if (block.language === "sh")
        parts.push(`\n\n\`\`\`text\n${await sandbox.run(block.text)}\n\`\`\``);
    }
    return [...parts, text.slice(end)].join("");
  } finally {
    sandbox.remove();
  }
}
