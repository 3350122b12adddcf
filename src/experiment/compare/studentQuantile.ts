/**
 * The quantile of Student's t distribution for a whole number of degrees of freedom: the t below which the
 * given share of the distribution lies.
 *
 * By bisection of the distribution function, for which a whole number of degrees has a finite sum. Source:
 * M. Abramowitz and I. Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 *
 * @throws RangeError for degrees of freedom that are no positive whole number, or a share outside (0, 1)
 * @example studentQuantile(0.975, 19).toFixed(3); // "2.093"
 */
export function studentQuantile(share: number, degrees: number): number {
  if (!Number.isSafeInteger(degrees) || degrees < 1) {
    throw new RangeError(`degrees of freedom: ${degrees} is no positive whole number`);
  }
  if (!(share > 0 && share < 1)) throw new RangeError(`share: ${share} is not between 0 and 1`);
  if (share < 0.5) return -studentQuantile(1 - share, degrees);
  const wanted = 2 * share - 1;
  let low = 0;
  let high = 1;
  while (central(high, degrees) < wanted) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (central(middle, degrees) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** The share of the distribution between -t and t. */
function central(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
