import { bootstrap } from "./bootstrap.ts";
import { convergenceOf } from "./convergence.ts";
import type { IndexKey, Method } from "./method.ts";
import { noiseOf } from "./noise.ts";
import { type Samples, samplesOf } from "./samples.ts";
import type {
  Convergence,
  Doubling,
  IndexEstimate,
  Learning,
  MonthSensitivity,
  Noise,
  OutcomeSensitivity,
} from "./sensitivityResult.ts";
import type { Study, StudyMeasure } from "./study.ts";

/** How intervals are drawn. */
export interface AnalyseOptions {
  /** Resamples of the bootstrap. */
  readonly repeats: number;
  readonly level: number;
  readonly seed: number | string;
}

/** Finds what drives a measure. */
export function analyse(
  study: Study,
  measure: StudyMeasure,
  method: Method,
  options: AnalyseOptions,
): OutcomeSensitivity {
  const samples = samplesOf(study, measure, method);
  const { all, used, failed, missing } = samples;
  const head = {
    ...{ outcome: measure.name, month: measure.month ?? null, unit: measure.unit },
    description: measure.description,
    ...momentsOf(samples, method),
    samples: { all, used: used.length, failed, missing },
  };
  const refused = refusalOf(samples, method);
  if (refused !== null) {
    return {
      ...head,
      noise: null,
      refused,
      notes: [],
      indices: [],
      ranking: [],
      ...{ ranked: false, learning: [] },
      convergence: null,
    };
  }
  const indices = estimatesOf(samples, method, options);
  const ranks = indices.filter(({ index, of }) => index === method.rankedBy && of === method.ranked);
  const floor = indices.find(({ index }) => index === "dummy")?.value ?? 0;
  const convergence = convergenceOf(ranks, doublingsOf(samples, method), method.samples, floor);
  const noise = noiseOf(study, measure, samples, method);
  const unranked = unrankedBecause(convergence);
  return {
    ...{ ...head, noise, refused },
    notes: [...(unranked === undefined ? [] : [unranked]), ...chanceNote(noise, method), ...method.notes],
    ...{ indices, ranked: unranked === undefined },
    learning: learningOf(indices, method, noise?.factors ?? (head.deviation ?? 0) ** 2),
    ranking: [...ranks].sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).map(({ name }) => name),
    convergence,
  };
}

/** The indices of the leading factors, and of groups, in a month. */
export function analyseMonth(
  study: Study,
  measure: StudyMeasure,
  method: Method,
  options: AnalyseOptions & { readonly leading: readonly string[] },
): MonthSensitivity {
  const samples = samplesOf(study, measure, method);
  const { leading } = options;
  const kept = ({ of, name }: IndexKey) => (of === "factor" ? leading.includes(name) : of !== "pair");
  const refused = refusalOf(samples, method) !== null;
  const indices = refused ? [] : estimatesOf(samples, narrowed(method, kept), options);
  return { outcome: measure.name, month: measure.month!, ...momentsOf(samples, method), indices };
}

/** Names of what is ranked, the most important first; none where nothing can be said. */
export function rankingOf(study: Study, measure: StudyMeasure, method: Method): string[] {
  const samples = samplesOf(study, measure, method);
  if (refusalOf(samples, method) !== null) return [];
  const values = method.prepare(samples.means)(samples.used);
  return method.keys
    .map((key, place) => ({ ...key, value: values[place]! }))
    .filter(({ index, of }) => index === method.rankedBy && of === method.ranked)
    .sort((a, b) => b.value - a.value)
    .map(({ name }) => name);
}

/** The method, giving fewer indices: those of all factors of a screen, each month anew, would take long. */
function narrowed(method: Method, kept: (key: IndexKey) => boolean): Method {
  const places = method.keys.flatMap((key, place) => (kept(key) ? [place] : []));
  return {
    ...method,
    keys: places.map((place) => method.keys[place]!),
    prepare(values) {
      const estimate = method.prepare(values);
      return (picks) => {
        const all = estimate(picks);
        return Float64Array.from(places, (place) => all[place]!);
      };
    },
  };
}

/** Half interval, as a share of the largest index, above which no order is claimed. */
const tooWide = 0.5;

