import type { Conflict, ConflictRegister, Disagreement } from "./conflicts.ts";
import type { Source } from "./sources.ts";

/** Paths of parameters in a text, `*` standing for any one name: `regions.*.electricityPrice`. */
const paths = /\b[a-z][A-Za-z]*(?:\.(?:[A-Za-z][\w-]*|\*))+/g;

/** The paths of parameters that an entry of the register names in what it says of their use. */
export function pathsNamed({ used }: Pick<Disagreement, "used">): string[] {
  return used.match(paths) ?? [];
}

/** The articles and publications that entries of the register name, by id. */
export function publicationsNamed(
  entries: readonly (Conflict | Disagreement)[],
  sources: Readonly<Record<string, Source>>,
): Record<string, Source> {
  const ids = entries.flatMap((entry) =>
    "article" in entry ? [entry.article, entry.source] : [entry.source],
  );
  return Object.fromEntries([...new Set(ids)].flatMap((id) => (sources[id] ? [[id, sources[id]]] : [])));
}

/** The entries of the register that name a parameter, or a group in which it stands. */
export function conflictsAbout(
  path: string,
  register: Pick<ConflictRegister, "conflicts" | "disagreements">,
): { conflicts: Conflict[]; disagreements: Disagreement[] } {
  const about = (entry: Pick<Disagreement, "used">) => pathsNamed(entry).some((named) => covers(named, path));
  return {
    conflicts: register.conflicts.filter(about),
    disagreements: register.disagreements.filter(about),
  };
}

/** Whether a path is, or lies below, one that is named. */
export function covers(named: string, path: string): boolean {
  const names = path.split(".");
  const wanted = named.split(".");
  return (
    wanted.length <= names.length && wanted.every((name, index) => name === "*" || name === names[index])
  );
}
