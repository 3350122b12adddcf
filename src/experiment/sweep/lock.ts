import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { createOnce, draftName, linkOnce, processLives } from "./drafts.ts";
import { type Shard, shardName } from "./shard.ts";
import { SweepError } from "./sweepError.ts";

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the holder started, as its system says it, so that another process of the same number is not taken for it. */
  readonly born: string;
  readonly since: string;
}

/**
 * Takes a sweep's folder, or the part of it that belongs to a shard, and returns what gives it back. A lock of a
 * process that is no more is taken over. Throws a SweepError while another process holds the folder.
 */
export function lockFolder(folder: string, shard?: Shard): () => void {
  const path = join(folder, shard ? `lock-${shardName(shard)}` : "lock");
  takeLock(path);
  // A sweep as a whole and a shard of it run the same units; two shards do not.
  const others = shard ? ["lock"] : readdirSync(folder).filter((name) => /^lock-\d+-of-\d+$/.test(name));
  for (const name of others) {
    const holder = holderOf(join(folder, name));
    if (holder !== undefined && lives(holder)) {
      rmSync(path, { force: true });
      throw inUse(join(folder, name), holder);
    }
  }
  return () => rmSync(path, { force: true });
}

function takeLock(path: string): void {
  const self: Holder = {
    pid: process.pid,
    host: hostname(),
    born: bornOf(process.pid),
    since: new Date().toISOString(),
  };
  while (!createOnce(dirname(path), basename(path), `${JSON.stringify(self)}\n`)) {
    const holder = holderOf(path);
    if (holder !== undefined && lives(holder)) throw inUse(path, holder);
    removeStale(path, holder);
  }
}

/** Takes a dead process's lock away; should another process have replaced it meanwhile, puts that one back. */
function removeStale(path: string, stale: Holder | undefined): void {
  const aside = join(dirname(path), draftName(`stale-${basename(path)}`));
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (JSON.stringify(holderOf(aside)) !== JSON.stringify(stale)) linkOnce(aside, path);
  rmSync(aside, { force: true });
}

function holderOf(path: string): Holder | undefined {
  try {
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a holder may still be at work; one on another machine cannot be asked, so it counts as living. */
function lives({ pid, host, born }: Holder): boolean {
  return host !== hostname() || (processLives(pid) && bornOf(pid) === born);
}

/** When a process started, in ticks since the system did; empty where the system does not tell. */
function bornOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold spaces; the start is the 20th field after it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended" : fields[19]!;
  } catch {
    return "";
  }
}

function inUse(path: string, { pid, host, since }: Holder): SweepError {
  const here = host === hostname();
  return new SweepError(
    `${path}: the folder is in use by process ${pid}${here ? "" : ` on ${host}`} since ${since}` +
      (here ? "" : "; if that machine has stopped, delete the file and try again"),
  );
}
