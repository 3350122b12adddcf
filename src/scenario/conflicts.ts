import { isSeq } from "yaml";
import { type Entry, isMap, isScalar, openDocument, type Reader } from "./document.ts";
import { locateFirst, readText } from "./files.ts";
import { nearest } from "./nearest.ts";
import { plain, ScenarioError } from "./problems.ts";
import { readSources, type Source } from "./sources.ts";
import { joinPath, problemAt, type Report } from "./tree.ts";

/** Kinds of conflict: a mistake, better data that say otherwise, or something true of a narrower thing. */
export const conflictStatuses = ["wrong", "conflict", "partial"] as const;

/** Data sets that disagree with each other. */
export interface Disagreement {
  readonly id: string;
  /** Rows of the tables of figures that it rests on. */
  readonly rows: readonly string[];
  /** The figures of each. */
  readonly figures: string;
  /** Where the figure used comes from, an id of `sources`. */
  readonly source: string;
  /** What the scenario does with it. */
  readonly used: string;
  readonly note?: string;
}

/** An article's figure that better data do not bear out. */
export interface Conflict extends Omit<Disagreement, "figures"> {
  /** The article that says it. */
  readonly article: string;
  readonly status: (typeof conflictStatuses)[number];
  readonly says: string;
  /** The better figure. */
  readonly better: string;
}

/** What articles and data say against each other, and which of them the scenario uses. */
export interface ConflictRegister {
  readonly conflicts: readonly Conflict[];
  readonly disagreements: readonly Disagreement[];
  /** Publications that the register names beside those of the scenario. */
  readonly sources: Readonly<Record<string, Source>>;
}

/** Keys that an entry of each section must hold; `rows` and `note` may be left out. */
const neededKeys = {
  conflicts: ["article", "status", "says", "better", "source", "used"],
  disagreements: ["figures", "source", "used"],
} as const;
const optionalKeys = ["rows", "note"];
const sections = [...Object.keys(neededKeys), "sources"];

/**
 * Reads the register of conflicts: a YAML file with `conflicts`, `disagreements` and `sources` by id.
 *
 * @throws ScenarioError with every problem
 */
export function loadConflicts(target: string | URL): ConflictRegister {
  const report: Report = { problems: [], warnings: [] };
  const file = locateFirst(target, report);
  const text = file && readText(file, { file: file.name, line: 1, column: 1 }, report);
  const reader = text === undefined ? undefined : openDocument(text, { file: file!.name }, report);
  const register = reader && readRegister(reader);
  if (register === undefined || report.problems.length > 0) throw new ScenarioError(report.problems);
  return register;
}

function readRegister(reader: Reader): ConflictRegister {
  const root = reader.resolve(reader.root);
  const top = isMap(root) ? reader.entries(root) : [];
  if (top.length === 0) {
    reader.report.problems.push(problemAt(reader.placeOf(0), "", "not a register", sections.join(", ")));
  }
  for (const { name, at } of top) {
    if (sections.includes(name)) continue;
    reader.report.problems.push(
      problemAt(at, name, `unknown key: ${plain(name)}`, "", nearest(name, sections)),
    );
  }
  const section = (wanted: string): Entry | undefined => top.find(({ name }) => name === wanted);
  const sources = [...readSources(reader, section("sources"))];
  return {
    conflicts: readSection<Conflict>(reader, section("conflicts"), neededKeys.conflicts),
    disagreements: readSection<Disagreement>(reader, section("disagreements"), neededKeys.disagreements),
    sources: Object.fromEntries(sources.flatMap(([id, { source }]) => (source ? [[id, source]] : []))),
  };
}

function readSection<Item>(reader: Reader, section: Entry | undefined, needed: readonly string[]): Item[] {
  if (section === undefined) return [];
  const map = reader.resolve(section.node);
  if (isMap(map)) return reader.entries(map).map((entry) => readItem(reader, entry, needed) as Item);
  reader.report.problems.push(problemAt(section.at, section.name, `${section.name} is not entries by id`));
  return [];
}

function readItem(reader: Reader, entry: Entry, needed: readonly string[]): Record<string, unknown> {
  const item: Record<string, unknown> = { id: entry.name, rows: [] };
  const keys = [...needed, ...optionalKeys];
  const map = reader.resolve(entry.node);
  if (!isMap(map)) {
    const found = `${plain(entry.name)} is not a group of keys`;
    reader.report.problems.push(problemAt(entry.at, entry.name, found, keys.join(", ")));
    return item;
  }
  for (const member of reader.entries(map)) {
    if (keys.includes(member.name)) {
      item[member.name] = readMember(reader, member, entry.name);
      continue;
    }
    const path = joinPath(entry.name, member.name);
    const found = `unknown key: ${plain(member.name)}`;
    const suggestion = nearest(member.name, keys);
    reader.report.problems.push(problemAt(member.at, path, found, keys.join(", "), suggestion));
  }
  for (const key of needed) {
    if (item[key] !== undefined) continue;
    reader.report.problems.push(problemAt(entry.at, entry.name, `${plain(entry.name)} lacks ${key}`));
  }
  return item;
}

/** A list of rows, or a text; an empty one stands for what is refused, so that it does not count as lacking too. */
function readMember(reader: Reader, { name, at, node }: Entry, id: string): string | string[] {
  const refuse = (found: string, expected = "", suggestion?: string): "" => {
    reader.report.problems.push(problemAt(at, joinPath(id, name), found, expected, suggestion));
    return "";
  };
  const value = reader.resolve(node);
  if (name === "rows") {
    const rows = isSeq(value)
      ? value.items.map((item) => (isScalar(item) ? item.value : undefined))
      : [undefined];
    const named = rows.every((row): row is string => typeof row === "string");
    return named ? rows : refuse("rows is not a list of names", "[S1, P001]");
  }
  const text = isScalar(value) ? value.value : undefined;
  if (typeof text !== "string" && typeof text !== "number") return refuse(`${name} is not a text`);
  if (name === "status" && !(conflictStatuses as readonly unknown[]).includes(text)) {
    const suggestion = nearest(String(text), conflictStatuses);
    return refuse(`status is ${plain(String(text))}`, conflictStatuses.join(", "), suggestion);
  }
  return String(text);
}
