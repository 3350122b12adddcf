import { type FileOperations, syncFolderOf } from "./fileOperations.ts";
import { encodeRecord, type UnitRecord } from "./recordFormat.ts";
import { firstLine } from "./scanRecords.ts";

/** Bytes that wait for the disk at most. */
const waitingBytes = 1 << 20;
/** Milliseconds that a record waits at most before it is made durable. */
const waitingTime = 100;

/** A file of records being added to. */
export interface RecordLog {
  /** Where the record will stand. It is durable after the next flush, which comes by itself from time to time. */
  readonly append: (record: UnitRecord) => { readonly offset: number; readonly length: number };
  /** Records that the disk holds. */
  readonly durable: () => number;
  /** Waits until the disk holds all records, if it can, and closes. */
  readonly close: () => void;
}

/**
 * Opens a file of records to add to it after its last whole record, of which `end` is the end; what stands behind is
 * a record that was being written by a process that was killed, and is cut off.
 */
export function openRecordLog(path: string, id: string, end: number, files: FileOperations): RecordLog {
  const file = files.open(path);
  let waiting: Buffer[] = [];
  let bytes = 0;
  let records = 0;
  let durable = 0;
  let place = end;
  let timer: NodeJS.Timeout | undefined;
  let broken: unknown;
  const put = (piece: Buffer) => {
    const offset = place;
    waiting.push(piece);
    bytes += piece.length;
    place += piece.length;
    return { offset, length: piece.length };
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (broken !== undefined) throw broken;
    if (bytes === 0) return;
    const all = Buffer.concat(waiting, bytes);
    let done = 0;
    try {
      while (done < all.length) done += files.write(file, all.subarray(done));
      files.sync(file);
    } catch (error) {
      broken = error;
      // An error of the sync leaves open what the disk holds; then nothing is taken for kept.
      keepWhole(done < all.length ? done : 0);
      throw error;
    }
    waiting = [];
    bytes = 0;
    durable = records;
  };
  /** Keeps the whole records among the bytes that a full disk took; should that fail too, the next reader does it. */
  const keepWhole = (written: number): void => {
    let whole = 0;
    let count = 0;
    for (const { length } of waiting) {
      if (whole + length > written) break;
      whole += length;
      count += 1;
    }
    try {
      files.truncate(file, place - bytes + whole);
      files.sync(file);
      durable += count;
    } catch {}
  };
  /** Makes durable what has waited long enough; an error comes out at the next record, or at the end. */
  const flushLater = (): void => {
    try {
      flush();
    } catch {}
  };
  try {
    files.truncate(file, end);
    if (end === 0) {
      put(Buffer.from(firstLine(id)));
      flush();
      syncFolderOf(path);
    }
  } catch (error) {
    files.close(file);
    throw error;
  }
  return {
    append(record) {
      const placed = put(encodeRecord(record));
      records += 1;
      if (bytes >= waitingBytes || broken !== undefined) flush();
      else timer ??= setTimeout(flushLater, waitingTime);
      return placed;
    },
    durable: () => durable,
    close() {
      try {
        flush();
      } finally {
        files.close(file);
      }
    },
  };
}
