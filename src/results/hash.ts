import { createHash } from "node:crypto";

/** The sha256 of a text or of bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The sha256 of a column of numbers, over their IEEE bytes in little-endian order: equal if and only if the
 * columns are equal to the last bit.
 *
 * @example
 * columnHash(new Float64Array(1)); // "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"
 */
export function columnHash(column: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(column.length * 8));
  column.forEach((value, index) => {
    bytes.setFloat64(index * 8, value, true);
  });
  return sha256(new Uint8Array(bytes.buffer));
}
