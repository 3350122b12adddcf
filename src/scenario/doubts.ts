import { plain, quote } from "./problems.ts";
import { isPlace } from "./provenance.ts";
import type { ParsedSource } from "./sources.ts";
import { type Branch, joinPath, type Leaf, problemAt, type Report } from "./tree.ts";
import { leafAt, visitLeaves } from "./walk.ts";

/**
 * Warns of what is no error, but what a careful reader of the files would doubt or miss.
 *
 * @param own the files to judge; what others say is only compared with
 */
export function warnOfDoubts(
  tree: Branch,
  own: ReadonlySet<string>,
  sources: ReadonlyMap<string, ParsedSource>,
  report: Report,
): void {
  const used = new Set<string>();
  visitLeaves(tree, (leaf, declaration, path) => {
    for (let known: Leaf | undefined = leaf; known; known = known.previous) {
      if (known.attributes.source !== undefined) used.add(known.attributes.source);
    }
    if (!own.has(leaf.at.file.shown)) return;
    if (changesNothing(leaf)) warnOfNothing(leaf, path, report);
    // A seed has no source.
    else if (declaration.kind === "number" && declaration.unit !== "seed") warnOfGround(leaf, path, report);
  });
  for (const [id, { source, at }] of sources) {
    if (source === undefined || used.has(id) || !own.has(at.file.shown)) continue;
    report.warnings.push(problemAt(at, joinPath("sources", id), `source that no value names: ${plain(id)}`));
  }
  warnOfTitle(tree, own, report);
}

/** Whether a value is that of the file extended, and says nothing new of it. */
function changesNothing({ value, attributes, previous }: Leaf): boolean {
  if (previous === undefined || previous.value !== value) return false;
  const before = previous.attributes;
  const { range, inherited } = attributes;
  const sameRange = inherited || range === undefined || String(range) === String(before.range);
  const same = (["dist", "evidence", "source", "note"] as const).every(
    (name) => attributes[name] === undefined || attributes[name] === before[name],
  );
  return sameRange && same;
}

function warnOfNothing({ value, valueAt, previous }: Leaf, path: string, report: Report): void {
  const { file, line } = previous!.at;
  const found = `${plain(path)} is ${quote(value)} already, by ${file.shown}:${line}`;
  report.warnings.push(problemAt(valueAt, path, found, "another value, or none"));
}

/** A number must rest on something: a source where it is said to be known, at least a reason where it is not. */
function warnOfGround({ attributes, at }: Leaf, path: string, report: Report): void {
  const { evidence, source, note } = attributes;
  if (source !== undefined && !isPlace(source)) return;
  const warn = (found: string, expected: string): void => {
    report.warnings.push(problemAt(at, path, `${plain(path)} ${found}`, expected));
  };
  if (evidence === "measured" || evidence === "reported") warn(`is ${evidence}, but names no source`, "");
  else if (note !== undefined) return;
  else if (evidence === undefined) warn("does not say where it is from", "evidence with a source or a note");
  else warn(`is ${evidence}, but gives no reason`, "a note or a source");
}

/** Without a title of its own, results of a scenario go by that of the file that it extends. */
function warnOfTitle(tree: Branch, own: ReadonlySet<string>, report: Report): void {
  const title = leafAt(tree, "title");
  if (title === undefined || own.has(title.at.file.shown)) return;
  const found = `no title of its own: results would be named ${quote(title.value)}`;
  report.warnings.push(problemAt(tree.at, "title", found));
}
