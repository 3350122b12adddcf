import { blocIds } from "../../parameters/entities.ts";
import type { Key, Stream } from "../../random.ts";
import { keyOf } from "../../random.ts";
import type { AdopterState } from "../../world/adopters.ts";
import { TRUST_CLASSES } from "../../world/adopters.ts";
import { shockKey } from "../../world/createAdopters.ts";
import type { World } from "../../world/world.ts";

/**
 * Offers are worked on in groups of bloc x kind, three kinds a bloc: closed, open flagship, open small. Blocs come in an order of
 * their own, China first and the US last, so that what a trust class admits is one range of groups.
 */
export const GROUPS = 12;
/** Kinds of offers in a bloc. */
export const KINDS = 3;
export const CLOSED_KIND = 0;
export const FLAGSHIP_KIND = 1;
export const SMALL_KIND = 2;
/** Nests are bloc x access in the same order: closed, open. */
export const NESTS = 8;
/** Blocs, each with a nest of small open offers for devices. */
export const BLOCS = 4;
/** Place of each bloc (us, china, eu, other) in the order of groups. */
export const PLACE_OF_BLOC = Int32Array.of(3, 0, 1, 2);

/** First group, nest and bloc place that each trust class admits, and the end of the range. */
export const FIRST_GROUP = Int32Array.of(0, 1, 3, 0);
export const END_GROUP = Int32Array.of(12, 12, 12, 9);
/** 1 where a group is admitted by a trust class, group x class. */
export const ADMITTED = Float64Array.from({ length: GROUPS * TRUST_CLASSES }, (_, at) => {
  const group = Math.floor(at / TRUST_CLASSES);
  const trust = at % TRUST_CLASSES;
  return group >= FIRST_GROUP[trust] && group < END_GROUP[trust] ? 1 : 0;
});
export const FIRST_NEST = Int32Array.of(0, 1, 2, 0);
export const END_NEST = Int32Array.of(8, 8, 8, 6);
export const FIRST_PLACE = Int32Array.of(0, 0, 1, 0);
export const END_PLACE = Int32Array.of(4, 4, 4, 3);

/**
 * Scenario figures as arrays, and scratch space of the month's adoption; no scratch outlives a month but the groups of slots, which
 * tell where a lab has moved.
 *
 * A pair is region x sector. Within a pair, a row is segment x taste (one taste unless individuals differ), an option is row x trust
 * class, and an entry is an offer that the pair admits, in the order of groups.
 */
