import { isSeq } from "yaml";
import { isMap, isScalar, openDocument, type Reader, type YamlNode } from "./document.ts";
import { locateFirst, readText } from "./files.ts";
import { nearest } from "./nearest.ts";
import { plain, ScenarioError } from "./problems.ts";
import { joinPath, type Place, problemAt, type Report } from "./tree.ts";

/** An article's figure that better data contradict. */
export interface Conflict {
  readonly id: string;
  /** The article that says it. */
  readonly article: string;
  readonly says: string;
  /** The better figure. */
  readonly better: string;
  /** Where the better figure comes from. */
  readonly source: string;
  /** Which of the two the model uses. */
  readonly used: string;
  readonly note?: string;
}

const needed = ["id", "article", "says", "better", "source", "used"] as const;
const keys: readonly string[] = [...needed, "note"];

/**
 * Reads the register of conflicts: a YAML list of entries with id, article, says, better, source, used, note.
 *
 * @throws ScenarioError with every problem
 */
export function loadConflicts(target: string | URL): Conflict[] {
  const report: Report = { problems: [], warnings: [] };
  const file = locateFirst(target, report);
  const text = file && readText(file, { file: file.name, line: 1, column: 1 }, report);
  const reader = text === undefined ? undefined : openDocument(text, { file: file!.name }, report);
  const conflicts = reader ? readConflicts(reader) : [];
  if (report.problems.length > 0) throw new ScenarioError(report.problems);
  return conflicts;
}

function readConflicts(reader: Reader): Conflict[] {
  const list = reader.resolve(reader.root);
  const start = reader.placeOf(0);
  if (!isSeq(list)) {
    reader.report.problems.push(problemAt(start, "", "not a list of conflicts"));
    return [];
  }
  const conflicts = list.items.map((item, index) =>
    readConflict(reader, item as YamlNode, String(index), start),
  );
  const seen = new Set<string>();
  for (const [index, { id }] of conflicts.entries()) {
    if (seen.has(id)) {
      const at = reader.placeOfNode(list.items[index] as YamlNode, start);
      reader.report.problems.push(problemAt(at, id, `duplicate conflict: ${plain(id)}`));
    }
    seen.add(id);
  }
  return conflicts;
}

function readConflict(reader: Reader, item: YamlNode, path: string, start: Place): Conflict {
  const conflict: Record<string, string> = {};
  const at = reader.placeOfNode(item, start);
  const map = reader.resolve(item);
  if (!isMap(map)) {
    reader.report.problems.push(problemAt(at, path, "a conflict is not a group of keys", keys.join(", ")));
    return conflict as unknown as Conflict;
  }
  for (const entry of reader.entries(map)) {
    const place = joinPath(path, entry.name);
    if (!keys.includes(entry.name)) {
      const found = `unknown key: ${plain(entry.name)}`;
      const suggestion = nearest(entry.name, keys);
      reader.report.problems.push(problemAt(entry.at, place, found, keys.join(", "), suggestion));
      continue;
    }
    const node = reader.resolve(entry.node);
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === "string" || typeof value === "number") conflict[entry.name] = String(value);
    else reader.report.problems.push(problemAt(entry.at, place, `${entry.name} is not a text`));
  }
  for (const key of needed) {
    if (conflict[key] === undefined)
      reader.report.problems.push(problemAt(at, path, `a conflict lacks ${key}`));
  }
  return conflict as unknown as Conflict;
}
