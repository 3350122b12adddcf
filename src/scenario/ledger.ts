import type { Conflict, ConflictRegister, Disagreement } from "./conflicts.ts";
import { publicationsNamed } from "./conflictsAbout.ts";
import type { LoadedScenario } from "./load.ts";
import { countByEvidence, groupBySource, listParameters, type Parameter } from "./provenance.ts";
import type { Source } from "./sources.ts";
import type { Evidence } from "./tree.ts";

/** What the numbers of a scenario rest on. */
export interface Ledger {
  readonly title: string;
  /** How many numbers there are, without the seed, and how many switches, dates and names beside them. */
  readonly numbers: number;
  readonly others: number;
  readonly evidence: Readonly<Record<Evidence, number>>;
  /** Publications, those on which most numbers rest first. */
  readonly sources: readonly LedgerSource[];
  /** Parts of the scenario, in its order. */
  readonly parts: readonly LedgerPart[];
  readonly conflicts: readonly Conflict[];
  readonly disagreements: readonly Disagreement[];
  /** The articles and publications that conflicts and disagreements name, by id. */
  readonly publications: Readonly<Record<string, Source>>;
}

/** A publication and how many values rest on it. */
export interface LedgerSource extends Source {
  readonly id: string;
  readonly numbers: number;
  /** How many of the numbers are assumed all the same: the source says something of the kind, not the number. */
  readonly assumed: number;
  /** Switches, dates and names. */
  readonly others: number;
}

/** A part of the scenario, such as `chips`, and its assumed numbers. */
export interface LedgerPart {
  readonly part: string;
  readonly numbers: number;
  readonly assumed: readonly Assumed[];
}

/** A number that is assumed. */
export interface Assumed {
  readonly path: string;
  readonly value: number;
  readonly unit: string;
  readonly range?: readonly [number, number];
  readonly note?: string;
  readonly source?: string;
  readonly file: string;
  readonly line: number;
}

/**
 * The ledger of a scenario: its numbers by evidence and by source, what is assumed, and the register of conflicts.
 *
 * For example, `ledgerOf(loadScenario(file), loadConflicts(register)).evidence.measured`.
 */
export function ledgerOf(loaded: LoadedScenario, register: ConflictRegister): Ledger {
  const parameters = listParameters(loaded.provenance);
  const numbers = parameters.filter(isNumber);
  return {
    title: loaded.scenario.title,
    numbers: numbers.length,
    others: parameters.filter(({ kind }) => kind !== "number").length,
    evidence: countByEvidence(numbers),
    sources: sourcesOf(loaded, parameters),
    parts: partsOf(numbers),
    conflicts: register.conflicts,
    disagreements: register.disagreements,
    publications: publicationsNamed([...register.conflicts, ...register.disagreements], {
      ...register.sources,
      ...loaded.sources,
    }),
  };
}

/** The seed is a number that rests on nothing. */
function isNumber({ kind, unit }: Parameter): boolean {
  return kind === "number" && unit !== "seed";
}

function sourcesOf({ sources }: LoadedScenario, parameters: readonly Parameter[]): LedgerSource[] {
  const bySource = groupBySource(parameters);
  return Object.entries(sources)
    .map(([id, source]) => {
      const resting = bySource.get(id) ?? [];
      const numbers = resting.filter(isNumber);
      const assumed = numbers.filter(({ evidence }) => evidence === "assumed").length;
      return { id, ...source, numbers: numbers.length, assumed, others: resting.length - numbers.length };
    })
    .sort((a, b) => b.numbers - a.numbers || b.others - a.others || (a.id < b.id ? -1 : 1));
}

function partsOf(numbers: readonly Parameter[]): LedgerPart[] {
  const names = [...new Set(numbers.map(({ path }) => partOf(path)))];
  return names.map((part) => {
    const members = numbers.filter(({ path }) => partOf(path) === part);
    const assumed = members.filter(({ evidence }) => evidence === "assumed").map(assumedOf);
    return { part, numbers: members.length, assumed };
  });
}

function partOf(path: string): string {
  return path.split(".")[0]!;
}

function assumedOf({ path, value, unit, range, note, source, stated, file, line }: Parameter): Assumed {
  return {
    path,
    value: value as number,
    unit,
    ...(range === undefined ? {} : { range }),
    ...(note === undefined ? {} : { note }),
    ...(stated ? { source } : {}),
    file,
    line,
  };
}
