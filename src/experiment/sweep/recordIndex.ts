import { closeSync, existsSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Units } from "./job.ts";
import { decodeRecord, type UnitRecord } from "./recordFormat.ts";
import { type Placed, readAt, type Scan, scanRecords } from "./scanRecords.ts";
import { SweepError } from "./sweepError.ts";

const states = { missing: 0, failed: 1, done: 2 } as const;

/** Where the record of each unit stands. It takes 17 bytes a unit, whatever the records hold. */
export interface RecordIndex {
  /** Notes a record that stands in a file; a result counts before a failure, and the last before earlier ones. */
  readonly add: (path: string, placed: Placed) => void;
  readonly has: (unit: number) => boolean;
  readonly failed: (unit: number) => boolean;
  /** Reads the record of a unit; undefined if there is none. */
  readonly read: (unit: number) => UnitRecord | undefined;
  /** Takes the failures for not run. */
  readonly forgetFailures: () => void;
  readonly close: () => void;
}

/** An index without records. */
export function createIndex(units: Units): RecordIndex {
  const offsets = new Float64Array(units.total);
  const lengths = new Int32Array(units.total);
  const places = new Int32Array(units.total);
  const state = new Uint8Array(units.total);
  const paths: string[] = [];
  const open = new Map<number, number>();
  const fileOf = (place: number): number => {
    if (!open.has(place)) open.set(place, openSync(paths[place]!, "r"));
    return open.get(place)!;
  };
  return {
    add(path, { record, offset, length }) {
      const unit = units.find(record.key, record.replicate);
      if (unit === undefined) return;
      const found = record.result.values === undefined ? states.failed : states.done;
      if (found < state[unit]!) return;
      if (paths.at(-1) !== path) paths.push(path);
      offsets[unit] = offset;
      lengths[unit] = length;
      places[unit] = paths.length - 1;
      state[unit] = found;
    },
    has: (unit) => state[unit] !== states.missing,
    failed: (unit) => state[unit] === states.failed,
    read(unit) {
      if (state[unit] === states.missing) return undefined;
      return decodeRecord(readAt(fileOf(places[unit]!), offsets[unit]!, lengths[unit]!));
    },
    forgetFailures() {
      state.forEach((value, unit) => {
        if (value === states.failed) state[unit] = states.missing;
      });
    },
    close() {
      for (const file of open.values()) closeSync(file);
      open.clear();
    },
  };
}

/** The folder of records in a sweep's folder. */
export function recordsFolder(folder: string): string {
  return join(folder, "records");
}

/**
 * Adds all records in a sweep's folder to an index and returns what each file turned out to hold, by path. Throws a
 * SweepError for a file of another sweep.
 */
export function indexRecords(folder: string, id: string, index: RecordIndex): Map<string, Scan> {
  const scans = new Map<string, Scan>();
  const within = recordsFolder(folder);
  if (!existsSync(within)) return scans;
  for (const name of readdirSync(within).sort()) {
    if (!name.endsWith(".log")) continue;
    const path = join(within, name);
    const scan = scanRecords(path, id, (placed) => index.add(path, placed));
    if (scan.foreign) throw new SweepError(`${path}: records of another sweep; take the file away`);
    scans.set(path, scan);
  }
  return scans;
}

/** What a reader is told about damage; nothing where there is none. A torn end is no damage. */
export function damageNotices(scans: ReadonlyMap<string, Scan>): string[] {
  return [...scans].flatMap(([path, { damaged }]) =>
    damaged.map(
      ({ offset, bytes }) =>
        `${path}: ${bytes} bytes at ${offset} are damaged; the runs recorded there do not count`,
    ),
  );
}
