import { Document, isMap, type Pair, type Scalar, type YAMLMap } from "yaml";
import { modeline } from "../editor/modeline.ts";
import { isPlace } from "../provenance.ts";
import type { Source } from "../sources.ts";
import type { Change } from "./change.ts";
import { commentOn } from "./comment.ts";

/** A new scenario, before it is a file. */
export interface Draft {
  readonly title: string;
  /** What the scenario asks; empty for none. */
  readonly question: string;
  /** The scenario that it changes, as the file names it. */
  readonly extends: string;
  /** New publications by id. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly changes: readonly Change[];
}

/** What to write below the keys of a scenario that changes nothing yet. */
const example = ` What to change goes here, by the names of \`airace show\`, such as
 adoption:
   peers: { value: 0.8, evidence: assumed, note: why }`;

/**
 * The text of a scenario file, with the meaning, unit, bounds and present value of each parameter that it changes.
 *
 * @param file where it will stand, so that editors find the schema from there
 */
export function composeScenario(draft: Draft, file: string): string {
  const { title, question, changes, sources } = draft;
  const values: Group = {};
  for (const change of changes) setIn(values, change.names, written(change));
  const document = new Document({
    title,
    extends: draft.extends,
    ...(Object.keys(sources).length > 0 ? { sources } : {}),
    ...values,
  });
  const root = document.contents as YAMLMap;
  for (const id of Object.keys(sources)) onOneLine(pairAt(root, ["sources", id]));
  for (const change of changes) {
    const pair = pairAt(root, change.names);
    onOneLine(pair);
    (pair.key as Scalar).commentBefore = commentOn(change) ?? null;
  }
  if (changes.length === 0) document.comment = example;
  const head = [...(question === "" ? [] : [`# Question: ${question}`]), modeline(file)];
  return `${head.join("\n")}\n${document.toString({ lineWidth: 0 })}`;
}

interface Group {
  [name: string]: unknown;
}

function setIn(group: Group, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    group[name!] = value;
    return;
  }
  const inner = (group[name!] ?? {}) as Group;
  group[name!] = inner;
  setIn(inner, rest, value);
}

/** A new value as the file holds it: with what the override says of it, or else what goes for the change. */
function written({ now, before, evidence, source, note }: Change): unknown {
  if (now === undefined) return null;
  if (now.kind === "text") return now.value;
  const differs = (mine: unknown, old: unknown) =>
    mine !== undefined && JSON.stringify(mine) !== JSON.stringify(old);
  const from = isPlace(now.source) ? source : now.source;
  const remark = now.note ?? note;
  return {
    value: now.written ?? now.value,
    ...(differs(now.range, before?.range) ? { range: now.range } : {}),
    ...(differs(now.dist, before?.dist) ? { dist: now.dist } : {}),
    evidence: now.stated ? now.evidence : (evidence ?? "assumed"),
    ...(from === undefined ? {} : { source: from }),
    ...(remark === undefined ? {} : { note: remark }),
  };
}

/** The pair at a path of names, which is there. */
function pairAt(map: YAMLMap, [name, ...rest]: readonly string[]): Pair {
  const pair = map.items.find(({ key }) => (key as Scalar).value === name)!;
  return rest.length === 0 ? pair : pairAt(pair.value as YAMLMap, rest);
}

function onOneLine({ value }: Pair): void {
  if (isMap(value)) value.flow = true;
}
