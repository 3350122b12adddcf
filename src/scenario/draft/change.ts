import { type LoadedScenario, loadScenario } from "../load.ts";
import type { Provenance } from "../provenance.ts";
import type { Source } from "../sources.ts";
import type { Evidence } from "../tree.ts";
import { namesOf } from "./names.ts";
import { sourceNamed } from "./source.ts";

/** How a new value is known. */
export interface Grounds {
  readonly evidence?: Evidence;
  /** Id of an entry of `sources`. */
  readonly source?: string;
  readonly note?: string;
}

/** A change that an author asks for, as an override `path=value`; its source may be a new publication. */
export interface Wish extends Grounds {
  readonly set: string;
}

/** Changes with what they rest on. */
export interface Changes {
  /** The scenario that they change. */
  readonly base: LoadedScenario;
  readonly changes: readonly Change[];
  /** Publications that the scenario does not know, by id. */
  readonly sources: Readonly<Record<string, Source>>;
}

/** One value of a new scenario that differs from the one it extends. */
export interface Change extends Grounds {
  readonly path: string;
  readonly names: readonly string[];
  /** The new value with what the override says about it; undefined where an entry is removed. */
  readonly now?: Provenance;
  /** The value in the scenario that is extended, if it has one. */
  readonly before?: Provenance;
}

/**
 * What overrides change in a scenario, value by value.
 *
 * @param target the scenario to extend, as `loadScenario` takes it
 * @throws ScenarioError with every problem of the scenario and of the overrides; UnknownSourceError
 */
export function changesOf(target: string, wishes: readonly Wish[]): Changes {
  const base = loadScenario(target);
  const sources: Record<string, Source> = {};
  const grounds = wishes.map(({ evidence, source, note }): Grounds => {
    const named = source === undefined ? undefined : sourceNamed(source, { ...base.sources, ...sources });
    if (named?.added) sources[named.id] = named.added;
    return {
      ...(evidence === undefined ? {} : { evidence }),
      ...(named === undefined ? {} : { source: named.id }),
      ...(note === undefined ? {} : { note }),
    };
  });
  const changed = loadScenario(target, { set: wishes.map(({ set }) => set) });
  const changes = Object.entries(changed.provenance)
    .filter(([, { file }]) => file === "--set")
    .map(([path, now]): Change => {
      const before = base.provenance[path];
      // The line of an override is its number.
      const known = grounds[now.line - 1]!;
      return { path, names: namesOf(path), now, ...(before === undefined ? {} : { before }), ...known };
    });
  return { base, changes: [...changes, ...removals(wishes, changes)], sources };
}

/** Entries that overrides remove. What a removal rests on has no place in a file. */
function removals(wishes: readonly Wish[], changes: readonly Change[]): Change[] {
  return wishes.flatMap(({ set }) => {
    const equals = set.indexOf("=");
    if (set.slice(equals + 1).trim() !== "null") return [];
    const path = set.slice(0, equals).replaceAll('"', "");
    // A later override may have put something in its place.
    if (changes.some((change) => change.path === path || change.path.startsWith(`${path}.`))) return [];
    return [{ path, names: namesOf(path) }];
  });
}
