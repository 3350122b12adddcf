import { type ParsedFile, parseFile } from "./parse.ts";
import type { FileName, Report } from "./tree.ts";

/** A file that was read without a problem. */
interface Known {
  readonly text: string;
  readonly parsed: ParsedFile;
  readonly warnings: Report["warnings"];
}

/** Most files kept: the baseline and its parts several times over. */
const keptFiles = 64;

/** Files by their names, the one used last at the end. */
const known = new Map<string, Known>();

/**
 * Reads a scenario file as `parseFile` does. Most of loading is reading YAML, and whoever loads many scenarios reads
 * the same baseline each time; so a file whose names and text are those of the last time is not read again. What is
 * kept is never changed: merging copies.
 */
export function parseOnce(text: string, file: FileName, report: Report): ParsedFile | undefined {
  const key = `${file.shown}\n${file.stable}`;
  const earlier = known.get(key);
  known.delete(key);
  if (earlier?.text === text) {
    known.set(key, earlier);
    report.warnings.push(...earlier.warnings);
    return earlier.parsed;
  }
  const own: Report = { problems: [], warnings: [] };
  const parsed = parseFile(text, { file }, own);
  report.problems.push(...own.problems);
  report.warnings.push(...own.warnings);
  if (parsed === undefined || own.problems.length > 0) return parsed;
  known.set(key, { text, parsed, warnings: own.warnings });
  if (known.size > keptFiles) known.delete(known.keys().next().value!);
  return parsed;
}
