/** The mean of a sample; NaN for an empty one. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}

/** The variance of a sample, unbiased (divisor n - 1); NaN below two values. */
export function varianceOf(values: ArrayLike<number>): number {
  return centralSum(values, 2) / (values.length > 1 ? values.length - 1 : Number.NaN);
}

/** The standard error of a sample's mean; NaN below two values. */
export function standardErrorOf(values: ArrayLike<number>): number {
  return Math.sqrt(varianceOf(values) / values.length);
}

/** The sum of the deviations from the mean to a power. */
export function centralSum(values: ArrayLike<number>, power: 2 | 3): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const deviation = values[index]! - mean;
    sum += power === 2 ? deviation * deviation : deviation * deviation * deviation;
  }
  return sum;
}
