import { availableParallelism, hostname } from "node:os";
import type { Execution } from "./manifest.ts";

/** What `execution.json` says of work that began at some time and has just ended. */
export function executionSince(start: Date, workers: number): Execution {
  const end = new Date();
  return {
    start: start.toISOString(),
    end: end.toISOString(),
    seconds: (end.getTime() - start.getTime()) / 1000,
    host: hostname(),
    cores: availableParallelism(),
    workers,
    node: process.version,
    command: process.argv.slice(1),
  };
}
