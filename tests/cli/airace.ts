import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
/** The command as users have it: `scripts/build-when-stale.ts` has built it. */
export const command = [process.execPath, `${top}dist/cli/main.js`] as const;
/** The baseline's file. */
export const baselineFile = "scenarios/baseline.yaml";
/** Flags of a run that is over in a moment. */
export const brief = ["--runs", "2", "--until", "2023-12", "--resolution", "expected"] as const;

/** What a command left. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command in the project's top folder. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const [node, ...before] = command;
  return spawn(node, [...before, ...args], { cwd: top, env: { ...process.env, ...env } });
}

/** Collects the output of a started command until it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
  let out = "";
  let err = "";
  // A letter of several bytes may come in two pieces.
  child.stdout?.setEncoding("utf8");
  child.stderr?.setEncoding("utf8");
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stderr?.on("data", (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

/** Runs the command to its end. */
export function airace(...args: string[]): Promise<Ended> {
  return ended(start(args));
}
