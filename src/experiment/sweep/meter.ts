import type { SweepProgress } from "./runner.ts";

/** Counts a run that has been recorded, and says how far the sweep is. */
export type Meter = (failed: boolean) => void;

/** Starts to measure; of `total` runs, `before` are recorded already and do not count for the rate. */
export function startMeter(
  total: number,
  before: number,
  onProgress: ((progress: SweepProgress) => void) | undefined,
): Meter {
  const started = performance.now();
  let done = before;
  let failures = 0;
  const tell = () => {
    const seconds = (performance.now() - started) / 1000;
    const rate = done === before ? 0 : (done - before) / Math.max(seconds, 1e-9);
    onProgress?.({ done, total, before, failed: failures, rate, secondsLeft: (total - done) / rate });
  };
  tell();
  return (failed) => {
    done += 1;
    if (failed) failures += 1;
    tell();
  };
}
