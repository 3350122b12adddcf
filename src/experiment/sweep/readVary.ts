import type { Entry, Reader } from "../../scenario/document.ts";
import { nearest } from "../../scenario/nearest.ts";
import { plain, quote } from "../../scenario/problems.ts";
import { listParameters, type Parameter } from "../../scenario/provenance.ts";
import { type Evidence, evidenceGrades, type Place } from "../../scenario/tree.ts";
import { topMaps, varyKeys } from "./experimentSchema.ts";
import { levelsOf, type Scale, valueAt } from "./levels.ts";
import type { Design, Factor } from "./plan.ts";
import { readItems, readKeys, readWord, refuse } from "./readNodes.ts";
import type { BaseScenario } from "./readScenarios.ts";
import { targetIn } from "./rowScenario.ts";
import { sumsAmong } from "./sums.ts";

/** What factors are read against. */
export interface VaryContext {
  readonly scenarios: readonly BaseScenario[];
  readonly design: Design | undefined;
}

/** A parameter that is not varied although it was asked for, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** The factors that `vary` makes, and what it leaves out. */
export interface Varied {
  readonly factors: readonly Factor[];
  readonly left: readonly LeftOut[];
}

interface Wanted {
  readonly evidence: readonly string[] | undefined;
  readonly process: readonly string[] | undefined;
  readonly except: readonly string[];
  readonly together: readonly string[];
}

/**
 * Reads `vary`: every number of the scenarios that has a range is a factor, by its path, with its range, distribution
 * and evidence, unless the experiment names it as a factor itself. What is wrong is reported.
 *
 * `named` holds the paths of those. Shares that must add up are varied only all together, and are then divided by their sum (see `sumSettler`), so
 * that every draw is a scenario.
 */
export function readVary(
  reader: Reader,
  entry: Entry,
  context: VaryContext,
  named: ReadonlySet<string>,
): Varied {
  const none: Varied = { factors: [], left: [] };
  const [base] = context.scenarios;
  if (base === undefined) return none;
  if (context.design?.kind === "list") {
    refuse(reader, entry.at, "vary", "vary beside a listed design", "factors, each a column of the list");
    return none;
  }
  const parameters = rangedNumbers(base);
  const before = reader.report.problems.length;
  const wanted = readWanted(reader, entry, parameters);
  if (reader.report.problems.length > before) return none;
  const asked = parameters.filter(
    ({ path, evidence }) =>
      (wanted.evidence?.includes(evidence) ?? true) &&
      (wanted.process?.includes(path.split(".")[0]!) ?? true) &&
      !wanted.except.some((pattern) => covers(pattern, path)) &&
      !named.has(path),
  );
  const left: LeftOut[] = [];
  const singles = asked.flatMap((parameter): Factor[] => {
    const found = factorOf(parameter, context);
    if (typeof found !== "string") return [found];
    left.push({ path: parameter.path, reason: found });
    return [];
  });
  const { complete, broken } = sumsAmong(
    singles.map(({ path }) => path!),
    base.scenario,
  );
  for (const path of broken) left.push({ path, reason: "it must add up with others that are not varied" });
  const kept = singles.filter(({ path }) => !broken.includes(path!));
  const factors = bundled(kept, wanted.together, new Set(complete), context.design);
  if (factors.length === 0)
    refuse(reader, entry.at, "vary", "nothing to vary: no number with a range is left");
  return { factors, left };
}

/** Whether a factor's path stands for several parameters. */
export function isBundle(path: string): boolean {
  return path.split(".").includes("*");
}

/**
 * The factor of a path with `*`: every number with a range that the path covers, each over its own range, moved
 * together. How it is known is how the least known of them is, unless the experiment says. Undefined where there is
 * none, or one of them cannot vary, which is reported.
 */
export function readBundle(
  reader: Reader,
  { name, path, at, evidence }: { name: string; path: string; at: Place; evidence?: Evidence },
  context: VaryContext,
): Factor | undefined {
  const [base] = context.scenarios;
  if (base === undefined) return undefined;
  const parameters = rangedNumbers(base);
  const depth = path.split(".").length;
  const covered = parameters.filter((one) => covers(path, one.path) && one.path.split(".").length === depth);
  if (covered.length === 0) {
    const patterns = new Set(parameters.map((one) => starred(one.path, path)));
    const found = `no number with a range at ${plain(path)}`;
    refuse(
      reader,
      at,
      `factors.${name}`,
      found,
      "a path in which * stands for any one name",
      nearest(path, patterns),
    );
    return undefined;
  }
  const members: Factor[] = [];
  for (const parameter of covered) {
    const found = factorOf(parameter, context);
    if (typeof found !== "string") members.push(found);
    else refuse(reader, at, `factors.${name}`, `${parameter.path} cannot vary: ${found}`);
  }
  const { complete } = sumsAmong(
    members.map((member) => member.path!),
    base.scenario,
  );
  if (complete.length > 0) {
    const found = `${plain(path)}: shares that add up would not move, moved together`;
    refuse(reader, at, `factors.${name}`, found, "vary, or one of them");
  }
  if (members.length < covered.length || complete.length > 0) return undefined;
  const grades = members.map((member) => member.evidence!);
  const least = evidenceGrades.findLast((grade) => grades.includes(grade))!;
  return { ...bundleOf(members, context.design), name, path, evidence: evidence ?? least, varied: false };
}

/** A path with `*` where a pattern has it. */
function starred(path: string, pattern: string): string {
  const parts = pattern.split(".");
  return path
    .split(".")
    .map((name, place) => (parts[place] === "*" ? "*" : name))
    .join(".");
}

