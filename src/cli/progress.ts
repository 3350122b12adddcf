import type { Progress } from "../experiment/ensemble.ts";

/** Milliseconds between plain lines of progress where there is no terminal. */
const plainEvery = 5000;

/** Shows progress on stderr: a bar on a terminal, a plain line now and then elsewhere. */
export interface ProgressDisplay {
  /** Announces the work and starts the clock. */
  readonly start: (announcement: string, progress?: Progress) => void;
  readonly update: (progress: Progress) => void;
  readonly stop: () => void;
}

/** A display for a number of runs, which `start` may correct; shows nothing when quiet. */
export async function createProgress(total: number, quiet: boolean): Promise<ProgressDisplay> {
  if (quiet) return { start: () => {}, update: () => {}, stop: () => {} };
  let started = performance.now();
  const state = ({ done, total, before = 0 }: Progress) => {
    const seconds = (performance.now() - started) / 1000;
    const rate = (done - before) / seconds;
    return { rate: `${rate.toPrecision(2)} a second`, left: duration((total - done) / rate) };
  };
  const begin = (announcement: string) => {
    started = performance.now();
    process.stderr.write(`${announcement}\n`);
  };
  if (process.stderr.isTTY !== true) return plainLines(begin, state);
  const { default: bars } = await import("cli-progress");
  const bar = new bars.SingleBar({
    format: "  {bar} {value} of {total} runs · {rate} · {left} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  return {
    start(announcement, progress) {
      begin(announcement);
      bar.start(progress?.total ?? total, progress?.before ?? 0, { rate: "starting", left: "…" });
    },
    update: (progress) => bar.update(progress.done, state(progress)),
    stop: () => bar.stop(),
  };
}

function plainLines(
  start: (announcement: string) => void,
  state: (progress: Progress) => { rate: string; left: string },
): ProgressDisplay {
  let last = performance.now();
  return {
    start,
    update(progress) {
      const { done, total } = progress;
      if (performance.now() - last < plainEvery || done === total) return;
      last = performance.now();
      const { rate, left } = state(progress);
      process.stderr.write(`${done} of ${total} runs, ${rate}, ${left} left\n`);
    },
    stop: () => {},
  };
}

/** A time span for readers: "8 s", "3 min", "2.5 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
