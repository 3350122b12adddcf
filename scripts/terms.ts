import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Declaration, MapDeclaration } from "../src/engine/declare.ts";
import { outcomeDefinitions } from "../src/engine/outcomes.ts";
import { type Resolution, type Scenario, scenarioDeclaration } from "../src/engine/parameters/index.ts";
import { type SimulateOptions, simulate } from "../src/engine/simulate.ts";
import { isSettings } from "../src/scenario/levers.ts";
import { type LoadedScenario, loadScenario } from "../src/scenario/load.ts";
import { parseMonth } from "../src/scenario/month.ts";
import { refuseValue } from "../src/scenario/values.ts";
import { top } from "./docs/documents.ts";

/** A term of a rule, and what shows that it acts. */
export interface Term {
  /** Process and name, such as `chips.yield`. */
  readonly id: string;
  /** Heading: one of the model's processes. */
  readonly process: string;
  /** The rule in words or as a formula. */
  readonly rule: string;
  /** Function that holds the term, and its file below `src/engine`. */
  readonly function: string;
  readonly file: string;
  /** Overrides that neutralise the term; `*` stands for every entry. */
  readonly set: readonly string[];
  /** Names of circumstances and overrides that hold with and without the term. */
  readonly given: readonly string[];
  /** Outcome that moves. */
  readonly outcome: string;
  /** Last month looked at, months since 2023-01. */
  readonly until: number;
  /** `own` takes the scenario's. */
  readonly resolution: Resolution | "own";
}

/** Circumstances in which terms act that rest in the baseline. */
export interface Circumstance {
  readonly words: string;
  readonly set: readonly string[];
}

/** `docs/terms.yaml`. */
export interface TermList {
  readonly circumstances: Readonly<Record<string, Circumstance>>;
  /** Parameters without effect on outcomes, with the reason; paths with `*`. */
  readonly without: Readonly<Record<string, string>>;
  readonly terms: readonly Term[];
}

interface Entry {
  readonly id: string;
  readonly rule: string;
  readonly function: string;
  readonly file: string;
  readonly set: string | readonly string[];
  readonly given?: string | readonly string[];
  readonly outcome: string;
  readonly until?: string;
  readonly resolution?: Resolution | "own";
}

/** Months looked at unless an entry says otherwise: half a year. */
const usualUntil = "2023-06";

/** Path of the shipped baseline. */
export const baselinePath = `${top}scenarios/baseline.yaml`;

/** Reads `docs/terms.yaml`. */
export function readTerms(): TermList {
  const { circumstances, without, ...processes } = parse(readFileSync(`${top}docs/terms.yaml`, "utf8"));
  const terms = Object.entries(processes as Record<string, readonly Entry[]>).flatMap(([process, entries]) =>
    entries.map(({ id, set, given, until, resolution, ...entry }) => ({
      ...entry,
      id: `${process}.${id}`,
      process,
      set: [set].flat(),
      given: given === undefined ? [] : [given].flat(),
      until: parseMonth(until ?? usualUntil)!,
      resolution: resolution ?? "expected",
    })),
  );
  return { circumstances, without, terms };
}

/** Overrides of a term's circumstances, names of circumstances written out. */
export function givenOf(term: Pick<Term, "given">, { circumstances }: TermList): readonly string[] {
  const writeOut = (text: string): readonly string[] =>
    Object.hasOwn(circumstances, text) ? circumstances[text]!.set.flatMap(writeOut) : [text];
  return term.given.flatMap(writeOut);
}

/** A path split into names along the declarations, and what is declared there. */
export function follow(path: string): { names: readonly string[]; declaration: Declaration } {
  const parts = path.split(".");
  const names: string[] = [];
  let declaration: Declaration = scenarioDeclaration;
  while (parts.length > 0) {
    if (declaration.kind === "optional") declaration = declaration.inner as Declaration;
    if (isSettings(declaration)) {
      names.push(parts.splice(0).join("."));
      declaration = (declaration as MapDeclaration).entry as Declaration;
      continue;
    }
    const name = parts.shift()!;
    if (declaration.kind === "group") {
      const members: Record<string, Declaration> = declaration.members;
      const next = members[name === "*" ? Object.keys(members)[0]! : name];
      if (next === undefined) throw new Error(`unknown path: ${path}`);
      declaration = next;
    } else if (declaration.kind === "map") declaration = declaration.entry as Declaration;
    else throw new Error(`unknown path: ${path}`);
    names.push(name);
  }
  return { names, declaration: declaration.kind === "optional" ? declaration.inner : declaration };
}

