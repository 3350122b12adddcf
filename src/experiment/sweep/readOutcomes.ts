import { outcomeDefinitions } from "../../engine/outcomes.ts";
import type { Entry, Reader } from "../../scenario/document.ts";
import { readLeaf } from "../../scenario/leaves.ts";
import { nearest } from "../../scenario/nearest.ts";
import { plain } from "../../scenario/problems.ts";
import { isEntryId } from "../../scenario/schema.ts";
import { ExpressionError } from "../../scenario/tokens.ts";
import type { Leaf, Place } from "../../scenario/tree.ts";
import { type Conclusion, type ConclusionNames, parseConclusion } from "./conclusion.ts";
import type { Scalar } from "./plan.ts";
import { readEntries, readItems, readWord, refuse } from "./readNodes.ts";
import type { BaseScenario } from "./readScenarios.ts";
import { parseScalar } from "./scalars.ts";

/** Columns of the tables of a sweep, which neither a factor nor a scalar may be called. */
export const reservedNames = ["row", "key", "scenario", "replicate", "month", "year"];

/** The outcomes that all scenarios of an experiment have. */
export function commonOutcomes(scenarios: readonly BaseScenario[]): ReadonlySet<string> {
  const [first, ...rest] = scenarios.map(({ scenario }) => outcomeDefinitions(scenario).map(({ id }) => id));
  return new Set((first ?? []).filter((id) => rest.every((ids) => ids.includes(id))));
}

/** Reads the ids of the outcomes to keep; unknown ones are reported with the nearest. */
export function readOutcomeIds(reader: Reader, entry: Entry, known: ReadonlySet<string>): string[] {
  const ids: string[] = [];
  for (const item of readItems(reader, entry, "outcomes")) {
    const id = readWord(reader, item, "outcomes", entry.at);
    if (id === undefined) continue;
    const at = reader.placeOfNode(item, entry.at);
    if (!known.has(id))
      refuse(reader, at, "outcomes", `unknown outcome: ${plain(id)}`, "", nearest(id, known));
    else if (ids.includes(id)) refuse(reader, at, "outcomes", `outcome ${plain(id)} twice`, "each once");
    else ids.push(id);
  }
  return ids;
}

/** Reads the named scalars. `taken` are names that they may not have. */
export function readScalars(
  reader: Reader,
  entry: Entry | undefined,
  { known, until, taken }: { known: ReadonlySet<string>; until: number; taken: readonly string[] },
): Scalar[] {
  return readEntries(reader, entry).flatMap((item) => {
    const { name } = item;
    const path = `scalars.${name}`;
    if (!isEntryId(name) || taken.includes(name) || known.has(name)) {
      refuse(reader, item.at, path, `a scalar cannot be called ${plain(name)}`, "a name of its own");
      return [];
    }
    const leaf = readLeaf(reader, item.node, { kind: "text", description: "" }, path, item.at);
    if (leaf.value === undefined) return [];
    try {
      const text = String(leaf.value);
      return [{ name, text, tree: parseScalar(text, until, { symbols: known }) }];
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      refuse(reader, placeIn(leaf, error), path, error.message, "", error.suggestion);
      return [];
    }
  });
}

/** Reads a yes/no question over the runs: what `airace discover` or `airace flip` asks unless told otherwise. */
export function readQuestion(
  reader: Reader,
  entry: Entry | undefined,
  names: ConclusionNames,
): Conclusion | undefined {
  const leaf = entry && readLeaf(reader, entry.node, { kind: "text", description: "" }, entry.name, entry.at);
  if (leaf?.value === undefined) return undefined;
  try {
    return parseConclusion(String(leaf.value), names);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    refuse(reader, placeIn(leaf, error), entry!.name, error.message, "", error.suggestion);
    return undefined;
  }
}

/** Where in a leaf an expression is wrong. */
function placeIn({ valueAt, verbatim }: Leaf, { offset }: ExpressionError): Place {
  return verbatim ? { ...valueAt, column: valueAt.column + offset } : valueAt;
}
