import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { type FileName, type Place, problemAt, type Report } from "./tree.ts";

/**
 * Largest scenario file, bytes. The baseline with all provenance in one file has 0.3 MB; eight MB of brackets keep the
 * YAML parser busy for a minute and can exhaust the memory.
 */
const sizeLimit = 2 ** 20;

/** The folder of the scenarios that ship with the package: beside `src` in the repository, beside `dist` installed. */
export const packagedScenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** A file to read. */
export interface Located {
  readonly path: string;
  readonly name: FileName;
}

/** Names of files as shown to the reader and as kept in results, for a scenario whose first file is in `root`. */
export function nameFile(path: string, root: string): FileName {
  const packaged = relative(packagedScenarios, path);
  const inPackage = !packaged.startsWith("..") && !isAbsolute(packaged);
  const here = relative(process.cwd(), path);
  const inside = here !== "" && !here.startsWith("..") && !isAbsolute(here);
  const shown = inside ? here : inPackage ? `airace:${packaged}` : path;
  const rootPackaged = relative(packagedScenarios, root);
  const rootInPackage = !rootPackaged.startsWith("..") && !isAbsolute(rootPackaged);
  const stable = inPackage && !rootInPackage ? `airace:${packaged}` : relative(root, path);
  return { shown: slashes(shown), stable: slashes(stable) };
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

/** Finds the first file of a scenario: a path, a `file:` URL, or `airace:NAME` for one that ships with the package. */
export function locateFirst(target: string | URL, report: Report): Located | undefined {
  const text = String(target);
  const place: Place = { file: { shown: plain(text), stable: plain(text) }, line: 1, column: 1 };
  if (text.startsWith("airace:")) {
    const path = packagedPath(text);
    if (path !== undefined) return { path, name: nameFile(path, dirname(path)) };
    report.problems.push(problemAt(place, "", `not the name of a shipped scenario: ${plain(text)}`));
    return undefined;
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(text) && !text.startsWith("file:")) {
    report.problems.push(problemAt(place, "", "not a file", "a path or airace:baseline"));
    return undefined;
  }
  try {
    const path = text.startsWith("file:") ? fileURLToPath(text) : resolve(text);
    return { path, name: nameFile(path, dirname(path)) };
  } catch {
    report.problems.push(problemAt(place, "", "not the address of a file"));
    return undefined;
  }
}

/** Finds a file that another names in `extends` or `include`, relative to that other file. */
export function locateNext(
  text: string,
  at: Place,
  from: Located,
  root: string,
  report: Report,
): Located | undefined {
  const refuse = (found: string, expected: string): undefined => {
    report.problems.push(problemAt(at, "", `${found}: ${plain(text)}`, expected));
    return undefined;
  };
  if (text.startsWith("airace:")) {
    const path = packagedPath(text);
    if (path === undefined) return refuse("not the name of a shipped scenario", "airace:baseline");
    return { path, name: nameFile(path, root) };
  }
  const relativePath = "a path relative to this file, or airace:baseline";
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return refuse("not a path", relativePath);
  if (isAbsolute(text) || text.startsWith("\\")) return refuse("absolute path", relativePath);
  const path = resolve(dirname(from.path), text);
  return { path, name: nameFile(path, root) };
}

function packagedPath(text: string): string | undefined {
  const match = /^airace:([A-Za-z0-9][\w-]*(?:\/[A-Za-z0-9][\w-]*)*)(?:\.ya?ml)?$/.exec(text);
  return match ? join(packagedScenarios, `${match[1]}.yaml`) : undefined;
}

/** Reads a file as text; what prevents it is reported at `at`, where the file is named. */
export function readText(file: Located, at: Place, report: Report): string | undefined {
  const refuse = (found: string, expected = "", suggestion?: string): undefined => {
    report.problems.push(problemAt(at, "", found, expected, suggestion));
    return undefined;
  };
  const shown = plain(file.name.shown);
  try {
    const status = statSync(file.path);
    if (status.isDirectory()) return refuse(`a folder, not a file: ${shown}`);
    if (!status.isFile()) return refuse(`not a regular file: ${shown}`);
    if (status.size > sizeLimit) {
      return refuse(`file of ${Math.ceil(status.size / 2 ** 20)} MB: ${shown}`, "at most 1 MB");
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file.path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR")
      return refuse(`no such file: ${shown}`, "", neighbour(file.path));
    if (code === "EACCES" || code === "EPERM") return refuse(`no permission to read ${shown}`);
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return refuse(`not UTF-8 text: ${shown}`);
    return refuse(`cannot read ${shown}: ${plain(code ?? String(error))}`);
  }
}

/** The file of the same folder whose name is nearest. */
function neighbour(path: string): string | undefined {
  try {
    const names = readdirSync(dirname(path)).slice(0, 1000);
    const scenarios = names.filter((name) => /\.ya?ml$/.test(name));
    return nearest(basename(path), scenarios);
  } catch {
    return undefined;
  }
}

/** The same name for the same file, whatever links lead to it. */
export function identity(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
