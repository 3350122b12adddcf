import { type Distribution, type Evidence, evidenceGrades, type Leaf, lineSource } from "./tree.ts";
import type { LeafDeclaration } from "./values.ts";

/** What is known about one value of a resolved scenario. */
export interface Provenance {
  /** What sort of value it is. */
  readonly kind: LeafDeclaration["kind"];
  /** The value as a file would hold it: months are `YYYY-MM`, expressions are text. */
  readonly value: number | string | boolean;
  /** A number as written, where that is with a unit: `2500 MW`. */
  readonly written?: string;
  /** Unit of a number; empty otherwise. */
  readonly unit: string;
  /** Bounds of a number, outside of which it has no meaning. */
  readonly bounds?: readonly [number, number];
  /** What the parameter means. */
  readonly description: string;
  /** Plausible range, lowest and highest. */
  readonly range?: readonly [number, number];
  /** Form of the distribution over the range. */
  readonly dist?: Distribution;
  /** How the value is known; `assumed` unless a file says otherwise. */
  readonly evidence: Evidence;
  /** Id of an entry of `sources`; `FILE:LINE` or `--set` where none is given. */
  readonly source: string;
  /** Whether a file states the evidence; otherwise it counts as assumed. */
  readonly stated: boolean;
  /** Why this value. */
  readonly note?: string;
  /** The file that gives the value, as shown to the reader, or `--set`. */
  readonly file: string;
  /** Line of its key, from 1. */
  readonly line: number;
  /** Column of its key, from 1. */
  readonly column: number;
  /** What this value replaced, in the file that its file extends. */
  readonly previous?: Provenance;
}

/** A parameter of a resolved scenario with what is known about it. */
export interface Parameter extends Provenance {
  readonly path: string;
}

/** The provenance of a value read from a file. */
export function provenanceOf(leaf: Leaf, declaration: LeafDeclaration): Provenance {
  const { range, dist, evidence, source, note } = leaf.attributes;
  const number = declaration.kind === "number" ? declaration : undefined;
  return {
    kind: declaration.kind,
    value: leaf.value!,
    ...(leaf.written === undefined ? {} : { written: leaf.written }),
    unit: number?.unit ?? "",
    ...(number ? { bounds: [number.min, number.max] } : {}),
    description: declaration.description,
    ...(range === undefined ? {} : { range }),
    ...(dist === undefined ? {} : { dist }),
    evidence: evidence ?? "assumed",
    source: source ?? lineSource(leaf.at),
    stated: evidence !== undefined,
    ...(note === undefined ? {} : { note }),
    file: leaf.at.file.shown,
    line: leaf.at.line,
    column: leaf.at.column,
    ...(leaf.previous?.value === undefined ? {} : { previous: provenanceOf(leaf.previous, declaration) }),
  };
}

/** All parameters but texts, in the order of the declarations. */
export function listParameters(provenance: Readonly<Record<string, Provenance>>): Parameter[] {
  return Object.entries(provenance)
    .filter(([, { kind }]) => kind !== "text")
    .map(([path, known]) => ({ path, ...known }));
}

/** How many parameters are known by each grade of evidence. */
export function countByEvidence(
  parameters: readonly Pick<Provenance, "evidence">[],
): Record<Evidence, number> {
  const counts = Object.fromEntries(evidenceGrades.map((grade) => [grade, 0])) as Record<Evidence, number>;
  for (const { evidence } of parameters) counts[evidence] += 1;
  return counts;
}

/** Parameters by the id of their source; those without one stand under the empty name. */
export function groupBySource(parameters: readonly Parameter[]): Map<string, Parameter[]> {
  const groups = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    const id = isPlace(parameter.source) ? "" : parameter.source;
    groups.set(id, [...(groups.get(id) ?? []), parameter]);
  }
  return groups;
}

/** Whether a source is the place of an override (`FILE:LINE`, `--set` or a factor) rather than an entry of `sources`. */
export function isPlace(source: string): boolean {
  return source === "--set" || source.startsWith("factor ") || /^.+:\d+$/.test(source);
}
