import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { top } from "./documents.ts";

/** A folder that looks to commands like the top folder of a clone. */
export interface Sandbox {
  /** Writes a file. */
  readonly write: (name: string, text: string) => void;
  /** Runs shell commands; what they print on stdout, without spaces at the ends of lines. Rejects if one fails. */
  readonly run: (commands: string) => Promise<string>;
  readonly remove: () => void;
}

/** Makes the folder: the shipped scenarios, and the package as it was built. */
export function createSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "airace-docs-"));
  symlinkSync(`${top}scenarios`, join(folder, "scenarios"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(top, join(folder, "node_modules", "airace"));
  // The shell finds this before the command of the same name.
  const shell = [
    `npx() { shift; node ${JSON.stringify(`${top}dist/cli/main.js`)} "$@"; }`,
    "set -euo pipefail",
  ].join("\n");
  return {
    write: (name, text) => writeFileSync(join(folder, name), text),
    run: (commands) => runShell(folder, shell, commands),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function runShell(folder: string, shell: string, commands: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "100" };
  const child = spawn("bash", ["-c", `${shell}\n${commands}`], { cwd: folder, env });
  let out = "";
  let err = "";
  // A letter of several bytes may come in two pieces.
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      // In a clone the package's own files are in the folder.
      const shown = out.replaceAll(`${relative(folder, top)}/`, "").replaceAll(top, "");
      if (status === 0) resolve(shown.replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, ""));
      else reject(new Error(`${commands.trim()}\nended with ${status}: ${err}`));
    });
  });
}
