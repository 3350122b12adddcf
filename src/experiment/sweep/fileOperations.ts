import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** What the record of a sweep asks of the disk; a test puts a full one in its place. */
export interface FileOperations {
  /** Opens a file for appending and makes it if need be. */
  readonly open: (path: string) => number;
  /** Writes at the end and returns the bytes written, which may be fewer than given. */
  readonly write: (file: number, bytes: Uint8Array) => number;
  /** Waits until the disk holds what was written. */
  readonly sync: (file: number) => void;
  readonly truncate: (file: number, length: number) => void;
  readonly close: (file: number) => void;
}

/** The disk. */
export const disk: FileOperations = {
  open: (path) => openSync(path, "a"),
  write: (file, bytes) => writeSync(file, bytes),
  sync: fsyncSync,
  truncate: ftruncateSync,
  close: closeSync,
};

/** Makes the name of a new file last through a power cut, where the system can sync folders. */
export function syncFolderOf(path: string): void {
  try {
    const folder = openSync(dirname(path), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows cannot; the file itself is synced.
  }
}
