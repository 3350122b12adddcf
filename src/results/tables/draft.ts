import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/** A file in the making: under a hidden name beside its own until it is whole. */
export interface Draft {
  readonly write: (bytes: Uint8Array | string) => void;
  /** Waits until the disk holds all, and gives the file its name, replacing an older one. */
  readonly finish: () => void;
  /** Leaves nothing behind. Does nothing after `finish`. */
  readonly discard: () => void;
}

let drafts = 0;

/**
 * Begins a file. A process that is killed leaves only a hidden file, which the next draft of the same file on
 * the same machine removes. Errors of the disk name the file and keep their code, such as ENOSPC.
 */
export function openDraft(path: string): Draft {
  const prefix = `.unfinished-${basename(path)}-${hostname()}-`;
  const hidden = join(dirname(path), `${prefix}${process.pid}-${++drafts}`);
  const file = told(path, () => {
    removeOrphans(dirname(path), prefix);
    return openSync(hidden, "wx");
  });
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write: (bytes) => told(path, () => writeFileSync(file, bytes)),
    finish: () =>
      told(path, () => {
        fsyncSync(file);
        close();
        renameSync(hidden, path);
      }),
    discard() {
      close();
      rmSync(hidden, { force: true });
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "no space left on the disk",
  EDQUOT: "your quota of disk space is used up",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
  ENOENT: "the folder does not exist",
  EISDIR: "a folder of that name is in the way",
};

/** Does something with a file; an error of the system then says which file, and keeps its code. */
function told<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = reasons[code] ?? message;
    throw Object.assign(new Error(`cannot write ${path}: ${reason} (${code})`, { cause: error }), { code });
  }
}

/** Removes what killed processes of this machine left of a file. */
function removeOrphans(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && !lives(Number.parseInt(name.slice(prefix.length), 10))) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

function lives(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
