/** Exit codes of every command. */
export const exitCodes = {
  done: 0,
  /** A fault of ours. */
  fault: 1,
  /** The user's input or surroundings. */
  input: 2,
  /** Finished, but some runs failed or a check fell short. */
  fellShort: 3,
  /** Stopped by Ctrl-C. */
  stopped: 130,
} as const;

/** Something the user can mend: an option, a file, a folder. Shown without a stack trace. */
export class InputError extends Error {}

/** Codes of system errors that lie in the user's surroundings. */
const surroundings = new Set([
  "EACCES",
  "EPERM",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "EEXIST",
  "EROFS",
  "ENOSPC",
  "EDQUOT",
  "ENAMETOOLONG",
  "ELOOP",
  "EMFILE",
  "EFBIG",
  "EIO",
]);

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Error)) return exitCodes.fault;
  if (error.name === "AbortError") return exitCodes.stopped;
  const inputErrors = [
    "ScenarioError",
    "RunFolderError",
    "TableError",
    "QueryError",
    "SweepError",
    "ChartError",
  ];
  if (error instanceof InputError || inputErrors.includes(error.name)) return exitCodes.input;
  if (surroundings.has((error as NodeJS.ErrnoException).code ?? "")) return exitCodes.input;
  return exitCodes.fault;
}

/** What to tell the user about an error that ended a command. */
export function explain(error: unknown, version: string): string {
  const message = error instanceof Error ? error.message : String(error);
  switch (exitCodeOf(error)) {
    case exitCodes.stopped:
      // A sweep says itself what is kept.
      return message.startsWith("Stopped")
        ? message
        : "Stopped. Nothing was written; the same command starts anew.";
    case exitCodes.input:
      return message;
    default:
      return [
        `A fault in airace, not in what you asked: ${message}`,
        "Please report it with the command, the scenario file and the lines below.",
        "",
        `airace ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
        error instanceof Error ? (error.stack ?? "") : "",
      ].join("\n");
  }
}
