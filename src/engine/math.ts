// biome-ignore-all lint/correctness/noPrecisionLoss: constants stand as published
// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: those of Math may differ between engines
/**
 * Elementary functions that give the same bits in Node and in every browser.
 *
 * The language leaves the last bits of `Math.exp`, `Math.log` and `Math.pow` to each engine, and engines
 * differ. Here only operations that IEEE 754 rounds exactly are used (+ - * / and square root), so the same
 * scenario gives the same numbers everywhere. The functions follow the published algorithms of fdlibm
 * (Sun Microsystems, https://www.netlib.org/fdlibm/), named at each one, and stay within one unit in the
 * last place of the true value unless said otherwise.
 */

const SMALLEST_POWER = -1074;
const LARGEST_POWER = 1023;

/** Powers of two by exponent: a load from here is faster than assembling a number from two words. */
const POWERS_OF_TWO = new Float64Array(LARGEST_POWER - SMALLEST_POWER + 1);
POWERS_OF_TWO[-SMALLEST_POWER] = 1;
for (let power = 1; power <= LARGEST_POWER; power++) {
  POWERS_OF_TWO[power - SMALLEST_POWER] = POWERS_OF_TWO[power - 1 - SMALLEST_POWER] * 2;
}
for (let power = -1; power >= SMALLEST_POWER; power--) {
  POWERS_OF_TWO[power - SMALLEST_POWER] = POWERS_OF_TWO[power + 1 - SMALLEST_POWER] * 0.5;
}

// A number and its two halves share one buffer; which half comes first depends on the processor.
const NUMBER = new Float64Array(1);
const WORDS = new Int32Array(NUMBER.buffer);
NUMBER[0] = 1;
const HIGH = WORDS[1] === 0x3ff00000 ? 1 : 0;

/** Natural logarithm of two. */
export const LN2 = 6.93147180559945286227e-1;
/** Natural logarithm of ten. */
export const LN10 = 2.302585092994045684;
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const HALF_LN2 = 0.34657359027997264;
const EXP_OVERFLOW = 709.782712893383973096;
const EXP_UNDERFLOW = -745.13321910194110842;

// Polynomial of e_exp.c: r * (exp(r) + 1) / (exp(r) - 1) - 2 in powers of r squared.
const EXP_1 = 1.66666666666666019037e-1;
const EXP_2 = -2.77777777770155933842e-3;
const EXP_3 = 6.61375632143793436117e-5;
const EXP_4 = -1.6533902205465251539e-6;
const EXP_5 = 4.13813679705723846039e-8;

// Polynomial of e_log.c: log((1 + s) / (1 - s)) / s - 2 in powers of s squared.
const LOG_1 = 6.66666666666673513e-1;
const LOG_2 = 3.999999999940941908e-1;
const LOG_3 = 2.857142874366239149e-1;
const LOG_4 = 2.222219843214978396e-1;
const LOG_5 = 1.818357216161805012e-1;
const LOG_6 = 1.531383769920937332e-1;
const LOG_7 = 1.479819860511658591e-1;

/** `value`, moved to the nearer bound if it lies outside: `clamp(1.2, 0, 1)` is 1. NaN stays NaN. */
export function clamp(value: number, lowest: number, highest: number): number {
  return value < lowest ? lowest : value > highest ? highest : value;
}

/** The c of e_exp.c, with which exp(r) = 1 + r + r * c / (2 - c), for |r| up to half of ln 2. */
function expKernel(r: number): number {
  const square = r * r;
  return r - square * (EXP_1 + square * (EXP_2 + square * (EXP_3 + square * (EXP_4 + square * EXP_5))));
}

/** `fraction` times two to the `power`, rounded once; the fraction near 1, the power from -1100 to 1024. */
function scale(fraction: number, power: number): number {
  if (power > LARGEST_POWER) return fraction * 2 * POWERS_OF_TWO[power - 1 - SMALLEST_POWER];
  if (power >= -1021) return fraction * POWERS_OF_TWO[power - SMALLEST_POWER];
  return fraction * POWERS_OF_TWO[power + 1000 - SMALLEST_POWER] * POWERS_OF_TWO[-1000 - SMALLEST_POWER];
}

