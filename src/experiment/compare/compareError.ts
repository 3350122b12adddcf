/**
 * Two results that cannot be compared, or something asked of them that they do not hold.
 *
 * @example
 * const error = await compare("airace:baseline", "airace:baseline", { at: ["soon"] }).catch((reason) => reason);
 * error instanceof CompareError; // true
 * error.message; // "soon: not a month, expected YYYY-MM such as 2030-12"
 */
export class CompareError extends Error {
  override readonly name = "CompareError";
}
