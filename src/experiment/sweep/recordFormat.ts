import { createHash } from "node:crypto";
import { endianness } from "node:os";

/**
 * A record: 4 bytes of mark, 4 of payload length, 16 of the payload's sha256, then the payload. The payload is kind,
 * length of the key, replicate (4 bytes), the key, and then either numbers or the reason of a failure. All little-endian.
 */
const mark = Buffer.from([0xa1, 0x9c, 0x5e, 0xed]);
/** Bytes before the payload. */
export const headLength = 24;
const keyAt = 8;
const kinds = { values: 1, failure: 2 } as const;

/** What is kept of a unit: the numbers that it gave, or why it failed. */
export type UnitResult =
  | { readonly values: Float64Array; readonly failure?: never }
  | { readonly failure: string; readonly values?: never };

/** A record read back. */
export interface UnitRecord {
  readonly key: string;
  readonly replicate: number;
  readonly result: UnitResult;
}

/** The bytes of a record. Any number keeps its bits, NaN and minus zero too. */
export function encodeRecord({ key, replicate, result }: UnitRecord): Buffer {
  const name = Buffer.from(key);
  if (name.length > 255) throw new RangeError(`key of ${name.length} bytes, expected 255 at most: ${key}`);
  const body =
    result.values === undefined ? Buffer.from(result.failure, "utf8") : bytesOfNumbers(result.values);
  const record = Buffer.alloc(headLength + keyAt + name.length + body.length);
  const payload = record.subarray(headLength);
  payload[0] = result.values === undefined ? kinds.failure : kinds.values;
  payload[1] = name.length;
  payload.writeUInt32LE(replicate, 4);
  name.copy(payload, keyAt);
  body.copy(payload, keyAt + name.length);
  mark.copy(record);
  record.writeUInt32LE(payload.length, 4);
  checksum(payload).copy(record, 8);
  return record;
}

/** The payload's length as a record's head says, or undefined if the bytes are no head. */
export function payloadLength(head: Uint8Array): number | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.length < headLength || !bytes.subarray(0, 4).equals(mark)) return undefined;
  return bytes.readUInt32LE(4);
}

/** Whether a whole record is as it was written. */
export function isIntact(record: Buffer): boolean {
  const payload = record.subarray(headLength);
  return payload.length >= keyAt && checksum(payload).equals(record.subarray(8, headLength));
}

/** Reads a whole, intact record. */
export function decodeRecord(record: Buffer): UnitRecord {
  const payload = record.subarray(headLength);
  const body = payload.subarray(keyAt + payload[1]!);
  return {
    key: payload.toString("utf8", keyAt, keyAt + payload[1]!),
    replicate: payload.readUInt32LE(4),
    result: payload[0] === kinds.values ? { values: numbersOf(body) } : { failure: body.toString("utf8") },
  };
}

/** Where the next record may begin in some bytes: the place of the next mark, or -1. */
export function nextMark(bytes: Buffer, from: number): number {
  return bytes.indexOf(mark, from);
}

function checksum(payload: Buffer): Buffer {
  return createHash("sha256").update(payload).digest().subarray(0, 16);
}

function bytesOfNumbers(numbers: Float64Array): Buffer {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return endianness() === "LE" ? bytes : Buffer.from(bytes).swap64();
}

function numbersOf(bytes: Buffer): Float64Array {
  const own = Buffer.from(Uint8Array.from(bytes).buffer);
  if (endianness() !== "LE") own.swap64();
  return new Float64Array(own.buffer, own.byteOffset, own.byteLength / 8);
}
