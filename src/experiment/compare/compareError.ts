/** Two results that cannot be compared, or something asked of them that they do not hold. */
export class CompareError extends Error {
  override readonly name = "CompareError";
}
