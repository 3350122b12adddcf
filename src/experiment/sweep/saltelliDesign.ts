import { uniform } from "../../engine/random.ts";
import { type Evidence, evidenceGrades } from "../../scenario/tree.ts";
import { designStream } from "../designs/designDraws.ts";
import { saltelliSets } from "../designs/saltelliSets.ts";
import { checkCount, checkSize } from "../designs/sizes.ts";
import { sobolDimensions } from "../designs/sobolDirections.ts";
import { sobolSequence } from "../designs/sobolSequence.ts";
import type { Design } from "./plan.ts";

/** What a design must know of a factor: how it is known, and its path, of which the first part is its process. */
export interface Grouped {
  readonly name: string;
  readonly path?: string;
  readonly evidence?: Evidence;
}

/** Factors whose coordinates are exchanged together. */
export interface FactorSet {
  readonly of: "factor" | "evidence" | "process";
  /** The factor, or the group. */
  readonly name: string;
  /** Places of its factors. */
  readonly places: readonly number[];
}

/** The part of the model to which a factor belongs. */
export function processOf({ path }: Pick<Grouped, "path">): string {
  return (path ?? "scenario").split(".")[0]!;
}

/** The factors grouped by how they are known, and by the part of the model to which they belong. */
export function groupsOf(factors: readonly Grouped[], by: "evidence" | "process"): FactorSet[] {
  const nameOf = (factor: Grouped) => (by === "process" ? processOf(factor) : (factor.evidence ?? "assumed"));
  const names = by === "evidence" ? evidenceGrades : [...new Set(factors.map(nameOf))];
  return names.flatMap((name) => {
    const places = factors.flatMap((factor, place) => (nameOf(factor) === name ? [place] : []));
    return places.length === 0 ? [] : [{ of: by, name, places }];
  });
}

/** The sets of a Saltelli design: single factors (and, with second order, all but each), then groups. */
export function saltelliPlan(design: Design, factors: readonly Grouped[]) {
  const { byFactor = true, byEvidence = false, byProcess = false, secondOrder = true } = design;
  const singles = factors.map(({ name }, place): FactorSet => ({ of: "factor", name, places: [place] }));
  const families = {
    factor: byFactor ? singles : [],
    evidence: byEvidence ? groupsOf(factors, "evidence") : [],
    process: byProcess ? groupsOf(factors, "process") : [],
  };
  return { families, secondOrder: byFactor && secondOrder };
}

/** Rows of a base point. */
export function saltelliBlockOf(design: Design, factors: readonly Grouped[]): number {
  const { families, secondOrder } = saltelliPlan(design, factors);
  const { factor, evidence, process } = families;
  return 2 + factor.length * (secondOrder ? 2 : 1) + evidence.length + process.length;
}

/**
 * Points of a Saltelli design of factors and of groups of them: for each base point A, AB of each factor, BA of each
 * factor (with second order), AB of each group by evidence and by process, B. Base points are those of the Sobol'
 * sequence, up to 128 factors; of more they are drawn at random, by the seed, and no longer depend on how many there
 * are. Throws a RangeError for a design that asks for no indices.
 */
export function saltelliDesign(design: Design, factors: readonly Grouped[]): Float64Array[] {
  const { samples = 1, seed = 1, scramble } = design;
  const { families, secondOrder } = saltelliPlan(design, factors);
  const all = factors.map((_, place) => place);
  const sets = [
    ...families.factor.map(({ places }) => places),
    ...(secondOrder ? all.map((kept) => all.filter((place) => place !== kept)) : []),
    ...families.evidence.map(({ places }) => places),
    ...families.process.map(({ places }) => places),
  ];
  if (sets.length === 0) {
    throw new RangeError("byFactor, byEvidence and byProcess are all false, expected one of them");
  }
  checkSize(samples * (sets.length + 2), factors.length);
  const dimensions = 2 * factors.length;
  const base =
    dimensions <= sobolDimensions
      ? sobolSequence(dimensions, { samples, ...(scramble ? { scramble: seed } : {}) })
      : randomPoints(dimensions, samples, seed);
  return saltelliSets(base, factors.length, sets);
}

function randomPoints(dimensions: number, samples: number, seed: number): Float64Array[] {
  checkCount("samples", samples, 1);
  const stream = designStream(seed, "saltelli", "base");
  return Array.from({ length: samples }, (_, sample) =>
    Float64Array.from({ length: dimensions }, (_, place) => uniform(stream, sample, 0, place, 0)),
  );
}