export interface Workspace {
  readonly rows: number;
  readonly slots: number;
  readonly tastes: Float64Array;
  /** By sector. */
  readonly need: Float64Array;
  readonly sectorRate: Float64Array;
  readonly censorship: Float64Array;
  readonly edge: Float64Array;
  readonly homeOnly: Uint8Array;
  /** By segment; shares sum to one. */
  readonly segmentShare: Float64Array;
  readonly fitTaste: Float64Array;
  readonly priceTaste: Float64Array;
  readonly openTaste: Float64Array;
  readonly segmentRate: Float64Array;
  readonly selfHost: Float64Array;
  readonly audit: Float64Array;
  /** Active slots in the order of groups, where each group starts, and the group of each slot (-1: not active). */
  readonly ordered: Int32Array;
  readonly orderedStart: Int32Array;
  readonly group: Int32Array;
  /** Slots that still have users but are no longer on offer; the first `counts.vanished` hold. */
  readonly vanished: Int32Array;
  readonly counts: { vanished: number; refused: number; entries: number };
  /** 1 where adopters may use what their trust class does not admit: they came into it, or a lab moved; region x class. */
  readonly arrived: Uint8Array;
  /** Utility from fit and audits, sector x slot x segment; `e^((utility - high)/mu)`; highest and lowest, sector x segment. */
  readonly sectorPart: Part;
  /** The same from price, openness and own hosting in the region at hand, slot x row. */
  readonly regionPart: Part;
  /** The same from all else in the pair at hand, by entry (highest and lowest: one number). */
  readonly pairPart: Part;
  /** By place in `ordered`, for the region at hand: logarithm of price and setup. */
  readonly logPrice: Float64Array;
  /** By slot, for the region at hand: utility that depends on neither sector nor segment, and reach. */
  readonly slotCommon: Float64Array;
  readonly reachable: Uint8Array;
  /** Entries: slot, first entry of each group, share of new choosers that the offer has room for. */
  readonly slot: Int32Array;
  readonly start: Int32Array;
  readonly room: Float64Array;
  /** Groups that have entries. */
  readonly present: Uint8Array;
  /** Active slots that the pair does not admit although they have users in it. */
  readonly refused: Int32Array;
  /** Entry x row: exponential of utility over mu, relative to its group's top, and the same times room. */
  readonly raw: Float64Array;
  readonly weight: Float64Array;
  /** Row x group: utility that `raw` is relative to; sums of `raw` and `weight`; factors from `weight` to the choice
   * among all offers and among small open ones. */
  readonly groupTop: Float64Array;
  readonly groupSum: Float64Array;
  readonly groupRoom: Float64Array;
  readonly part: Float64Array;
  readonly partSmall: Float64Array;
  /** Row x nest, row x bloc place: weights of nests relative to the row's best, in all and with room only. */
  readonly nest: Float64Array;
  readonly nestRoom: Float64Array;
  readonly small: Float64Array;
  readonly smallRoom: Float64Array;
  /** Row x bloc place: sum of the exponentials of open offers. */
  readonly openSum: Float64Array;
  /** By row: log-sum of the best nest and of the best small nest. */
  readonly nestTop: Float64Array;
  readonly smallTop: Float64Array;
  /** By row: monthly chance of reconsidering. */
  readonly redraw: Float64Array;
  /** By option: factors from weights times `part` and `partSmall` to probabilities, which add up to one. */
  readonly scale: Float64Array;
  readonly scaleSmall: Float64Array;
  /** Group x option: probability of an entry over its weight; 0 where the class does not admit the group. */
  readonly unitChance: Float64Array;
  /** By option: sums of the weights of nests admitted, in all and for devices; their logarithms in the end. */
  readonly total: Float64Array;
  readonly totalSmall: Float64Array;
  /** By option: log-sum, whether any offer is admitted, and whether any has room. */
  readonly logSum: Float64Array;
  readonly admits: Uint8Array;
  readonly served: Uint8Array;
  /** By option: factor of the log-sum on hazards, monthly chances of starting and leaving. */
  readonly pull: Float64Array;
  readonly starting: Float64Array;
  readonly leaving: Float64Array;
  /** By option, in `expected`: share of users who stay, adopters who choose, and of these by unit of weight in the group at hand. */
  readonly staying: Float64Array;
  readonly choosers: Float64Array;
  readonly joining: Float64Array;
  /** By option: share among the pair's adopters. By row: mean of `unitChance` by these shares, for the group at hand. */
  readonly shares: Float64Array;
  readonly meanChance: Float64Array;
  /** By entry, for the pair: adopters who use it, who chose it, mean choice share. */
  readonly entryUsers: Float64Array;
  readonly entryChosen: Float64Array;
  readonly entryChoice: Float64Array;
  readonly rates: Rates;
  /** Adopters of the cell at hand who left their state this month, by what became of them. */
  readonly drawn: { ended: number; left: number; choosing: number };
  /** Keys of region x bloc, of groups, and of the kinds of adopters that leave a state. */
  readonly originKeys: readonly Key[];
  readonly groupKeys: readonly Key[];
  readonly outsideKey: Key;
  readonly homelessKey: Key;
  readonly usersKey: Key;
  readonly streams: Streams;
}

