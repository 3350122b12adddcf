/**
 * Something about a sweep that its user can mend: a folder in use, another experiment's folder, a full disk.
 *
 * @example
 * try {
 *   await mergeSweeps(["results/nowhere"]);
 * } catch (error) {
 *   error instanceof SweepError; // true
 *   error.message; // "results/nowhere: no sweep; expected a folder with plan.json"
 * }
 */
export class SweepError extends Error {
  override readonly name = "SweepError";
}

/**
 * A sweep that was stopped; its message says what is kept and how to go on.
 *
 * @example
 * const { plan } = loadExperiment("airace:sweeps/licences-yield");
 * try {
 *   await sweep(plan, { signal: AbortSignal.abort() });
 * } catch (error) {
 *   error instanceof SweepStopped; // true
 *   error.message; // "Stopped before anything was run."
 * }
 */
export class SweepStopped extends Error {
  override readonly name = "AbortError";
}
