/** The kinds of designs of an experiment file. */
export const designKinds = [
  "grid",
  "oneAtATime",
  "zip",
  "list",
  "latinHypercube",
  "sobol",
  "saltelli",
  "morris",
] as const;
/** A kind of design. */
export type DesignKind = (typeof designKinds)[number];

/** Whether each kind extends, and why. */
const reasons: Record<DesignKind, readonly [boolean, string]> = {
  grid: [true, "a combination is known by its values, so more levels add rows and keep those made"],
  oneAtATime: [true, "a change is known by its value, so more levels add rows and keep those made"],
  zip: [true, "a row is known by its values, so longer lists add rows and keep those made"],
  list: [true, "a row is known by its values, so a longer list adds rows and keeps those made"],
  latinHypercube: [
    false,
    "its strata depend on the number of samples, so with another number every point moves: " +
      "run a new sweep, or use the Sobol' sequence, which extends",
  ],
  sobol: [true, "the first points of the sequence stay as they are when more follow"],
  saltelli: [true, "the first base points stay as they are when more follow"],
  morris: [true, "a trajectory depends on its number alone, so more of them keep those made"],
};

/**
 * Whether a design keeps its rows when more samples, levels or trajectories are asked for (then a sweep runs only
 * the new ones), and why.
 *
 * @example extendable("latinHypercube").extends // false
 */
export function extendable(kind: DesignKind): { readonly extends: boolean; readonly reason: string } {
  const [keepsRows, reason] = reasons[kind];
  return { extends: keepsRows, reason };
}
