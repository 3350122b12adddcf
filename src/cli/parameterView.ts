import type { LoadedScenario } from "../scenario/load.ts";
import { nearest } from "../scenario/nearest.ts";
import { isPlace, type Parameter, type Provenance } from "../scenario/provenance.ts";
import { InputError } from "./exit.ts";
import type { Paint } from "./terminal.ts";

/** The parameters at or below a path. Throws an InputError with the nearest path if there are none. */
export function partOf(loaded: LoadedScenario, path: string): Parameter[] {
  const entries = Object.entries(loaded.provenance);
  const found = entries.filter(([name]) => name === path || name.startsWith(`${path}.`));
  if (found.length > 0) return found.map(([name, known]) => ({ path: name, ...known }));
  const near = nearest(path, pathsOf(entries.map(([name]) => name)));
  throw new InputError(`unknown parameter: ${path}${near === undefined ? "" : ` (did you mean ${near}?)`}`);
}

/** Paths of parameters and of the groups above them. */
function pathsOf(names: readonly string[]): Set<string> {
  const paths = new Set<string>();
  for (const name of names) {
    const parts = name.split(".");
    for (let length = 1; length <= parts.length; length++) paths.add(parts.slice(0, length).join("."));
  }
  return paths;
}

/** One parameter in full, or a list of several. */
export function showPart(part: readonly Parameter[], loaded: LoadedScenario, paint: Paint): string {
  if (part.length === 1) return inFull(part[0]!, loaded, paint);
  const width = Math.min(60, Math.max(...part.map(({ path }) => path.length)) + 2);
  const lines = part.map((parameter) => {
    const { path, evidence } = parameter;
    return `${path.padEnd(width)}${valueText(parameter)}  ${paint("dim", evidence)}`;
  });
  return `${lines.join("\n")}\n`;
}

function inFull(parameter: Parameter, loaded: LoadedScenario, paint: Paint): string {
  const { path, description, bounds, range, dist, evidence, source, note, file, line, written } = parameter;
  const rows: [string, string | undefined][] = [
    ["value", valueText(parameter) + (written === undefined ? "" : `, written ${written}`)],
    ["range", range && `${range[0]} to ${range[1]}${dist === undefined ? "" : `, ${dist}`}`],
    ["bounds", bounds && `${bounds[0]} to ${bounds[1]}`],
    ["evidence", evidence],
    ["source", sourceText(source, loaded)],
    ["note", note],
    ["from", `${file}:${line}`],
    ...earlier(parameter).map(({ value, file, line }): [string, string] => [
      "before",
      `${value} in ${file}:${line}`,
    ]),
  ];
  const lines = rows.flatMap(([name, text]) =>
    text === undefined ? [] : [`  ${paint("dim", name.padEnd(10))}${text}`],
  );
  return [paint("bold", path), `  ${description}`, "", ...lines, ""].join("\n");
}

function valueText({ value, unit }: Provenance): string {
  return unit === "" ? String(value) : `${value} ${unit}`;
}

function sourceText(id: string, { sources }: LoadedScenario): string | undefined {
  const source = sources[id];
  if (source === undefined) return isPlace(id) ? undefined : id;
  const { title, publisher, date, url } = source;
  return [id, [title, publisher, date].filter((part) => part !== undefined).join(", "), url]
    .filter((part) => part !== undefined)
    .join("\n            ");
}

/** What the value replaced, latest first. */
function earlier({ previous }: Provenance): Provenance[] {
  return previous === undefined ? [] : [previous, ...earlier(previous)];
}