function rangedNumbers({ loaded }: BaseScenario): Parameter[] {
  return listParameters(loaded.provenance).filter(({ kind, range }) => kind === "number" && range);
}

function readWanted(reader: Reader, entry: Entry, parameters: readonly Parameter[]): Wanted {
  const map = reader.resolve(entry.node);
  const keys =
    map === null ? new Map<string, Entry>() : readKeys(reader, entry.node, varyKeys, "vary", entry.at);
  const processes = [...new Set(parameters.map(({ path }) => path.split(".")[0]!))];
  const maps = processes.filter((name) => parameters.some(({ path }) => isMapEntry(path, name)));
  const words = (name: (typeof varyKeys)[number], what: string, known: readonly string[]) => {
    const key = keys.get(name);
    if (key === undefined) return undefined;
    return readItems(reader, key, `vary.${name}`).flatMap((item) => {
      const word = readWord(reader, item, `vary.${name}`, key.at);
      if (word === undefined) return [];
      if (known.includes(word)) return [word];
      const at = reader.placeOfNode(item, key.at);
      refuse(
        reader,
        at,
        `vary.${name}`,
        `unknown ${what}: ${quote(word)}`,
        known.join(", "),
        nearest(word, known),
      );
      return [];
    });
  };
  const except = keys.get("except");
  const paths = parameters.map(({ path }) => path);
  const excepted = !except
    ? []
    : readItems(reader, except, "vary.except").flatMap((item) => {
        const pattern = readWord(reader, item, "vary.except", except.at);
        if (pattern === undefined) return [];
        if (paths.some((path) => covers(pattern, path))) return [pattern];
        const at = reader.placeOfNode(item, except.at);
        const found = `no number with a range at ${plain(pattern)}`;
        refuse(reader, at, "vary.except", found, "a path, or its beginning", nearest(pattern, paths));
        return [];
      });
  return {
    evidence: words("evidence", "evidence", evidenceGrades),
    process: words("process", "process", processes),
    except: excepted,
    together: words("together", "map", maps) ?? [],
  };
}

/** Whether a path lies at or below a pattern, in which `*` stands for any one name. */
function covers(pattern: string, path: string): boolean {
  const names = path.split(".");
  return pattern.split(".").every((part, place) => part === "*" || part === names[place]);
}

function isMapEntry(path: string, name: string): boolean {
  return topMaps.some((map) => map === name) && path.startsWith(`${name}.`);
}

const nowhere = { file: { shown: "vary", stable: "vary" }, line: 1, column: 1 };

/** A parameter as a factor, or why it cannot be one. */
function factorOf(parameter: Parameter, { scenarios, design }: VaryContext): Factor | string {
  const { path, range, dist = "uniform", value, unit, description, evidence, source, note } = parameter;
  for (const { name, loaded } of scenarios) {
    const other = loaded.provenance[path];
    if (String(other?.range) !== String(range)) return `scenario ${name} gives it another range, or none`;
  }
  const mode = dist === "triangular" ? { mode: Number(value) } : {};
  const target = targetIn(scenarios[0]!.scenario, path, nowhere, { problems: [], warnings: [] });
  if (target === undefined) return "it is no parameter of its own";
  const { declaration } = target;
  const whole = declaration.kind === "number" && declaration.integer;
  const [low, high] = range!;
  const scale: Scale = whole
    ? { kind: "integer", range: [Math.ceil(low), Math.floor(high)], dist, ...mode }
    : { kind: "continuous", range: [low, high], dist, ...mode };
  try {
    valueAt(scale, 0.5);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  const levels = levelsOf(scale, design?.levels ?? 5);
  return {
    ...{ name: path, path, kind: "number", scale, levels, unit, description, evidence, varied: true },
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

/**
 * Factors that move the same parameter of all entries of a map together, where it is known in the same way: their
 * value is the share of its distribution that lies below, in each entry over its own range. Shares that add up stay
 * by themselves: moved together, they would not move.
 */
function bundled(
  singles: readonly Factor[],
  maps: readonly string[],
  adding: ReadonlySet<string>,
  design: Design | undefined,
): Factor[] {
  const bundles = new Map<string, Factor[]>();
  for (const factor of singles) {
    const [map, , ...rest] = factor.path!.split(".");
    const joins = maps.includes(map!) && !adding.has(factor.path!);
    const name = joins ? `${[map, "*", ...rest].join(".")} ${factor.evidence}` : factor.name;
    bundles.set(name, [...(bundles.get(name) ?? []), factor]);
  }
  return [...bundles].map(([name, members]) => {
    const [first] = members as [Factor];
    if (members.length === 1) return first;
    const pattern = name.split(" ")[0]!;
    const plainName = [...bundles.keys()].filter((other) => other.split(" ")[0] === pattern).length === 1;
    return {
      ...bundleOf(members, design),
      name: plainName ? pattern : name.replace(" ", ":"),
      path: pattern,
    };
  });
}

/** A factor that moves others together. */
function bundleOf(members: readonly Factor[], design: Design | undefined): Factor {
  const [{ name, path, description, evidence }] = members as [Factor];
  const scale: Scale = { kind: "continuous", range: [0, 1], dist: "uniform" };
  return {
    ...{ name, kind: "number", scale, levels: levelsOf(scale, design?.levels ?? 5) },
    ...{ unit: "share of the range", description, varied: true },
    ...(path === undefined ? {} : { path }),
    ...(evidence === undefined ? {} : { evidence }),
    members: members.map(({ path, scale }) => ({ path: path!, scale })),
  };
}
