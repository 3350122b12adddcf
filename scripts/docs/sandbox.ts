import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { top } from "./documents.ts";

/** A folder that looks to commands like the top folder of a clone. */
export interface Sandbox {
  /** Writes a file. */
  readonly write: (name: string, text: string) => void;
  /** Runs shell commands; what they print on stdout, without spaces at the ends of lines. Rejects if one fails. */
  readonly run: (commands: string) => Promise<string>;
  readonly remove: () => void;
}

/** Makes the folder: the shipped scenarios, and the package and its command, run from source. */
export function createSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "airace-docs-"));
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  symlinkSync(`${top}scenarios`, join(folder, "scenarios"));
  const library = join(folder, "node_modules", "airace");
  mkdirSync(library, { recursive: true });
  writeFileSync(join(library, "package.json"), JSON.stringify({ type: "module", exports: "./index.js" }));
  const source = pathToFileURL(`${top}src/index.ts`).href;
  writeFileSync(join(library, "index.js"), `export * from ${JSON.stringify(source)};\n`);
  // The shell finds these before the commands of the same name.
  const shell = [
    `node() { command node --import ${JSON.stringify(loader)} "$@"; }`,
    `npx() { shift; node ${JSON.stringify(`${top}src/cli/main.ts`)} "$@"; }`,
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
