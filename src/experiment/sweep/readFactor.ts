import type { NumberDeclaration } from "../../engine/declare.ts";
import type { Entry, Reader } from "../../scenario/document.ts";
import { readAttribute, readLeaf } from "../../scenario/leaves.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import { nearest } from "../../scenario/nearest.ts";
import { plain } from "../../scenario/problems.ts";
import type { Provenance } from "../../scenario/provenance.ts";
import type { Attributes } from "../../scenario/tree.ts";
import { describe, type LeafDeclaration } from "../../scenario/values.ts";
import { factorKeys, integerDeclaration } from "./experimentSchema.ts";
import { levelsOf, type Scale, valueAt } from "./levels.ts";
import type { Design, Factor, FactorValue } from "./plan.ts";
import { type ListedPoint, settleColumn } from "./readList.ts";
import { placeOf, readItems, readKeys, readOne, readWord, refuse } from "./readNodes.ts";
import type { BaseScenario } from "./readScenarios.ts";
import { isBundle, readBundle } from "./readVary.ts";
import { targetIn, valueIn } from "./rowScenario.ts";

/** What a factor is read against. */
export interface FactorContext {
  readonly scenarios: readonly BaseScenario[];
  readonly design: Design | undefined;
  /** Publications of the experiment, by id. */
  readonly sources: ReadonlySet<string>;
  /** Points of the design's CSV file, whose cells become values. */
  readonly listed: readonly ListedPoint[] | undefined;
}

type Keys = ReadonlyMap<string, Entry>;