/** A part of utility, and its exponential over the nest scale relative to the highest, so that parts multiply. */
export interface Part {
  readonly utility: Float64Array;
  readonly factor: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** What holds for all adopters of a pair this month. */
export interface Rates {
  /** Never-potential ones become potential. */
  convert: number;
  /** Anybody potential drops out of the potential (population, internet or cap shrink). */
  end: number;
  /** Monthly pressures to start, before the log-sum; the second is for a share of users of one. */
  innovation: number;
  imitation: number;
  /** Share of users among potential adopters, last month's: N/M. */
  used: number;
  /** Share of potential adopters who already use something, in the first month. */
  first: number;
}

/** Streams of the adopters' draws. */
export interface Streams {
  readonly shock: Stream;
  readonly incident: Stream;
  /** By the class that adopters move to. */
  readonly trust: readonly Stream[];
  readonly convert: Stream;
  readonly waiting: Stream;
  readonly lapsed: Stream;
  readonly state: Stream;
  readonly end: Stream;
  readonly leave: Stream;
  readonly group: Stream;
  readonly offer: Stream;
  readonly event: Stream;
  readonly choice: Stream;
}

const workspaces = new WeakMap<AdopterState, Workspace>();

/** The workspace of a world, made at the first call. */
export function workspaceOf(world: World): Workspace {
  let workspace = workspaces.get(world.adopters);
  if (workspace === undefined) {
    workspace = createWorkspace(world);
    workspaces.set(world.adopters, workspace);
  }
  return workspace;
}

function createWorkspace(world: World): Workspace {
  const { scenario, sizes, draws, adopters } = world;
  const sectors = world.sectorIds.map((id) => scenario.sectors[id]);
  const segments = world.segmentIds.map((id) => scenario.segments[id]);
  const shares = segments.reduce((sum, segment) => sum + segment.share, 0);
  const tastes = adopters.individuals?.tastes ?? new Float64Array(1);
  const rows = segments.length * tastes.length;
  const options = rows * TRUST_CLASSES;
  const numbers = (length: number): Float64Array => new Float64Array(length);
  const part = (parts: number): Part => ({
    utility: numbers(parts * sizes.slots),
    factor: numbers(parts * sizes.slots),
    high: numbers(parts),
    low: numbers(parts),
  });
  const stream = (purpose: string): Stream => draws.stream("adoption", purpose);
  return {
    rows,
    slots: sizes.slots,
    tastes,
    need: Float64Array.from(sectors, (sector) => sector.need),
    sectorRate: Float64Array.from(sectors, (sector) => sector.reconsideration),
    censorship: Float64Array.from(sectors, (sector) => sector.censorship),
    edge: Float64Array.from(sectors, (sector) => sector.edge),
    homeOnly: Uint8Array.from(sectors, (sector) => (sector.homeOnly ? 1 : 0)),
    segmentShare: Float64Array.from(segments, (segment) => segment.share / shares),
    fitTaste: Float64Array.from(segments, (segment) => segment.fitTaste),
    priceTaste: Float64Array.from(segments, (segment) => segment.priceTaste),
    openTaste: Float64Array.from(segments, (segment) => segment.openTaste),
    segmentRate: Float64Array.from(segments, (segment) => segment.reconsideration),
    selfHost: Float64Array.from(segments, (segment) => segment.selfHost),
    audit: Float64Array.from(segments, (segment) => segment.audit),
    ordered: new Int32Array(sizes.slots),
    orderedStart: new Int32Array(GROUPS + 1),
    group: new Int32Array(sizes.slots).fill(-1),
    vanished: new Int32Array(sizes.slots),
    arrived: new Uint8Array(sizes.regions * TRUST_CLASSES),
    counts: { vanished: 0, refused: 0, entries: 0 },
    sectorPart: part(sectors.length * segments.length),
    regionPart: part(rows),
    pairPart: part(1),
    logPrice: numbers(sizes.slots),
    slotCommon: numbers(sizes.slots),
    reachable: new Uint8Array(sizes.slots),
    slot: new Int32Array(sizes.slots),
    start: new Int32Array(GROUPS + 1),
    room: numbers(sizes.slots),
    present: new Uint8Array(GROUPS),
    refused: new Int32Array(sizes.slots),
    raw: numbers(rows * sizes.slots),
    weight: numbers(rows * sizes.slots),
    groupTop: numbers(rows * GROUPS),
    groupSum: numbers(rows * GROUPS),
    groupRoom: numbers(rows * GROUPS),
    part: numbers(rows * GROUPS),
    partSmall: numbers(rows * GROUPS),
    nest: numbers(rows * NESTS),
    nestRoom: numbers(rows * NESTS),
    small: numbers(rows * BLOCS),
    smallRoom: numbers(rows * BLOCS),
    openSum: numbers(rows * BLOCS),
    nestTop: numbers(rows),
    smallTop: numbers(rows),
    redraw: numbers(rows),
    scale: numbers(options),
    scaleSmall: numbers(options),
    unitChance: numbers(GROUPS * options),
    total: numbers(options),
    totalSmall: numbers(options),
    logSum: numbers(options),
    admits: new Uint8Array(options),
    served: new Uint8Array(options),
    pull: numbers(options),
    starting: numbers(options),
    leaving: numbers(options),
    staying: numbers(options),
    choosers: numbers(options),
    joining: numbers(options),
    shares: numbers(options),
    meanChance: numbers(rows),
    entryUsers: numbers(sizes.slots),
    entryChosen: numbers(sizes.slots),
    entryChoice: numbers(sizes.slots),
    rates: { convert: 0, end: 0, innovation: 0, imitation: 0, used: 0, first: 0 },
    drawn: { ended: 0, left: 0, choosing: 0 },
    originKeys: world.regions.ids.flatMap((id) => blocIds.map((bloc) => shockKey(id, bloc))),
    groupKeys: ["china", "eu", "other", "us"].flatMap((bloc) =>
      ["closed", "open flagship", "open small"].map((kind) => keyOf(`${bloc} ${kind}`)),
    ),
    outsideKey: keyOf("outside"),
    homelessKey: keyOf("homeless"),
    usersKey: keyOf("users"),
    streams: {
      shock: stream("shock"),
      incident: stream("incident"),
      trust: ["any", "hostedOnly", "refusesChina", "refusesUs"].map((to) => stream(`trust ${to}`)),
      convert: stream("convert"),
      waiting: stream("waiting"),
      lapsed: stream("lapsed"),
      state: stream("state"),
      end: stream("end"),
      leave: stream("leave"),
      group: stream("group"),
      offer: stream("offer"),
      event: stream("event"),
      choice: stream("choice"),
    },
  };
}

/** No users and no choosers of the pair's offers yet. */
export function clearEntries(work: Workspace): void {
  work.entryUsers.fill(0);
  work.entryChosen.fill(0);
}