/** The paths of a scenario that a path with `*` stands for. */
export function expand(scenario: Scenario, names: readonly string[]): string[][] {
  let found: { path: string[]; value: unknown }[] = [{ path: [], value: scenario }];
  for (const name of names) {
    found = found.flatMap(({ path, value }) => {
      const members = (value ?? {}) as Record<string, unknown>;
      const next = name === "*" ? Object.keys(members) : [name];
      return next.map((one) => ({ path: [...path, one], value: members[one] }));
    });
  }
  return found.map(({ path }) => path);
}

/** A scenario and the overrides, in the loader's form, that made it of the baseline. */
export interface Variant {
  readonly scenario: Scenario;
  readonly overrides: readonly string[];
}

/** The baseline; loaded once. */
export function baseline(): LoadedScenario {
  return load([]);
}

const loaded = new Map<string, LoadedScenario>();

function load(set: readonly string[]): LoadedScenario {
  const key = set.join("\n");
  const result = loaded.get(key) ?? loadScenario(baselinePath, { set });
  loaded.set(key, result);
  return result;
}

/**
 * A variant with further overrides. Plain values are put into a copy of the scenario, which is far quicker than the loader; texts,
 * groups and removals take the loader's way. Throws an Error for what the loader would not take.
 */
export function override(from: Variant, overrides: readonly string[]): Variant {
  let scenario = structuredClone(from.scenario);
  const all = [...from.overrides];
  for (const text of overrides) {
    const equals = text.indexOf("=");
    const written = text.slice(equals + 1);
    const { names, declaration } = follow(text.slice(0, equals));
    const value = plainValue(declaration, written);
    for (const path of expand(scenario, names)) {
      all.push(`${path.join(".")}=${written}`);
      if (value !== undefined) putIn(scenario, path, value);
    }
    if (value === undefined) scenario = structuredClone(load(all).scenario);
  }
  return { scenario, overrides: all };
}

/** The value of a number, flag, choice or month as the engine has it; undefined for anything else. */
function plainValue(declaration: Declaration, text: string): number | string | boolean | undefined {
  if (text === "null" || text.startsWith("{")) return undefined;
  if (declaration.kind === "month") return parseMonth(text);
  if (declaration.kind !== "number" && declaration.kind !== "choice" && declaration.kind !== "flag")
    return undefined;
  const value = declaration.kind === "choice" ? text : parse(text);
  const refusal = refuseValue(declaration, value, text);
  if (refusal !== undefined) throw new Error(`${refusal.found}, expected ${refusal.expected}`);
  return value;
}

function putIn(scenario: Scenario, path: readonly string[], value: number | string | boolean): void {
  let at = scenario as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) {
    if (typeof at[name] !== "object" || at[name] === null)
      throw new Error(`unknown entry: ${path.join(".")}`);
    at = at[name] as Record<string, unknown>;
  }
  at[path[path.length - 1]!] = value;
}

/** Least relative difference that counts as a move. */
export const leastMove = 1e-6;

/**
 * Compares a term's outcome month by month with and without the term, by the same draws, and stops at the first month in which it
 * differs by more than `leastMove`; returns that month and the difference, or undefined if there is none.
 */
export function firstMove(
  term: Term,
  reference: Float64Array,
  without: Scenario,
): { tick: number; size: number } | undefined {
  const definition = outcomeDefinitions(without).find(({ id }) => id === term.outcome);
  if (definition === undefined) throw new Error(`unknown outcome: ${term.outcome}`);
  const stop = new AbortController();
  let found: { tick: number; size: number } | undefined;
  try {
    simulate(without, {
      ...optionsOf(term),
      outcomes: [],
      signal: stop.signal,
      onMonth: (world) => {
        const here = definition.value(world);
        const there = reference[world.tick]!;
        const size = Math.abs(here - there) / Math.max(Math.abs(here), Math.abs(there));
        if (!(size > leastMove)) return;
        found = { tick: world.tick, size };
        stop.abort(found);
      },
    });
  } catch (reason) {
    if (reason !== found) throw reason;
  }
  return found;
}

/** How a term's runs are done. */
export function optionsOf({ until, resolution }: Term): SimulateOptions {
  return { until, ...(resolution === "own" ? {} : { resolution }) };
}
