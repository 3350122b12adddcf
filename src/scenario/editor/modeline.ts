import { dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { packagedScenarios } from "../files.ts";

/** The JSON Schema of scenario files that ships with the package. */
export const packagedSchema = join(packagedScenarios, "scenario.schema.json");

/** The JSON Schema of experiment files that ships with the package. */
export const packagedExperimentSchema = join(packagedScenarios, "experiment.schema.json");

/**
 * The comment by which editors find the schema of a scenario file: it names the schema by its path from that file.
 *
 * @example modeline("mine/a.yaml", "scenario.schema.json") // "# yaml-language-server: $schema=../scenario.schema.json"
 */
export function modeline(file: string, schema: string = packagedSchema): string {
  const path = relative(dirname(resolve(file)), resolve(schema))
    .split(sep)
    .join("/");
  // The comment ends at the first space, and a path from the file cannot be escaped; an address can.
  const address = /[\s#%]/.test(path) ? pathToFileURL(resolve(schema)).href : path;
  return `# yaml-language-server: $schema=${address}`;
}
