import { type Band, bandOf } from "../quantile.ts";
import { centralSum, meanOf, varianceOf } from "./moments.ts";

/** How much of a spread comes from the parameters, and how much from chance. */
export interface VarianceSplit {
  /** Variance over rows of the mean over chance: Var(E[Y | row]). May come out below zero where it is small. */
  readonly parameters: number;
  /** Mean over rows of the variance over chance: E(Var[Y | row]). */
  readonly replicates: number;
  /**
   * Part of `replicates` that is not common to all rows: what chance does to a row and not to the others. Equal to
   * `replicates` where rows share no luck.
   */
  readonly interaction: number;
  /** `parameters` (or zero, where it is below) as a share of the sum of both; undefined where nothing varies. */
  readonly parameterShare: number | undefined;
  /** All values; what the parameters alone would spread; what chance alone would spread about the middle. */
  readonly bands: { readonly all: Band; readonly parameters: Band; readonly replicates: Band };
}

/** Whether replicate r meets the same chance events in every row, or rows share none. */
export type Luck = "common" | "independent";

/** That of the rows of a design. */
export function luckOf(design: { readonly ownChance?: boolean } | undefined): Luck {
  return design?.ownChance ? "independent" : "common";
}

/**
 * Splits the variance of a sweep's outcome by the law of total variance: Var(Y) = Var(E[Y | row]) + E(Var[Y | row]).
 *
 * The variance of row means is too large by the chance that n replicates leave in them; what is taken off is known
 * from the analysis of variance with random effects. With luck of its own in each row (`"independent"`): one-way,
 * (MS between rows - MS within rows) / n. With replicate r meeting the same luck in every row (`"common"`, as in
 * sweeps): two-way, (MS between rows - MS interaction) / n, since luck that all rows share moves no row against
 * another; the one-way formula would take it off too and come out too small.
 *
 * Bands: row means are drawn together about the overall mean so that their variance is `parameters`; deviations from
 * row means are widened by sqrt(n / (n - 1)) about the overall mean.
 *
 * Source: S. R. Searle, G. Casella and C. E. McCulloch (1992), Variance Components, chapters 3 and 4.
 *
 * @param values by row, one value a replicate; replicate r at the same place in every row
 * @throws RangeError for fewer than two rows or replicates, or rows of different lengths
 * @example
 * // Rows differ by 10, and luck is the same in both.
 * const split = varianceSplit([[1, 3], [11, 13]]);
 * split.parameters; // 50
 * split.replicates; // 2
 */
export function varianceSplit(values: readonly ArrayLike<number>[], luck: Luck = "common"): VarianceSplit {
  const rows = values.length;
  const count = values[0]?.length ?? 0;
  if (rows < 2 || count < 2)
    throw new RangeError(`${rows} rows of ${count} replicates: two of each are needed`);
  const odd = values.findIndex(({ length }) => length !== count);
  if (odd >= 0) throw new RangeError(`row ${odd} has ${values[odd]!.length} replicates, row 0 has ${count}`);
  const rowMeans = values.map(meanOf);
  const middle = meanOf(rowMeans);
  const within = meanOf(values.map(varianceOf));
  const between = varianceOf(rowMeans);
  const interaction = luck === "independent" ? within : interactionOf(values, rowMeans, middle);
  const parameters = between - interaction / count;
  const kept = Math.max(0, parameters);
  const draw = between > 0 ? Math.sqrt(kept / between) : 0;
  const widen = Math.sqrt(count / (count - 1));
  return {
    parameters,
    replicates: within,
    interaction,
    parameterShare: kept + within > 0 ? kept / (kept + within) : undefined,
    bands: {
      all: bandOf(values.flatMap((row) => Array.from(row))),
      parameters: bandOf(rowMeans.map((mean) => middle + draw * (mean - middle))),
      replicates: bandOf(
        values.flatMap((row, index) =>
          Array.from(row, (value) => middle + widen * (value - rowMeans[index]!)),
        ),
      ),
    },
  };
}

/** Mean square of what is left of the values without row means and replicate means. */
function interactionOf(
  values: readonly ArrayLike<number>[],
  rowMeans: readonly number[],
  middle: number,
): number {
  const rows = values.length;
  const count = values[0]!.length;
  const places = Array.from({ length: count }, (_, place) => place);
  const placeMeans = places.map((place) => meanOf(values.map((row) => row[place]!)));
  const rest = values.map((row, index) =>
    places.map((place) => row[place]! - rowMeans[index]! - placeMeans[place]! + middle),
  );
  return rest.reduce((sum, row) => sum + centralSum(row, 2), 0) / ((rows - 1) * (count - 1));
}
