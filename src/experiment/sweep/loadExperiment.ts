import { basename } from "node:path";
import type { Resolution } from "../../engine/parameters/index.ts";
import { engineBuildHash } from "../../results/buildHash.ts";
import { type Entry, openDocument, type Reader } from "../../scenario/document.ts";
import { type Located, locateFirst, readText } from "../../scenario/files.ts";
import { plain, ScenarioError } from "../../scenario/problems.ts";
import { isEntryId } from "../../scenario/schema.ts";
import { readSources, type Source } from "../../scenario/sources.ts";
import type { Place, Report } from "../../scenario/tree.ts";
import { checkRows } from "./checkRows.ts";
import type { Conclusion } from "./conclusion.ts";
import { experimentDeclarations as declared, experimentKeys } from "./experimentSchema.ts";
import type { Design, Factor, Plan, Row } from "./plan.ts";
import { planRows } from "./planRows.ts";
import { readChecks } from "./readChecks.ts";
import { readDesign } from "./readDesign.ts";
import { readFactor } from "./readFactor.ts";
import { checkVariants, type ListedPoint, readList } from "./readList.ts";
import { placeOf, readEntries, readKeys, readOne, refuse } from "./readNodes.ts";
import { commonOutcomes, readOutcomeIds, readQuestion, readScalars, reservedNames } from "./readOutcomes.ts";
import { type BaseScenario, type Overlay, readScenario } from "./readScenarios.ts";
import { isVariants, readNamed, readVariants } from "./readVariants.ts";
import { type LeftOut, readVary } from "./readVary.ts";

/** An experiment file, ready to run. */
export interface LoadedExperiment {
  readonly plan: Plan;
  readonly description: string;
  /** What `airace discover` and `airace flip` ask unless told otherwise. */
  readonly questions: { readonly discover?: Conclusion; readonly flip?: Conclusion };
  /** Publications of the experiment and of its scenarios, by id. */
  readonly sources: Readonly<Record<string, Source>>;
  /** Parameters that `vary` asks for and that are not varied, with the reason. */
  readonly left: readonly LeftOut[];
}

/** Replicates of an experiment that says nothing of them, as of `airace run`. */
const defaultReplicates = 20;

/**
 * Loads an experiment file: its scenarios, factors and design, and the rows that they make.
 *
 * @param target a path, a `file:` URL, or `airace:sweeps/NAME` for an experiment that ships with the package
 * @throws ScenarioError with every problem of the file, and of the scenarios that it names
 * @example
 * const { plan } = loadExperiment("airace:sweeps/licences-yield");
 * plan.rows.length; // 40
 * plan.factors.map(({ name }) => name); // ["licences", "yield", "memory"]
 */
export function loadExperiment(target: string | URL): LoadedExperiment {
  const report: Report = { problems: [], warnings: [] };
  const file = locateFirst(target, report);
  const text = file && readText(file, { file: file.name, line: 1, column: 1 }, report);
  const reader = text === undefined ? undefined : openDocument(text, { file: file!.name }, report);
  const loaded = reader && readExperiment(reader, file!);
  if (loaded === undefined || report.problems.length > 0) throw new ScenarioError(report.problems);
  return loaded;
}

type Keys = ReadonlyMap<string, Entry>;

function readExperiment(reader: Reader, file: Located): LoadedExperiment | undefined {
  const start = reader.placeOf(0);
  const keys = readKeys(reader, reader.root, experimentKeys, "", start);
  if (keys.size === 0) return undefined;
  for (const name of ["title", "factors", "design"]) {
    if (!keys.has(name) && !(name === "factors" && keys.has("vary"))) {
      refuse(reader, start, name, `no ${name}`);
    }
  }
  const single = (name: keyof typeof declared) =>
    readOne(reader, keys.get(name), declared[name], name)?.value;
  const until = single("until") as string | undefined;
  const resolution = (single("resolution") ?? "expected") as Resolution;
  const designEntry = keys.get("design");
  const design = designEntry && readDesign(reader, designEntry);
  const sources = readSources(reader, keys.get("sources"));
  const overlay: Overlay = { text: reader.text, file, until, resolution };
  const { scenarios, variants } = readWorlds(reader, keys, overlay);
  const { factors, listed, left } = readFactors(reader, keys, { scenarios, variants, design, file, sources });
  const settled = design && withoutLevels(reader, designEntry!, design, factors);
  const [first] = scenarios;
  const read = first && readResults(reader, keys, scenarios, factors, start);
  const title = String(single("title") ?? "");
  const description = String(single("description") ?? "");
  const replicates = Number(single("replicates") ?? defaultReplicates);
  if (first === undefined || read === undefined || settled === undefined) return undefined;
  if (reader.report.problems.length > 0) return undefined;
  const { questions, ...results } = read;
  const name = basename(file.path).replace(/\.ya?ml$/, "");
  const plain = scenarios.map(({ loaded: _, ...scenario }) => scenario);
  const parts = { factors, design: settled, scenarios: plain };
  const rows = readRows(reader, parts, listed, placeOf(reader, designEntry!));
  return {
    plan: {
      ...{ title, file: file.name.shown, name, engine: engineBuildHash(), ...parts, rows, replicates },
      ...{ resolution, until: first.scenario.until, ...results },
    },
    ...{ description, left, questions },
    sources: Object.assign(
      {},
      ...scenarios.map(({ loaded }) => loaded.sources),
      ...[...sources].map(([id, { source }]) => (source ? { [id]: source } : {})),
    ),
  };
}

