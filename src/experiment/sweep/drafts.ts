import { linkSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const beginning = ".unfinished-";

/**
 * Writes a file whole under a hidden name and then gives it its own, unless there is a file of that name: of several
 * processes that do so at once, one succeeds. Returns whether this one did.
 */
export function createOnce(folder: string, name: string, text: string): boolean {
  const draft = join(folder, draftName(name));
  writeFileSync(draft, text);
  try {
    return linkOnce(draft, join(folder, name));
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives a file a second name unless that is taken; returns whether it did. */
export function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** A hidden name that no other process uses. */
export function draftName(name: string): string {
  return `${beginning}${name}-${hostname()}-${process.pid}`;
}

/** Removes what processes of this machine that were killed have left under such names. */
export function removeOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    const match = /-(\d+)(?:-\d+)?$/.exec(name);
    if (!name.startsWith(beginning) || match === null || !name.includes(`-${hostname()}-`)) continue;
    if (!processLives(Number(match[1]))) rmSync(join(folder, name), { force: true });
  }
}

/** Whether a process of this machine is there. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
