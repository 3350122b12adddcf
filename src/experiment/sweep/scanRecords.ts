import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import {
  decodeRecord,
  headLength,
  isIntact,
  nextMark,
  payloadLength,
  type UnitRecord,
} from "./recordFormat.ts";

/** The first line of a file of records; another sweep's file is so known at once. */
export function firstLine(id: string): string {
  return `airace sweep records 1 ${id}\n`;
}

/** An intact record and where it stands. */
export interface Placed {
  readonly record: UnitRecord;
  readonly offset: number;
  readonly length: number;
}

/** What a file of records turned out to hold. */
export interface Scan {
  /** Bytes up to the end of the last intact record, or of the first line; 0 if even that is not whole. */
  readonly end: number;
  /** Bytes after it: a record that was being written when the process was killed. */
  readonly torn: number;
  /** Places with bytes that are no record although records follow. */
  readonly damaged: readonly { readonly offset: number; readonly bytes: number }[];
  /** The id in the first line is another sweep's. */
  readonly foreign: boolean;
}

/**
 * Reads a file of records from its beginning and hands over each intact record. Damage does not end it: the search
 * goes on for the next intact record.
 */
export function scanRecords(path: string, id: string, receive: (placed: Placed) => void): Scan {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const line = Buffer.from(firstLine(id));
    const found = readAt(file, 0, Math.min(line.length, size));
    if (!line.subarray(0, found.length).equals(found)) {
      return { end: 0, torn: 0, damaged: [], foreign: true };
    }
    if (found.length < line.length) return { end: 0, torn: size, damaged: [], foreign: false };
    const damaged: { offset: number; bytes: number }[] = [];
    let end = line.length;
    while (end < size) {
      let offset = end;
      let record = recordAt(file, offset, size);
      while (record === undefined) {
        offset = searchMark(file, offset + 1, size);
        if (offset < 0) return { end, torn: size - end, damaged, foreign: false };
        record = recordAt(file, offset, size);
      }
      if (offset > end) damaged.push({ offset: end, bytes: offset - end });
      receive({ record: decodeRecord(record), offset, length: record.length });
      end = offset + record.length;
    }
    return { end, torn: 0, damaged, foreign: false };
  } finally {
    closeSync(file);
  }
}

/** Reads bytes of a file; fewer if it ends before. */
export function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

function recordAt(file: number, offset: number, size: number): Buffer | undefined {
  if (offset + headLength > size) return undefined;
  const length = payloadLength(readAt(file, offset, headLength));
  if (length === undefined || offset + headLength + length > size) return undefined;
  const record = readAt(file, offset, headLength + length);
  return isIntact(record) ? record : undefined;
}

function searchMark(file: number, from: number, size: number): number {
  const block = 1 << 16;
  for (let offset = from; offset < size; offset += block - 3) {
    const found = nextMark(readAt(file, offset, Math.min(block, size - offset)), 0);
    if (found >= 0) return offset + found;
  }
  return -1;
}
