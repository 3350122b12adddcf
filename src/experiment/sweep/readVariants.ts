import type { Entry, Reader } from "../../scenario/document.ts";
import { readAttribute } from "../../scenario/leaves.ts";
import { plain } from "../../scenario/problems.ts";
import { isEntryId } from "../../scenario/schema.ts";
import type { Attributes } from "../../scenario/tree.ts";
import { factorKeys } from "./experimentSchema.ts";
import type { Factor } from "./plan.ts";
import { readEntries, readItems, readKeys, readWord, refuse } from "./readNodes.ts";
import type { NamedScenario } from "./readScenarios.ts";

/** Reads the base scenarios of an experiment: names with files. */
export function readNamed(reader: Reader, entry: Entry | undefined): NamedScenario[] {
  return readEntries(reader, entry).flatMap((item) => {
    const path = `scenarios.${item.name}`;
    if (!isEntryId(item.name)) {
      const expected = "a letter, then letters, digits, _ or -";
      refuse(reader, item.at, path, `not the name of a scenario: ${plain(item.name)}`, expected);
      return [];
    }
    const file = readWord(reader, item.node, path, item.at);
    return file === undefined ? [] : [{ name: item.name, file, at: reader.placeOfNode(item.node, item.at) }];
  });
}

/** A factor that chooses among whole scenarios, and these, in the order of its levels. */
export interface Variants {
  readonly factor: Factor;
  readonly scenarios: readonly NamedScenario[];
}

/** The entries of factors that choose among whole scenarios. */
export function isVariants(reader: Reader, entry: Entry): boolean {
  const quiet: Reader = { ...reader, report: { problems: [], warnings: [] } };
  return readKeys(quiet, entry.node, factorKeys, "", entry.at).has("scenarios");
}

/** Reads a factor of scenarios: names of `scenarios`, or files, whose names they go by. */
export function readVariants(reader: Reader, entry: Entry, named: readonly NamedScenario[]): Variants {
  const place = `factors.${entry.name}`;
  const keys = readKeys(reader, entry.node, factorKeys, place, entry.at);
  for (const [name, { at }] of keys) {
    if (["scenarios", "note", "source", "evidence"].includes(name)) continue;
    refuse(reader, at, place, `${name} beside scenarios`, "one of them");
  }
  const list = keys.get("scenarios")!;
  const scenarios: NamedScenario[] = [];
  for (const item of readItems(reader, list, `${place}.scenarios`)) {
    const word = readWord(reader, item, `${place}.scenarios`, list.at);
    if (word === undefined) continue;
    const at = reader.placeOfNode(item, list.at);
    if (scenarios.some(({ name }) => name === word)) {
      refuse(reader, at, place, `scenario ${plain(word)} twice`, "each once");
      continue;
    }
    const known = named.find(({ name }) => name === word);
    scenarios.push(known ?? { name: word, file: word, at });
  }
  for (const { name, at } of named) {
    if (scenarios.some((scenario) => scenario.name === name)) continue;
    const expected = `it among the scenarios of factor ${entry.name}`;
    refuse(reader, at, `scenarios.${name}`, `scenario ${name} is not run`, expected);
  }
  const stated: Attributes = {};
  for (const name of ["evidence", "source", "note"]) {
    const attribute = keys.get(name);
    if (attribute) Object.assign(stated, readAttribute(reader, name, attribute.node, place, attribute.at));
  }
  const levels = scenarios.map(({ name }) => name);
  const { evidence, source, note } = stated;
  const factor: Factor = {
    ...{ name: entry.name, kind: "scenario", scale: { kind: "choice", values: levels }, levels },
    ...{ unit: "", description: "whole scenarios" },
    ...(evidence === undefined ? {} : { evidence }),
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
  return { factor, scenarios };
}
