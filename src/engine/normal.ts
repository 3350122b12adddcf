// biome-ignore-all lint/correctness/noPrecisionLoss: constants stand as published
// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: those of Math may differ between engines
import { exp, log } from "./math.ts";

/**
 * The share of a standard normal distribution below x (Phi), relative error below 1e-14 down to x = -37.
 *
 * Source: W. J. Cody (1969), Rational Chebyshev approximations for the error function, Math. Comp. 23,
 * in the form of algorithm 715 (ANORM).
 *
 * @example normalCumulative(1.959963984540054) // 0.975
 */
export function normalCumulative(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.67448975) {
    const z = x * x;
    const above =
      (((6.5682337918207449113e-2 * z + 2.2352520354606839287) * z + 161.02823106855587881) * z +
        1067.6894854603709582) *
        z +
      18154.981253343561249;
    const below =
      (((z + 47.20258190468824187) * z + 976.09855173777669322) * z + 10260.932208618978205) * z +
      45507.789335026729956;
    return 0.5 + (x * above) / below;
  }
  if (Number.isNaN(x)) return NaN;
  const tail = normalTail(size);
  return x < 0 ? tail : 1 - tail;
}

/** The share of a standard normal distribution above x, for x > 0.67. */
function normalTail(x: number): number {
  if (x > 38.6) return 0;
  let ratio: number;
  if (x <= 5.656854249492380195) {
    let above = 1.0765576773720192317e-8 * x;
    let below = x;
    for (let term = 0; term < 7; term++) {
      above = (above + TAIL_ABOVE[term]) * x;
      below = (below + TAIL_BELOW[term]) * x;
    }
    ratio = (above + TAIL_ABOVE[7]) / (below + TAIL_BELOW[7]);
  } else {
    const z = 1 / (x * x);
    let above = 2.307344176494017303e-2 * z;
    let below = z;
    for (let term = 0; term < 4; term++) {
      above = (above + FAR_ABOVE[term]) * z;
      below = (below + FAR_BELOW[term]) * z;
    }
    const correction = (z * (above + FAR_ABOVE[4])) / (below + FAR_BELOW[4]);
    ratio = (3.98942280401432677939e-1 - correction) / x;
  }
  // The square is taken in two parts, so that its rounding is not multiplied by the exponential.
  const head = Math.floor(x * 16) / 16;
  return exp(-head * head * 0.5) * exp(-(x - head) * (x + head) * 0.5) * ratio;
}

const TAIL_ABOVE = Float64Array.from([
  3.9894151208813466764e-1, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
]);
const TAIL_BELOW = Float64Array.from([
  22.266688044328115691, 235.3879017826249986, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
]);
const FAR_ABOVE = Float64Array.from([
  2.1589853405795699e-1, 1.274011611602473639e-1, 2.2235277870649807e-2, 1.421619193227893466e-3,
  2.9112874951168792e-5,
]);
const FAR_BELOW = Float64Array.from([
  1.28426009614491121, 4.68238212480865118e-1, 6.59881378689285515e-2, 3.78239633202758244e-3,
  7.29751555083966205e-5,
]);

/** Ratio of two polynomials of degree 7, coefficients from the constant on; the first of `below` is 1. */
function ratioOfPolynomials(above: Float64Array, below: Float64Array, r: number): number {
  let numerator = above[7];
  let denominator = below[7];
  for (let degree = 6; degree >= 0; degree--) {
    numerator = numerator * r + above[degree];
    denominator = denominator * r + below[degree];
  }
  return numerator / denominator;
}

/**
 * The number below which a share u of a standard normal distribution lies, relative error near 1e-15;
 * -Infinity at 0, Infinity at 1, NaN outside.
 *
 * Source: M. J. Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37.
 *
 * @example normalQuantile(0.975) // 1.9599639845400536
 */
export function normalQuantile(u: number): number {
  const centred = u - 0.5;
  if (Math.abs(centred) <= 0.425) {
    return centred * ratioOfPolynomials(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - centred * centred);
  }
  if (!(u > 0 && u < 1)) return u === 0 ? -Infinity : u === 1 ? Infinity : NaN;
  const r = Math.sqrt(-log(centred < 0 ? u : 1 - u));
  const size =
    r <= 5
      ? ratioOfPolynomials(MIDDLE_ABOVE, MIDDLE_BELOW, r - 1.6)
      : ratioOfPolynomials(OUTER_ABOVE, OUTER_BELOW, r - 5);
  return centred < 0 ? -size : size;
}

const CENTRE_ABOVE = Float64Array.from([
  3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
  4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
]);
const CENTRE_BELOW = Float64Array.from([
  1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
  3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
]);
const MIDDLE_ABOVE = Float64Array.from([
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
]);
const MIDDLE_BELOW = Float64Array.from([
  1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
  1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]);
const OUTER_ABOVE = Float64Array.from([
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
  2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]);
const OUTER_BELOW = Float64Array.from([
  1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]);
