import type { LoadedScenario } from "../load.ts";
import type { Provenance } from "../provenance.ts";

/** What an editor can offer beyond the declarations: ids and values of the scenario that files build on. */
export interface Known {
  /** Ids of the entries of a map; in its path `*` stands for any entry of a map above it. */
  ids(path: string): readonly string[];
  /** Ids of publications. */
  readonly sources: readonly string[];
  /** The present value of a parameter with its evidence, if it has one. */
  present(path: string): Provenance | undefined;
}

/** What a loaded scenario, such as the baseline, lets an editor offer. */
export function knownFrom({ scenario, provenance, sources }: LoadedScenario): Known {
  return {
    ids: (path) => [...new Set(groupsAt(scenario, path.split(".")).flatMap((group) => Object.keys(group)))],
    sources: Object.keys(sources),
    present: (path) => (Object.hasOwn(provenance, path) ? provenance[path] : undefined),
  };
}

/** The groups that a path reaches. */
function groupsAt(root: object, names: readonly string[]): object[] {
  return names.reduce<object[]>(
    (groups, name) =>
      groups
        .flatMap((group) => Object.entries(group))
        .filter(([key, value]) => (name === "*" || name === key) && typeof value === "object")
        .map(([, value]) => value),
    [root],
  );
}