/**
 * The exponential of any number; 0 below -745.13, Infinity above 709.78.
 *
 * Source: fdlibm e_exp.c. The argument is reduced to r = x - power * ln 2, |r| <= ln 2 / 2.
 *
 * @example exp(-1) // 0.36787944117144233
 */
export function exp(x: number): number {
  const size = Math.abs(x);
  if (size <= HALF_LN2) {
    if (size < 3.7252902984619140625e-9) return 1 + x;
    const c = expKernel(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  if (!(size < 708)) {
    if (x > EXP_OVERFLOW) return Infinity;
    if (x < EXP_UNDERFLOW) return 0;
    if (Number.isNaN(x)) return NaN;
  }
  const power = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - power * LN2_HIGH;
  const low = power * LN2_LOW;
  const r = high - low;
  const c = expKernel(r);
  return scale(1 - (low - (r * c) / (2 - c) - high), power);
}

/**
 * 1 - exp(-x) for x >= 0 without loss of digits near 0, within 2 units in the last place: the share that a
 * constant hazard x takes in a month.
 *
 * Source: the rational approximation of fdlibm e_exp.c, without its leading 1.
 *
 * @example oneMinusExp(1e-20) // 1e-20
 */
export function oneMinusExp(x: number): number {
  if (!(x < HALF_LN2)) return 1 - exp(-x);
  const c = expKernel(-x);
  return x + (x * c) / (2 - c);
}

/**
 * The natural logarithm; -Infinity at 0, NaN below.
 *
 * Source: fdlibm e_log.c. x = 2^power * (1 + f), 1 + f between the roots of 1/2 and of 2.
 *
 * @example log(10) // 2.302585092994046
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x === Infinity ? Infinity : NaN;
  let power = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    scaled = x * 18014398509481984; // 2^54 makes a subnormal number normal
    power = -54;
  }
  NUMBER[0] = scaled;
  const word = WORDS[HIGH];
  const mantissa = word & 0xfffff;
  const exponent = (word >> 20) - 1023 + ((mantissa + 0x95f64) >> 20);
  power += exponent;
  const f = scaled * POWERS_OF_TWO[-exponent - SMALLEST_POWER] - 1;
  if (f < 9.5367431640625e-7 && f > -9.5367431640625e-7) {
    const square = f * f * (0.5 - 0.33333333333333333 * f);
    return power === 0 ? f - square : power * LN2_HIGH - (square - power * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const series = z * (LOG_1 + w * (LOG_3 + w * (LOG_5 + w * LOG_7))) + w * (LOG_2 + w * (LOG_4 + w * LOG_6));
  // The first form is the more accurate one for mantissas between about 1.38 and 1.42.
  if (mantissa > 0x6147a && mantissa < 0x6b851) {
    const half = 0.5 * f * f;
    return power * LN2_HIGH - (half - (s * (half + series) + power * LN2_LOW) - f);
  }
  return power * LN2_HIGH - (s * (f - series) - power * LN2_LOW - f);
}

/**
 * Replaces the numbers from `first` up to `end` by their exponentials. One by one, a call that the engine does not inline makes an object
 * of its argument and of its result.
 */
export function expEach(values: Float64Array, first: number, end: number): void {
  for (let index = first; index < end; index++) values[index] = exp(values[index]);
}

/** Replaces the numbers from `first` up to `end` by their natural logarithms; see `expEach`. */
export function logEach(values: Float64Array, first: number, end: number): void {
  for (let index = first; index < end; index++) values[index] = log(values[index]);
}

/**
 * log(1 + x) for x > -1 without loss of digits near 0, within 3 units in the last place.
 *
 * Source: W. Kahan's correction, as in HP-15C Advanced Functions Handbook (1982), appendix.
 *
 * @example logOnePlus(1e-20) // 1e-20
 */
export function logOnePlus(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum === Infinity ? sum : log(sum) * (x / (sum - 1));
}

/**
 * The decimal logarithm, within 2 units in the last place, exact at powers of ten.
 *
 * Source: fdlibm e_log10.c.
 *
 * @example log10(1000) // 3
 */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return log(x);
  const subnormal = x < 2.2250738585072014e-308;
  const scaled = subnormal ? x * 18014398509481984 : x;
  NUMBER[0] = scaled;
  const exponent = (WORDS[HIGH] >> 20) - 1023;
  const power = subnormal ? exponent - 54 : exponent;
  const up = power < 0 ? 1 : 0; // keeps log of the fraction from cancelling the power
  const fraction = scaled * POWERS_OF_TWO[-exponent - up - SMALLEST_POWER];
  const whole = power + up;
  const LOG10_2_LOW = 3.69423907715893078616e-13;
  const LOG10_2_HIGH = 3.01029995663611771306e-1;
  const low = whole * LOG10_2_LOW + 4.34294481903251816668e-1 * log(fraction);
  return low + whole * LOG10_2_HIGH;
}

/** Whether a whole number is odd; from 2^53 on all are even. */
function isOdd(whole: number): boolean {
  const size = Math.abs(whole);
  return size < 9007199254740992 && size - 2 * Math.floor(size / 2) === 1;
}

/**
 * x to the power y, with the special cases of `Math.pow`; whole powers of whole numbers are exact where they
 * fit in 53 bits.
 *
 * Source: fdlibm e_pow.c: y * log2(x) is formed in double-double arithmetic. Heads are cut by rounding to
 * 24 bits instead of by clearing the lower word, which leaves their products just as exact.
 *
 * @example pow(2, 0.5) // 1.4142135623730951
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  const base = Math.abs(x);
  const power = Math.abs(y);
  if (power === Infinity) return base === 1 ? NaN : base > 1 === y > 0 ? Infinity : 0;
  let sign = 1;
  if (x < 0 || (x === 0 && 1 / x < 0)) {
    if (Math.floor(y) === y) sign = isOdd(y) ? -1 : 1;
    else if (x > -Infinity && x < 0) return NaN;
  }
  if (base === 0 || base === Infinity) return sign * (y > 0 ? base : 1 / base);
  if (base === 1) return sign;
  if (power === 2 && y > 0) return x * x;
  if (power > 2147483648) {
    const far = base < 0.99999904632568359375 || base > 1.00000095367431640625;
    if (far || power > 18446744073709551616) return sign * (base > 1 === y > 0 ? Infinity : 0);
    return sign * powNearOne(base, y);
  }
  return sign * powGeneral(base, y);
}

/** The case |y| > 2^31, base within 2^-20 of 1, of e_pow.c. */
function powNearOne(base: number, y: number): number {
  const t = base - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  const u = 1.44269502162933349609 * t;
  const v = t * 1.92596299112661746887e-8 - w * INVERSE_LN2;
  const head = Math.fround(u + v);
  return expOfProduct(y, head, v - (head - u));
}

/** The case |y| <= 2^31 of e_pow.c: log2 of the base as head + tail. */
function powGeneral(base: number, y: number): number {
  let scaled = base;
  let exponent = 0;
  if (base < 2.2250738585072014e-308) {
    scaled = base * 9007199254740992;
    exponent = -53;
  }
  NUMBER[0] = scaled;
  const word = WORDS[HIGH];
  const mantissa = word & 0xfffff;
  let shift = (word >> 20) - 1023;
  // Reduce to a number near 1 or near 3/2, whichever is closer on the scale of logarithms.
  const nearThreeHalves = mantissa > 0x3988e && mantissa < 0xbb67a;
  if (mantissa >= 0xbb67a) shift += 1;
  exponent += shift;
  const reduced = scaled * POWERS_OF_TWO[-shift - SMALLEST_POWER];
  const centre = nearThreeHalves ? 1.5 : 1;
  const centreHigh = nearThreeHalves ? 5.84962487220764160156e-1 : 0;
  const centreLow = nearThreeHalves ? 1.35003920212974897128e-8 : 0;

  const difference = reduced - centre;
  const inverse = 1 / (reduced + centre);
  const s = difference * inverse;
  const sHead = Math.fround(s);
  const sumHead = Math.fround(reduced + centre);
  const sumTail = reduced - (sumHead - centre);
  const sTail = inverse * (difference - sHead * sumHead - sHead * sumTail);

  const z = s * s;
  let series =
    5.99999999999994648725e-1 +
    z *
      (4.28571428578550184252e-1 +
        z *
          (3.33333329818377432918e-1 +
            z *
              (2.72728123808534006489e-1 + z * (2.30660745775561754067e-1 + z * 2.06975017800338417784e-1))));
  series = z * z * series + sTail * (sHead + s);
  const square = sHead * sHead;
  const cubicHead = Math.fround(3 + square + series);
  const cubicTail = series - (cubicHead - 3 - square);
  const u = sHead * cubicHead;
  const v = sTail * cubicHead + cubicTail * s;
  const productHead = Math.fround(u + v);
  const productTail = v - (productHead - u);
  // 2 / (3 ln 2) in two parts turns the product into a binary logarithm.
  const high = 9.61796700954437255859e-1 * productHead;
  const low = -7.02846165095275826516e-9 * productHead + productTail * 9.61796693925975554329e-1 + centreLow;
  const head = Math.fround(high + low + centreHigh + exponent);
  return expOfProduct(y, head, low - (head - exponent - centreHigh - high));
}

/** Two to the power y * (head + tail), the last part of e_pow.c. */
function expOfProduct(y: number, head: number, tail: number): number {
  const yHead = Math.fround(y);
  const low = (y - yHead) * head + y * tail;
  let high = yHead * head;
  const z = low + high;
  if (z >= 1024 && (z > 1024 || low + 8.0085662595372944372e-17 > z - high)) return Infinity;
  if (z <= -1075 && (z < -1075 || low <= z - high)) return 0;
  const whole = z > 0.5 ? Math.floor(z + 0.5) : z < -0.5 ? Math.ceil(z - 0.5) : 0;
  high -= whole;
  const t = Math.fround(low + high);
  const u = t * 6.93147182464599609375e-1;
  const v = (low - (t - high)) * LN2 + t * -1.90465429995776804525e-9;
  const exponent = u + v;
  const rest = v - (exponent - u);
  const c = expKernel(exponent);
  const r = (exponent * c) / (c - 2) - (rest + exponent * rest);
  return scale(1 - (r - exponent), whole);
}

/** Ten to the power y: `pow10(3)` is 1000. */
export function pow10(y: number): number {
  return pow(10, y);
}

/**
 * What the leading part of Stirling's formula leaves of a log factorial:
 * log(k!) - (k log k - k) - log(2 pi) / 2, for whole k >= 0. Used for ratios of probabilities, where the
 * leading parts would cancel.
 *
 * Source: the series in C. Loader (2000), Fast and accurate computation of binomial probabilities; the
 * first values from the factorials themselves.
 *
 * @example stirlingRemainder(0) // -0.9189385332046728
 */
export function stirlingRemainder(k: number): number {
  if (k < 16) return STIRLING[k];
  const inverse = 1 / k;
  const square = inverse * inverse;
  const series =
    1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188))));
  return 0.5 * log(k) + inverse * series;
}

const STIRLING = Float64Array.from([
  -0.9189385332046728, 0.08106146679532726, 0.38791428623538193, 0.5769840700190532, 0.7139378526637103,
  0.8213636474068714, 0.9097558634370982, 0.9848517844735484, 1.05013203610189, 1.1078677508508223,
  1.1596231099303858, 1.2065213118871372, 1.2493961650012098, 1.2888836729187725, 1.3254800349203881,
  1.3595798341030678,
]);