/** Why the order of the leading factors is not claimed; undefined where it is. */
function unrankedBecause({ ranking, halfWidth, apart }: Convergence): string | undefined {
  if (ranking === "changed") return "no ranking is claimed: with half of the samples it is another";
  if (ranking === "unknown")
    return "no ranking is claimed: there are too few samples to try it with half of them";
  if (halfWidth === null) return "no ranking is claimed: there are no intervals";
  if (halfWidth <= tooWide && apart) return undefined;
  if (halfWidth <= tooWide) return "no ranking is claimed: the intervals of all leading factors overlap";
  return `no ranking is claimed: intervals reach ±${Math.round(halfWidth * 100)} % of the largest index`;
}

/** Share of chance in the variance of row means above which it is told. */
const muchChance = 0.02;

/**
 * What chance does to the indices, where it does much: what replicates leave of it in a row's mean counts as an
 * interaction of the factors that change which chance events come about, and adds nothing to those that do not.
 */
function chanceNote(noise: Noise | null, { name }: Method): string[] {
  if (name !== "sobol" || noise?.left == null || noise.left < muchChance) return [];
  const left = noise.left.toFixed(2);
  return [
    `chance that replicates leave in row means adds up to ${left} to the totals of factors that change what chance does; more replicates take it off`,
  ];
}

/** Most factors whose measurement is looked at. */
const mostLearnt = 10;

/** The factors of which knowledge would shrink the variance most. */
function learningOf(
  indices: readonly IndexEstimate[],
  { name: method }: Method,
  variance: number,
): Learning[] {
  const wanted = method === "morris" ? "share" : "first";
  return indices
    .filter(({ index, of, value }) => index === wanted && of === "factor" && (value ?? 0) > 0)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, mostLearnt)
    .map(({ name, value, low, high }) => ({
      ...{ name, share: value!, low, high, reduction: value! * variance },
      deviationLeft: Math.sqrt(Math.max(0, 1 - value!) * variance),
    }));
}

/** Why no index is given, if none is. */
function refusalOf({ means, used, all, failed, missing }: Samples, method: Method): string | null {
  const { samples, least, block } = method;
  if (used.length < least) {
    const dropped = failed + missing;
    const why = dropped === 0 ? "" : ` of ${all}, since ${droppedText(failed, missing)}`;
    return `too few ${samples}: ${used.length}${why}; indices need at least ${least}`;
  }
  const rows = used.flatMap((sample) => Array.from(means.subarray(sample * block, (sample + 1) * block)));
  if (rows.every((value) => value === rows[0])) return "nothing varies: every row has the same value";
  return null;
}

/** Why samples were dropped. */
export function droppedText(failed: number, missing: number): string {
  const parts = [
    ...(failed > 0 ? [`${failed} hold a run that failed`] : []),
    ...(missing > 0 ? [`${missing} a run without a value`] : []),
  ];
  return parts.join(" and ");
}

function estimatesOf({ means, used }: Samples, method: Method, options: AnalyseOptions): IndexEstimate[] {
  const estimate = method.prepare(means);
  const values = estimate(used);
  const drawn = (picks: Int32Array) => estimate(picks.map((place) => used[place]!));
  const { low, high } = bootstrap(used.length, drawn, options);
  return method.keys.map((key, place) => {
    const value = values[place]!;
    const [from, to] = [low[place]!, high[place]!];
    const half = (to - from) / 2;
    const ends = method.inflated?.includes(key.index) ? [value - half, value + half] : [from, to];
    return { ...key, ...{ value: known(value), low: known(ends[0]!), high: known(ends[1]!) } };
  });
}

/** The index that ranks, from a quarter, half and all of the samples used. */
function doublingsOf({ means, used }: Samples, method: Method): Doubling[] {
  const estimate = method.prepare(means);
  return [4, 2, 1].flatMap((part) => {
    const count = Math.floor(used.length / part);
    if (count < 1) return [];
    const values = estimate(used.slice(0, count));
    const ranks = method.keys.flatMap(({ index, of }, place) =>
      index === method.rankedBy && of === method.ranked ? [known(values[place]!)] : [],
    );
    return [{ samples: count, values: ranks }];
  });
}

/** Mean and standard deviation over rows that are drawn from the whole of the ranges. */
function momentsOf({ means, used }: Samples, { block, independent }: Method) {
  const values = used.flatMap((sample) => independent.map((place) => means[sample * block + place]!));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean: known(mean), deviation: known(Math.sqrt(squares / (values.length - 1))) };
}

/** A number as JSON can hold it. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