/** Reads a factor of a parameter; what is wrong is reported. */
export function readFactor(reader: Reader, entry: Entry, context: FactorContext): Factor | undefined {
  const place = `factors.${entry.name}`;
  const keys = readKeys(reader, entry.node, factorKeys, place, entry.at);
  if (keys.size === 0) return undefined;
  const named = keys.get("path");
  if (named === undefined) {
    refuse(
      reader,
      entry.at,
      place,
      `${plain(place)} has no path`,
      "the dot path of a parameter, or scenarios",
    );
    return undefined;
  }
  const path = readWord(reader, named.node, place, named.at);
  if (path === undefined) return undefined;
  if (isBundle(path)) return readTogether(reader, entry, keys, path, context);
  const before = reader.report.problems.length;
  const targets = context.scenarios.map(({ scenario }) =>
    reader.report.problems.length > before
      ? undefined
      : targetIn(scenario, path, placeOf(reader, named), reader.report),
  );
  const [target] = targets;
  const [base] = context.scenarios;
  if (base === undefined || target === undefined || targets.includes(undefined)) return undefined;
  const { declaration } = target;
  const stated = readStated(reader, keys, place, context);
  const found = readScale(reader, entry, keys, { path, ...target, context });
  if (found === undefined) return undefined;
  const known = knownOf(base, path, target.names);
  const { scale, inherited } = found;
  const kind =
    declaration.kind === "number" || declaration.kind === "flag" || declaration.kind === "month"
      ? declaration.kind
      : "choice";
  const levels = levelsIn(scale, context.design, kind);
  const source = stated.source ?? (inherited ? known?.source : undefined);
  const note = stated.note ?? (inherited ? known?.note : undefined);
  return {
    ...{ name: entry.name, path, kind, scale, levels },
    unit: declaration.kind === "number" ? declaration.unit : "",
    description: declaration.description,
    evidence: stated.evidence ?? (inherited ? known?.evidence : undefined) ?? "assumed",
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

/** A factor of all parameters that a path with `*` covers. */
function readTogether(
  reader: Reader,
  entry: Entry,
  keys: Keys,
  path: string,
  context: FactorContext,
): Factor | undefined {
  const place = `factors.${entry.name}`;
  for (const name of ["values", "range", "dist", "integer"]) {
    const key = keys.get(name);
    if (key) refuse(reader, key.at, place, `${name} of several parameters`, "none: each has its own range");
  }
  if (context.design?.kind === "list") {
    refuse(reader, entry.at, place, `${plain(path)} in a listed design`, "the path of one value");
    return undefined;
  }
  const stated = readStated(reader, keys, place, context);
  const at = placeOf(reader, keys.get("path")!);
  const { evidence, source, note } = stated;
  const wanted = { name: entry.name, path, at, ...(evidence === undefined ? {} : { evidence }) };
  const factor = readBundle(reader, wanted, context);
  return (
    factor && {
      ...factor,
      ...(source === undefined ? {} : { source }),
      ...(note === undefined ? {} : { note }),
    }
  );
}

/** What is known about a parameter; of a lever that a government does not set, what holds for those that set none. */
function knownOf({ loaded }: BaseScenario, path: string, names: readonly string[]): Provenance | undefined {
  const [part, , group, lever] = names;
  const general = part === "policy" && group === "levers" ? loaded.provenance[`levers.${lever}`] : undefined;
  return loaded.provenance[path] ?? general;
}

/** The values that a factor of months or numbers takes at the levels of a design. */
function levelsIn(scale: Scale, design: Design | undefined, kind: Factor["kind"]): FactorValue[] {
  const values = levelsOf(scale, design?.levels ?? 5);
  return kind === "month" && scale.kind !== "choice"
    ? values.map((value) => formatMonth(value as number))
    : values;
}

/** Evidence, source and note of a factor. */
function readStated(reader: Reader, keys: Keys, place: string, context: FactorContext): Attributes {
  const stated: Attributes = {};
  for (const name of ["evidence", "source", "note"]) {
    const entry = keys.get(name);
    if (entry) Object.assign(stated, readAttribute(reader, name, entry.node, place, entry.at));
  }
  const ids = new Set([
    ...context.sources,
    ...context.scenarios.flatMap(({ loaded }) => Object.keys(loaded.sources)),
  ]);
  if (stated.source !== undefined && !ids.has(stated.source)) {
    const found = `unknown source: ${plain(stated.source)}`;
    refuse(reader, stated.sourceAt!, place, found, "", nearest(stated.source, ids));
  }
  return stated;
}

/** What is needed to read the values of a factor. */
interface Wanted {
  readonly path: string;
  readonly names: readonly string[];
  readonly declaration: LeafDeclaration;
  readonly context: FactorContext;
}

/** A scale, and whether it is that of the scenario's provenance. */
interface Found {
  readonly scale: Scale;
  readonly inherited: boolean;
}

function readScale(reader: Reader, entry: Entry, keys: Keys, wanted: Wanted): Found | undefined {
  const { declaration, context } = wanted;
  const place = `factors.${entry.name}`;
  const given = ["values", "range", "dist", "integer"].filter((name) => keys.has(name));
  const clash = (name: string, found: string, expected = ""): undefined =>
    refuse(reader, keys.get(name)!.at, place, found, expected) as undefined;
  if (context.design?.kind === "list") {
    if (given.length > 0)
      return clash(given[0]!, `${given[0]} of a listed factor`, "values in the list's file");
    const values = context.listed && settleColumn(reader, context.listed, entry.name, declaration);
    return values && { scale: { kind: "choice", values }, inherited: false };
  }
  const values = keys.get("values");
  if (values !== undefined) {
    if (given.length > 1) return clash(given[1]!, `${given[1]} beside values`, "one of them");
    return readValues(reader, values, place, declaration);
  }
  if (declaration.kind === "number") return readNumberScale(reader, entry, keys, { ...wanted, declaration });
  if (declaration.kind === "month") return readMonthScale(reader, entry, keys);
  if (given.length > 0) return clash(given[0]!, `${given[0]} of ${describe(declaration)}`, "values");
  if (declaration.kind === "flag")
    return { scale: { kind: "choice", values: [false, true] }, inherited: false };
  if (declaration.kind === "choice") {
    return { scale: { kind: "choice", values: [...declaration.options] }, inherited: false };
  }
  refuse(
    reader,
    entry.at,
    place,
    `${plain(place)} has no values`,
    `[..., ...], each ${describe(declaration)}`,
  );
  return undefined;
}

function readValues(
  reader: Reader,
  entry: Entry,
  place: string,
  declaration: LeafDeclaration,
): Found | undefined {
  const values: FactorValue[] = [];
  const path = `${place}.values`;
  for (const item of readItems(reader, entry, path)) {
    const { value, valueAt } = readLeaf(reader, item, declaration, path, entry.at);
    if (value === undefined) continue;
    if (values.includes(value)) refuse(reader, valueAt, path, `${value} twice`, "each value once");
    else values.push(value);
  }
  return values.length === 0 ? undefined : { scale: { kind: "choice", values }, inherited: false };
}

function readNumberScale(
  reader: Reader,
  entry: Entry,
  keys: Keys,
  { path, names, declaration, context }: Wanted & { readonly declaration: NumberDeclaration },
): Found | undefined {
  const place = `factors.${entry.name}`;
  const before = reader.report.problems.length;
  const attribute = (name: string): Attributes => {
    const found = keys.get(name);
    return found ? readAttribute(reader, name, found.node, place, found.at, declaration) : {};
  };
  const integer =
    readOne(reader, keys.get("integer"), integerDeclaration, `${place}.integer`)?.value === true;
  const own = attribute("range").range;
  const ownDist = attribute("dist").dist;
  if (reader.report.problems.length > before) return undefined;
  const known = context.scenarios.map((scenario) => knownOf(scenario, path, names));
  const range = own ?? known[0]?.range;
  const at = keys.has("range") ? placeOf(reader, keys.get("range")!) : entry.at;
  if (range === undefined) {
    const found = `no range of ${plain(path)}, neither here nor in the scenario`;
    return refuse(reader, at, place, found, "range: [lowest, highest] or values: [...]") as undefined;
  }
  if (own === undefined && known.some((other) => String(other?.range) !== String(range))) {
    const found = `the scenarios give ${plain(path)} different ranges`;
    return refuse(reader, at, place, found, "range: [lowest, highest]") as undefined;
  }
  if (range[0] < declaration.min || range[1] > declaration.max) {
    const found = `range of ${plain(place)} is ${range[0]} to ${range[1]}`;
    return refuse(reader, at, place, found, describe(declaration)) as undefined;
  }
  const dist = ownDist ?? known[0]?.dist ?? "uniform";
  const value = valueIn(context.scenarios[0]!.scenario, { names, declaration });
  const mode = dist === "triangular" && Number(value) >= range[0] && Number(value) <= range[1];
  const scale: Scale = {
    kind: integer || declaration.integer ? "integer" : "continuous",
    ...{ range, dist, ...(mode ? { mode: Number(value) } : {}) },
  };
  return tried(reader, scale, place, at) ? { scale, inherited: own === undefined } : undefined;
}

function readMonthScale(reader: Reader, entry: Entry, keys: Keys): Found | undefined {
  const place = `factors.${entry.name}`;
  const range = keys.get("range");
  if (range === undefined) {
    const expected = "values: [2026-01, ...] or range: [2026-01, 2028-12]";
    return refuse(reader, entry.at, place, `${plain(place)} has no values`, expected) as undefined;
  }
  for (const name of ["dist", "integer"]) {
    if (keys.has(name)) refuse(reader, keys.get(name)!.at, place, `${name} of months`, "a range alone");
  }
  const ends = readItems(reader, range, `${place}.range`).map(
    (item) => readLeaf(reader, item, { kind: "month", description: "" }, `${place}.range`, range.at).value,
  );
  if (ends.includes(undefined)) return undefined;
  const [low, high, more] = ends.map((end) => parseMonth(String(end))!);
  if (low === undefined || high === undefined || more !== undefined || low > high) {
    const found = `range of ${plain(place)} is ${ends.join(" to ")}`;
    return refuse(reader, placeOf(reader, range), place, found, "[first, last]") as undefined;
  }
  return { scale: { kind: "integer", range: [low, high], dist: "uniform" }, inherited: false };
}

/** Whether a scale gives values; why not is reported. */
function tried(reader: Reader, scale: Scale, place: string, at: Parameters<typeof refuse>[1]): boolean {
  try {
    valueAt(scale, 0.5);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    refuse(reader, at, place, `${plain(place)}: ${error.message}`);
    return false;
  }
}
