import { SweepError } from "./sweepError.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "no space left on the disk",
  EDQUOT: "your quota of disk space is used up",
};

/**
 * An error of the system as the user of a sweep should read it: a SweepError with its code that says what is kept.
 * Other errors are returned as they are.
 */
export function explainDisk(error: unknown, path: string, kept: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  const reason = reasons[code];
  const text =
    reason === undefined
      ? `${path}: ${message}. ${kept}.`
      : `cannot write ${path}: ${reason} (${code}). ${kept}; make room, and the same command goes on.`;
  return Object.assign(new SweepError(text, { cause: error }), { code });
}
