/** Most rows of a design, so that a slip of the pen does not fill the memory. */
export const mostRows = 10_000_000;
/** Most numbers of a design (rows times dimensions): 800 MB of them. */
const mostNumbers = 100_000_000;

/**
 * Checks a count that a design is made from. Throws a RangeError naming it unless it is a whole number from
 * `lowest` to `highest`.
 *
 * @example checkCount("samples", 64, 1) // 64
 */
export function checkCount(name: string, value: number, lowest: number, highest = mostRows): number {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
  throw new RangeError(`${name} is ${value}, expected a whole number from ${lowest} to ${highest}`);
}

/** Checks the size of a design; throws a RangeError where it would not fit into memory. */
export function checkSize(rows: number, dimensions: number): void {
  if (rows > mostRows) throw new RangeError(`the design has ${rows} rows, expected at most ${mostRows}`);
  if (rows * dimensions <= mostNumbers) return;
  const found = `the design has ${rows} rows of ${dimensions} factors`;
  throw new RangeError(`${found}, expected at most ${Math.floor(mostNumbers / dimensions)} rows of so many`);
}
