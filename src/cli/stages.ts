import type { CompareProgress } from "../experiment/compare/side.ts";
import { createProgress, type ProgressDisplay } from "./progress.ts";

/** Shows the progress of one simulation after the other on stderr. */
export interface StagesDisplay {
  readonly update: (progress: CompareProgress) => void;
  /** Takes the display away; what was announced stays. */
  readonly stop: () => Promise<void>;
}

/** A display that announces each simulation when it begins; shows nothing when quiet. */
export function createStages(announce: (progress: CompareProgress) => string, quiet: boolean): StagesDisplay {
  // The display of a stage is made while the stage runs, so each call waits for those before it.
  let current: Promise<ProgressDisplay | undefined> = Promise.resolve(undefined);
  const next = (step: (display: ProgressDisplay | undefined) => Promise<ProgressDisplay | undefined>) => {
    current = current.then(step);
  };
  return {
    update(progress) {
      next(async (display) => {
        if (progress.done > 0) {
          display?.update(progress);
          return display;
        }
        display?.stop();
        const started = await createProgress(progress.total, quiet);
        started.start(announce(progress));
        return started;
      });
    },
    async stop() {
      (await current)?.stop();
      current = Promise.resolve(undefined);
    },
  };
}
