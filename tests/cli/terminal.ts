import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { command, type Ended } from "./airace.ts";

const top = fileURLToPath(new URL("../../", import.meta.url));

/** The command in the form in which a shell takes it. */
export const shellCommand = command.map((word) => JSON.stringify(word)).join(" ");

/** What to wait for on the screen, and what to type then. */
export type Step = readonly [awaited: string, typed: string];

/** A terminal started from a pipe has no columns otherwise. */
const size = "stty cols 100 rows 40";

/** Milliseconds that a prompt takes to listen after it is on the screen. */
const settling = 700;
/** Milliseconds after which a terminal is closed on which what is awaited does not appear. */
const patience = 100_000;

/** Runs a command line on a terminal of its own and types as a person would, each step when its text has appeared. */
export function onTerminal(line: string, steps: readonly Step[]): Promise<Ended> {
  const child = spawn("script", ["--quiet", "--return", "--command", `${size}; ${line}`, "/dev/null"], {
    cwd: top,
    env: { ...process.env, TERM: "xterm", SHELL: "/bin/bash" },
  });
  let out = "";
  let seen = 0;
  let next = 0;
  let typing = false;
  const advance = (): void => {
    const step = steps[next];
    if (step === undefined || typing) return;
    const found = stripVTControlCharacters(out).indexOf(step[0], seen);
    if (found < 0) return;
    seen = found + step[0].length;
    next += 1;
    typing = true;
    setTimeout(() => {
      child.stdin.write(step[1]);
      typing = false;
      advance();
    }, settling);
  };
  // A letter of several bytes may come in two pieces.
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text) => {
    out += text;
    advance();
  });
  const limit = setTimeout(() => child.kill(), patience);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(limit);
      const left = steps.slice(next).map(([awaited]) => awaited);
      resolve({
        code,
        out: stripVTControlCharacters(out),
        err: left.length === 0 ? "" : `never shown: ${left.join("; ")}`,
      });
    });
  });
}