/** The scenarios that are run, and the factor that chooses among them, if there is one. */
function readWorlds(reader: Reader, keys: Keys, overlay: Overlay) {
  const named = readNamed(reader, keys.get("scenarios"));
  const choosing = readEntries(reader, keys.get("factors")).filter((entry) => isVariants(reader, entry));
  for (const { name, at } of choosing.slice(1)) {
    const found = `a second factor of scenarios: ${plain(name)}`;
    refuse(reader, at, `factors.${name}`, found, "one that holds them all");
  }
  const variants = choosing[0] && readVariants(reader, choosing[0], named);
  const wanted = variants?.scenarios ?? named;
  const at = keys.get("scenarios")?.at ?? reader.placeOf(0);
  if (wanted.length === 0) refuse(reader, at, "scenarios", "no scenarios", "base: airace:baseline");
  const scenarios = wanted.flatMap((one) => readScenario(one, overlay, reader.report) ?? []);
  const ends = new Set(scenarios.map(({ scenario }) => scenario.until));
  if (ends.size > 1) refuse(reader, at, "until", "the scenarios end in different months", "until");
  return { scenarios: scenarios.length === wanted.length ? scenarios : [], variants };
}

interface FactorsOf {
  readonly scenarios: readonly BaseScenario[];
  readonly variants: ReturnType<typeof readVariants> | undefined;
  readonly design: Design | undefined;
  readonly file: Located;
  readonly sources: ReadonlyMap<string, unknown>;
}

function readFactors(reader: Reader, keys: Keys, { scenarios, variants, design, file, sources }: FactorsOf) {
  const entries = readEntries(reader, keys.get("factors"));
  const section = keys.get("factors");
  if (section && entries.length === 0) refuse(reader, section.at, "factors", "no factors", "at least one");
  for (const { name, at } of entries) {
    if (isEntryId(name) && !reservedNames.includes(name)) continue;
    refuse(reader, at, `factors.${name}`, `a factor cannot be called ${plain(name)}`, "a name of its own");
  }
  const names = entries.map(({ name }) => name);
  const listAt = keys.get("design")?.at ?? reader.placeOf(0);
  const listed =
    design?.file === undefined ? undefined : readList(design.file, listAt, file, names, reader.report);
  const context = { scenarios, design, sources: new Set(sources.keys()), listed };
  const factors = entries.flatMap((entry): Factor[] => {
    if (entry.name === variants?.factor.name) {
      checkVariants(reader, listed ?? [], entry.name, variants.factor.levels);
      return [variants.factor];
    }
    const factor = readFactor(reader, entry, context);
    return factor === undefined ? [] : [factor];
  });
  const named = new Set<string>();
  for (const { name, path, members } of factors) {
    for (const one of members?.map((member) => member.path) ?? (path === undefined ? [] : [path])) {
      if (named.has(one)) {
        const at = entries.find((entry) => entry.name === name)!.at;
        refuse(reader, at, `factors.${name}`, `a second factor of ${plain(one)}`, "one factor a parameter");
      }
      named.add(one);
    }
  }
  const vary = keys.get("vary");
  const varied = vary && readVary(reader, vary, { scenarios, design }, named);
  return { factors: [...factors, ...(varied?.factors ?? [])], listed, left: varied?.left ?? [] };
}

/** A design of levels without their number where every factor lists its own; refused where a file states it then. */
function withoutLevels(
  reader: Reader,
  entry: Entry,
  design: Design,
  factors: readonly Factor[],
): Design | undefined {
  const byLevels = ["grid", "oneAtATime", "zip"].includes(design.kind);
  if (!byLevels || factors.some(({ scale }) => scale.kind !== "choice")) return design;
  const stated = readEntries(reader, entry).find(({ name }) => name === "levels");
  if (stated) {
    const found = "levels has no effect: every factor lists its values";
    refuse(reader, stated.at, "design.levels", found, "a factor with a range");
  }
  const { levels: _, ...rest } = design;
  return rest;
}

/** Outcomes, scalars, checks and questions. */
function readResults(
  reader: Reader,
  keys: Keys,
  scenarios: readonly BaseScenario[],
  factors: readonly Factor[],
  start: Place,
) {
  const known = commonOutcomes(scenarios);
  const until = scenarios[0]!.scenario.until;
  const ids = keys.get("outcomes");
  const taken = [...reservedNames, ...factors.map(({ name }) => name)];
  if (!ids && !keys.has("scalars")) {
    refuse(reader, start, "outcomes", "nothing to keep", "outcomes: [...] or scalars: { ... }");
  }
  const outcomes = ids ? readOutcomeIds(reader, ids, known) : [];
  const scalars = readScalars(reader, keys.get("scalars"), { known, until, taken });
  const asked = { until, outcomes, scalars: scalars.map(({ name }) => name) };
  const questions: { discover?: Conclusion; flip?: Conclusion } = {};
  for (const name of ["discover", "flip"] as const) {
    const question = readQuestion(reader, keys.get(name), asked);
    if (question !== undefined) questions[name] = question;
  }
  const names = [...taken, ...asked.scalars];
  const checks = readChecks(reader, keys.get("checks"), { known, until, taken: names });
  return { outcomes, scalars, checks, questions };
}

function readRows(
  reader: Reader,
  parts: Pick<Plan, "factors" | "design" | "scenarios">,
  listed: readonly ListedPoint[] | undefined,
  at: Place,
): Row[] {
  try {
    const points = listed?.map(({ values }) => values);
    const rows = planRows({ ...parts, ...(points === undefined ? {} : { listed: points }) });
    const placeOfRow = ({ index }: Row): Place => listed?.[index % listed.length]?.at ?? at;
    checkRows({ ...parts, rows }, placeOfRow, reader.report);
    return rows;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    refuse(reader, at, "design", error.message);
    return [];
  }
}
