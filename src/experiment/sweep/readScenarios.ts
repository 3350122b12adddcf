import { sha256 } from "../../results/hash.ts";
import { scenarioText } from "../../results/scenarioText.ts";
import { openDocument, type Reader } from "../../scenario/document.ts";
import { type Located, locateNext } from "../../scenario/files.ts";
import { type LoadedScenario, loadOverlaid } from "../../scenario/load.ts";
import { followPath } from "../../scenario/overrides.ts";
import { readNode } from "../../scenario/parse.ts";
import { type Problem, ScenarioError } from "../../scenario/problems.ts";
import { settleRanges } from "../../scenario/ranges.ts";
import type { Branch, Place, Report, TreeNode } from "../../scenario/tree.ts";
import { experimentKeys } from "./experimentSchema.ts";
import type { PlanScenario } from "./plan.ts";
import { readEntries, readKeys } from "./readNodes.ts";

/** A scenario of an experiment with what is known about its values. */
export interface BaseScenario extends PlanScenario {
  readonly loaded: LoadedScenario;
}

/** A scenario that an experiment names, and where. */
export interface NamedScenario {
  readonly name: string;
  readonly file: string;
  readonly at: Place;
}

/** What an experiment lays over each of its scenarios. */
export interface Overlay {
  /** Text of the experiment file, whose `set` is applied. */
  readonly text: string;
  readonly file: Located;
  /** Last month and resolution, as a file writes them; the scenario's own without. */
  readonly until: string | undefined;
  readonly resolution: string;
}

/** Loads a scenario with the experiment's `set`, `until` and `resolution`; what is wrong is reported once. */
export function readScenario(
  named: NamedScenario,
  overlay: Overlay,
  report: Report,
): BaseScenario | undefined {
  const located = locateNext(named.file, named.at, overlay.file, process.cwd(), report);
  if (located === undefined) return undefined;
  const load = (own?: Report): BaseScenario => {
    const loaded = loadOverlaid(located.path, {}, (base, found) => overlayTrees(base, overlay, own ?? found));
    const { scenario } = loaded;
    const { name, file } = named;
    return { name, file, loaded, scenario, hash: valuesHash(loaded), text: scenarioText(loaded) };
  };
  const found = attempt(load);
  if ("scenario" in found) return found;
  // A fault of `set` is found in each scenario.
  for (const problem of found.problems)
    if (!report.problems.some(same(problem))) report.problems.push(problem);
  // What is right in `set` is enough to tell what is wrong with factors, too.
  const rest = attempt(() => load({ problems: [], warnings: [] }));
  return "scenario" in rest ? rest : undefined;
}

function attempt(load: () => BaseScenario): BaseScenario | ScenarioError {
  try {
    return load();
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
}

function same(one: Problem): (other: Problem) => boolean {
  return (other) =>
    one.file === other.file &&
    one.line === other.line &&
    one.column === other.column &&
    one.found === other.found;
}

/** Hash of the values that the engine reads: titles, notes and sources change no result. */
function valuesHash({ scenario }: LoadedScenario): string {
  return sha256(JSON.stringify({ ...scenario, title: "", description: "" }));
}

/** Values of `set` count as given on the command line: their line in the file must not change the scenario. */
function overlayTrees(base: Branch, { text, file, until, resolution }: Overlay, report: Report): Branch[] {
  const name = { shown: file.name.shown, stable: "--set" };
  const reader = openDocument(text, { file: name }, report);
  if (reader === undefined) return [];
  // Problems of other keys are reported where they are read.
  const quiet: Reader = { ...reader, report: { problems: [], warnings: [] } };
  const start = reader.placeOf(0);
  const set = readKeys(quiet, quiet.root, experimentKeys, "", start).get("set");
  const trees = readEntries(reader, set).flatMap((entry) => {
    const place = (column: number): Place => ({ ...entry.at, column: entry.at.column + column - 1 });
    const target = followPath(entry.name, base, place, report);
    if (target === undefined) return [];
    const before = report.problems.length;
    const node = readNode(reader, entry.node, target.declaration, entry.name, entry.at);
    const tree = node && settleRanges(branchTo(target.names, node), report);
    return tree === undefined || report.problems.length > before ? [] : [tree];
  });
  const settings = { ...(until === undefined ? {} : { until }), resolution };
  for (const [key, value] of Object.entries(settings)) {
    const at = { ...start, file: name };
    trees.push(branchTo([key], { kind: "leaf", value, attributes: {}, at, valueAt: at, verbatim: false }));
  }
  return trees;
}

function branchTo(names: readonly string[], node: TreeNode): Branch {
  let tree = node;
  for (const name of [...names].reverse())
    tree = { kind: "branch", at: node.at, children: new Map([[name, tree]]) };
  return tree as Branch;
}
