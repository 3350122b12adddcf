import { formatMonth } from "../../scenario/month.ts";
import type { EnsembleResult } from "../ensemble.ts";
import { CompareError } from "./compareError.ts";
import { restrict } from "./restrict.ts";

/** A result with the name that it goes by. */
export interface Named {
  readonly name: string;
  readonly result: EnsembleResult;
}

/** Two results with the same replicates in the same order and the same months, and what was left out for that. */
export interface Aligned {
  readonly base: EnsembleResult;
  readonly other: EnsembleResult;
  readonly notes: readonly string[];
}

/**
 * Brings two results to the replicates and months that both have. Replicates are pairs if both were drawn with the
 * same seed: replicate r then met the same luck.
 *
 * @throws CompareError where no two replicates are a pair
 */
export function align(base: Named, other: Named): Aligned {
  const [a, b] = [base.result, other.result];
  refuseSeeds({ name: base.name, seed: a.seed }, { name: other.name, seed: b.seed });
  const inOther = new Set(b.replicates);
  const common = new Set(a.replicates.filter((replicate) => inOther.has(replicate)));
  if (common.size === 0) {
    throw new CompareError(`${base.name} and ${other.name} have no replicate in common that ended well`);
  }
  const months = Math.min(a.months, b.months);
  const notes: string[] = [];
  for (const { name, result } of [base, other]) {
    const failed = result.failures.length;
    if (failed > 0) notes.push(`${failed} failed ${failed === 1 ? "replicate" : "replicates"} of ${name}`);
    const left = result.replicates.length - common.size;
    if (left > 0) notes.push(`${left} of ${result.replicates.length} replicates of ${name} have no partner`);
    if (result.months > months) {
      notes.push(
        `months after ${formatMonth(months - 1)}, which only ${name} has (to ${formatMonth(result.months - 1)})`,
      );
    }
  }
  return { base: restrict(a, common, months), other: restrict(b, common, months), notes };
}

/** Refuses scenarios of different seeds, whose replicates have no luck in common. */
export function refuseSeeds(
  base: { readonly name: string; readonly seed: number },
  other: { readonly name: string; readonly seed: number },
): void {
  if (base.seed === other.seed) return;
  throw new CompareError(
    `${base.name} has seed ${base.seed} and ${other.name} has seed ${other.seed}: replicates are pairs only where ` +
      "both have the same seed; run one of them anew with the other's (--seed)",
  );
}
