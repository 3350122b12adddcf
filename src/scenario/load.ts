import { dirname } from "node:path";
import type { Scenario } from "../engine/parameters/index.ts";
import { checkTree } from "./checks.ts";
import { warnOfDoubts } from "./doubts.ts";
import { builtInOutcomes, checkCustomOutcomes, checkExpressions } from "./expressionChecks.ts";
import { identity, type Located, locateFirst, locateNext, readText } from "./files.ts";
import { mergeTrees } from "./merge.ts";
import { readOverrides } from "./overrides.ts";
import type { ParsedFile } from "./parse.ts";
import { parseOnce } from "./parsedFiles.ts";
import { type Problem, plain, ScenarioError } from "./problems.ts";
import type { Provenance } from "./provenance.ts";
import { resolveTree } from "./resolve.ts";
import { scenarioSchema } from "./schema.ts";
import type { ParsedSource, Source } from "./sources.ts";
import { type Branch, type Place, problemAt, type Report } from "./tree.ts";

/** What to change while loading, and what expressions may name. */
export interface LoadOptions {
  /** Overrides `path=value`, applied in order after the files, such as `policy.us.levers.visas=0.3`. */
  readonly set?: readonly string[];
  /**
   * Also warns of what a reader of the file would doubt: numbers without source, sources that nothing uses, values
   * that change nothing, a title that is missing. Files that the scenario extends are not looked at.
   */
  readonly doubts?: boolean;
}

/** Gives trees to lay over a scenario, in order, and reports what is wrong with them. */
export type Overlays = (base: Branch, report: Report) => readonly Branch[];

/** A scenario with where each of its values comes from. */
export interface LoadedScenario {
  /** Plain, frozen data: all that the engine needs. */
  readonly scenario: Scenario;
  /** What is known about each value, by dot path. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** Publications by id. */
  readonly sources: Readonly<Record<string, Source>>;
  /** The files read, in the order of merging. */
  readonly files: readonly string[];
  /** What is doubtful but no error. */
  readonly warnings: readonly Problem[];
  /** The scenario as one file would hold it, without `extends`: values with their provenance. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Loads a scenario file with all that it extends and includes.
 *
 * @param target a path, a `file:` URL, or `airace:NAME` for a scenario that ships with the package, such as
 * `airace:baseline` and `airace:articles/controls-lifted`
 * @throws ScenarioError with every problem of every file read; nothing else
 * @example
 * const { scenario, provenance } = loadScenario("airace:baseline", { set: ["seed=7"] });
 * scenario.seed; // 7
 * provenance.seed.source; // "--set"
 */
export function loadScenario(target: string | URL, options: LoadOptions = {}): LoadedScenario {
  return loadOverlaid(target, options, () => []);
}

/** Loads a scenario with trees laid over it after its files and `set`, as an experiment file does. */
export function loadOverlaid(target: string | URL, options: LoadOptions, overlays: Overlays): LoadedScenario {
  const report: Report = { problems: [], warnings: [] };
  const first = locateFirst(target, report);
  const merged = first && readAll(first, report);
  // Without one of the files, everything in it would be reported as missing.
  if (merged === undefined || !merged.complete) throw new ScenarioError(report.problems);
  let tree = merged.tree;
  for (const override of readOverrides(options.set ?? [], tree, report)) {
    tree = mergeTrees(tree, override, report);
  }
  for (const over of overlays(tree, report)) tree = mergeTrees(tree, over, report);
  // A message about what is missing belongs to the file asked for, not to the last override.
  tree = { ...tree, at: merged.tree.at };
  const sources = presentSources(merged.sources);
  const { scenario, provenance, document } = resolveTree(tree, report);
  checkTree(tree, sources, report);
  const outcomes = builtInOutcomes(scenario, report);
  checkCustomOutcomes(tree, outcomes, report);
  checkExpressions(tree, outcomes, report);
  if (report.problems.length > 0) throw new ScenarioError(report.problems);
  if (options.doubts) warnOfDoubts(tree, new Set(merged.own), merged.sources, report);
  assertSchema(scenario, tree.at);
  return deepFreeze({
    scenario,
    provenance,
    sources,
    files: merged.files,
    warnings: report.warnings,
    document: { ...document, ...(Object.keys(sources).length > 0 ? { sources } : {}) },
  });
}

/** What a file and all that it names amount to. */
interface Merged {
  readonly tree: Branch;
  readonly sources: ReadonlyMap<string, ParsedSource>;
  readonly files: readonly string[];
  /** The file itself and its parts, without those that it extends, by the names shown. */
  readonly own: readonly string[];
  /** False where a file could not be read. */
  readonly complete: boolean;
}

/** Most files of a scenario, which stops chains that grow without a cycle. */
const fileLimit = 200;

function readAll(first: Located, report: Report): Merged | undefined {
  const root = dirname(first.path);
  let count = 0;
  const read = (file: Located, at: Place, trail: readonly Located[]): Merged | undefined => {
    count += 1;
    if (count > fileLimit) {
      if (count === fileLimit + 1) report.problems.push(problemAt(at, "", `more than ${fileLimit} files`));
      return undefined;
    }
    const text = readText(file, at, report);
    const parsed = text === undefined ? undefined : parseOnce(text, file.name, report);
    return parsed && combine(file, parsed, [...trail, file]);
  };
  const combine = (file: Located, parsed: ParsedFile, trail: readonly Located[]): Merged => {
    const bases: Merged[] = [];
    let complete = true;
    for (const base of parsed.bases) {
      const next = base && locateNext(base.name, base.at, file, root, report);
      const found = next && !leadsBack(next, base.at, trail, report) ? read(next, base.at, trail) : undefined;
      if (found) bases.push(base!.part ? found : { ...found, own: [] });
      else complete = false;
    }
    const names = [file.name.shown];
    const last = { tree: parsed.tree, sources: parsed.sources, files: names, own: names, complete };
    return [...bases, last].reduce((base, over) => mergeFiles(base, over, report));
  };
  return read(first, { file: first.name, line: 1, column: 1 }, []);
}

/** Whether a file is being read already, on the way to itself. */
function leadsBack(next: Located, at: Place, trail: readonly Located[], report: Report): boolean {
  const start = trail.findIndex(({ path }) => identity(path) === identity(next.path));
  if (start < 0) return false;
  const circle = [...trail.slice(start), next].map((step) => plain(step.name.shown)).join(" -> ");
  report.problems.push(problemAt(at, "", `a file that leads back to itself: ${circle}`));
  return true;
}

function mergeFiles(base: Merged, over: Merged, report: Report): Merged {
  return {
    tree: mergeTrees(base.tree, over.tree, report),
    sources: new Map([...base.sources, ...over.sources]),
    files: [...base.files, ...over.files],
    own: [...base.own, ...over.own],
    complete: base.complete && over.complete,
  };
}

function presentSources(parsed: ReadonlyMap<string, ParsedSource>): Record<string, Source> {
  const sources: Record<string, Source> = {};
  for (const [id, { source }] of parsed) if (source !== undefined) sources[id] = source;
  return sources;
}

/** The resolved scenario must satisfy its schema; if not, the loader let something through. */
function assertSchema(scenario: Scenario, at: Place): void {
  const result = scenarioSchema().safeParse(scenario);
  if (result.success) return;
  throw new ScenarioError(
    result.error.issues.map(({ path, message }) =>
      problemAt(at, path.join("."), `${path.join(".")}: ${message}`),
    ),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
