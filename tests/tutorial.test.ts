import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { top } from "../scripts/docs/documents.ts";
import { createSandbox } from "../scripts/docs/sandbox.ts";
import { tutorialBlocks } from "../scripts/docs/tutorial.ts";

// tests/docs.test.ts runs the tutorial's commands, and compares what they print with the page.
describe("the tutorial", () => {
  const blocks = tutorialBlocks();
  const commands = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => commandsOf(text));

  it("uses the commands that a first question needs", () => {
    const names = commands.map((command) => /^npx airace (\w+)/.exec(command)?.[1] ?? command.split(" ")[0]);
    expect(new Set(names)).toEqual(new Set(["run", "show", "init", "cat", "check", "node"]));
    expect(commands.some((command) => command.includes("--set"))).toBe(true);
  });

  it("simulates little, so that nobody waits long", () => {
    for (const command of commands.filter((one) => one.startsWith("npx airace run"))) {
      expect(command).toMatch(/--runs 4\b.*--until 202\d-12\b/);
    }
  });

  it("shows all that is run on its page, and no traces of this machine", () => {
    const page = readFileSync(`${top}docs/tutorial.md`, "utf8");
    for (const { text } of blocks) expect(page).toContain(text);
    const outputs = page.match(/^```text\n[\s\S]*?^```$/gm) ?? [];
    expect(outputs).toHaveLength(blocks.filter(({ language }) => language === "sh").length);
    for (const output of outputs) expect(output).not.toMatch(/\.\.\/|\/tmp|\/home|file:\/\//);
  });
});

/** Commands of a block, those over several lines in one. */
function commandsOf(text: string): string[] {
  return text
    .replaceAll(/\\\n\s*/g, "")
    .trim()
    .split("\n");
}

describe("the folder in which the tutorial runs", () => {
  it("stops at a command that fails, and says which", async () => {
    const sandbox = createSandbox();
    try {
      await expect(sandbox.run("npx airace show nowhere\necho later")).rejects.toThrow(
        /npx airace show nowhere[\s\S]*ended with 2: .*unknown parameter/,
      );
      expect(await sandbox.run("echo kept > file\ncat file")).toBe("kept");
    } finally {
      sandbox.remove();
    }
  });
});
