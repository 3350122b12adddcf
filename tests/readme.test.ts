import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ended, start } from "./cli/airace.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const readme = readFileSync(join(top, "README.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "airace-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The code blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code]) =>
    name === language ? [code!] : [],
  );
}

/** Commands in the README, each once, without its comment. */
const commands = [
  ...new Set(
    blocks("")
      .join("")
      .match(/^npx airace .*$/gm),
  ),
].map((line) => line.replace(/#.*/, "").trim().split(/\s+/).slice(2));

describe("the README's examples work", () => {
  it("has some", () => {
    expect(commands.length).toBeGreaterThan(3);
    expect(blocks("ts")).toHaveLength(1);
    expect(blocks("yaml")).toHaveLength(1);
  });

  it.each(commands.map((args) => [args.join(" "), args] as const))("airace %s", async (_, args) => {
    const simulates = ["run", "validate", "compare"].includes(args[0]!);
    const few = ["--runs", "2", "--until", "2023-06"];
    const page = ["--results", folder, "--out", join(folder, "report.html")];
    const brief = simulates ? [...few, "--out", folder] : args[0] === "report" ? [...few, ...page] : [];
    // All shipped files are checked elsewhere, at length.
    const some = args.join() === "check" ? ["scenarios/articles"] : [];
    const { code, out, err } = await ended(start([...args, ...some, ...brief]));
    expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringContaining("fault") });
    expect(out).not.toBe("");
  });

  it("runs the scenario file", async () => {
    const file = join(folder, "mine.yaml");
    writeFileSync(file, blocks("yaml")[0]!);
    const { code, err } = await ended(
      start(["run", file, "--runs", "1", "--until", "2023-12", "--out", folder]),
    );
    expect(err).not.toContain("warning");
    expect(code).toBe(0);
  });

  it("runs the code", async () => {
    const file = join(folder, "example.mts");
    const library = JSON.stringify(join(top, "dist/index.js"));
    // A shorter horizon shows as much.
    const code = blocks("ts")[0]!
      .replace('"airace"', library)
      .replace('"seed=7"', '"seed=7", "until=2026-01"');
    writeFileSync(file, code);
    const {
      code: exit,
      out,
      err,
    } = await ended(spawn(process.execPath, ["--import", "tsx", file], { cwd: top }));
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(/^-?[\d.]+\n\[/);
  });
});
