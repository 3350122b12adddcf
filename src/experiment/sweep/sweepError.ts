/** Something about a sweep that its user can mend: a folder in use, another experiment's folder, a full disk. */
export class SweepError extends Error {
  override readonly name = "SweepError";
}

/** A sweep that was stopped; its message says what is kept and how to go on. */
export class SweepStopped extends Error {
  override readonly name = "AbortError";
}
