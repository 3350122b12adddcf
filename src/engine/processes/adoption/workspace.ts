import { blocIds } from "../../parameters/entities.ts";
import type { Key, Stream } from "../../random.ts";
import { keyOf } from "../../random.ts";
import type { AdopterState } from "../../world/adopters.ts";
import { TRUST_CLASSES } from "../../world/adopters.ts";
import { shockKey } from "../../world/createAdopters.ts";
import type { World } from "../../world/world.ts";

/**
 * Offers are worked on in groups that trust classes admit or refuse as a whole: closed ones by bloc (0 to 3), open
 * flagships by bloc (4 to 7), open small ones by bloc (8 to 11). A nest is bloc x access: 0 to 3 closed, 4 to 7 open.
 */
export const GROUPS = 12;
export const NESTS = 8;
export const FIRST_FLAGSHIP = 4;
export const FIRST_SMALL = 8;

/** Scenario figures as arrays, and scratch space of the month's adoption; nothing here outlives a month. */
export interface Workspace {
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
  /** Active slots in the order of groups, and where each group starts. */
  readonly ordered: Int32Array;
  readonly orderedStart: Int32Array;
  readonly group: Int32Array;
  /** Slots that still have users but are no longer on offer. */
  readonly vanished: Int32Array;
  vanishedCount: number;
  /** Fit, sector x slot. */
  readonly fit: Float64Array;
  /** By slot, for the region at hand. */
  readonly slotLogPrice: Float64Array;
  readonly slotCommon: Float64Array;
  readonly slotSovereign: Float64Array;
  readonly slotReachable: Uint8Array;
  /** Offers that the region's sector admits, in the order of groups. */
  entries: number;
  readonly slot: Int32Array;
  readonly start: Int32Array;
  /** Active slots that it does not admit. */
  readonly refused: Int32Array;
  refusedCount: number;
  /** By entry: utility apart from the segment's tastes, and what those tastes weigh. */
  readonly common: Float64Array;
  readonly entryFit: Float64Array;
  readonly logPrice: Float64Array;
  readonly openSkill: Float64Array;
  readonly sovereign: Float64Array;
  readonly censored: Float64Array;
  /** Share of new choosers that the offer has room for. */
  readonly room: Float64Array;
  /** By entry: utility, its exponential over the group's best, and that times room. */
  readonly utility: Float64Array;
  readonly raw: Float64Array;
  readonly weight: Float64Array;
  /** By group: highest utility, sum of `raw`, sum of `weight`, share of `raw` in the nest. */
  readonly groupTop: Float64Array;
  readonly groupSum: Float64Array;
  readonly groupRoom: Float64Array;
  readonly groupShare: Float64Array;
  /** Nest weights relative to the best nest, and small open ones' by bloc relative to theirs. */
  readonly nest: Float64Array;
  readonly small: Float64Array;
  nestTop: number;
  smallTop: number;
  /** Choice of the trust class at hand: probability of an entry is `choice[group] * weight[entry]`. */
  readonly choice: Float64Array;
  /** 1 where the class admits any offer; 0 where none is admitted. */
  admits: boolean;
  /** False where all that is admitted is rationed away. */
  served: boolean;
  logSum: number;
  /** Monthly probabilities of the cell at hand. */
  readonly rates: Rates;
  /** Sums over a segment's trust classes, by group. */
  readonly choosing: Float64Array;
  readonly choiceMean: Float64Array;
  /** By entry, for the region's sector: adopters who use it, who chose it, mean choice share. */
  readonly entryUsers: Float64Array;
  readonly entryChosen: Float64Array;
  readonly entryChoice: Float64Array;
  /** Keys of region x bloc and of the groups for draws. */
  readonly originKeys: readonly Key[];
  readonly groupKeys: readonly Key[];
  /** Keys of the kinds of adopters that leave a state. */
  readonly outsideKey: Key;
  readonly homelessKey: Key;
  readonly usersKey: Key;
  /** Adopters of the cell at hand who left their state this month, by what became of them. */
  readonly drawn: { ended: number; left: number; choosing: number };
  readonly streams: Streams;
}

/** Monthly probabilities of what can happen to adopters of a cell. */
export interface Rates {
  /** Never-potential ones become potential. */
  convert: number;
  /** Anybody potential drops out of the potential (population, internet or cap shrink). */
  end: number;
  /** Potential or lapsed ones start: innovation and imitation before the log-sum, a month, and the probability. */
  innovation: number;
  imitation: number;
  start: number;
  /** Users leave. */
  leave: number;
  /** Users reconsider. */
  redraw: number;
  /** Factor on both pressures to start: e^(sensitivity * (IV - IV0)). */
  pull: number;
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

/** Which groups (and nests, their first eight) each trust class admits, class x group. */
export const ADMITS: Uint8Array = Uint8Array.from({ length: TRUST_CLASSES * GROUPS }, (_, index) => {
  const trust = Math.floor(index / GROUPS);
  const group = index % GROUPS;
  const bloc = group % 4;
  if (trust === 1) return group === 1 ? 0 : 1;
  if (trust === 2) return bloc === 1 ? 0 : 1;
  if (trust === 3) return bloc === 0 ? 0 : 1;
  return 1;
});

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
  const { scenario, sizes, draws } = world;
  const sectors = world.sectorIds.map((id) => scenario.sectors[id]);
  const segments = world.segmentIds.map((id) => scenario.segments[id]);
  const shares = segments.reduce((sum, segment) => sum + segment.share, 0);
  const bySlot = (): Float64Array => new Float64Array(sizes.slots);
  const byGroup = (): Float64Array => new Float64Array(GROUPS);
  const stream = (purpose: string): Stream => draws.stream("adoption", purpose);
  return {
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
    group: new Int32Array(sizes.slots),
    vanished: new Int32Array(sizes.slots),
    vanishedCount: 0,
    fit: new Float64Array(sizes.sectors * sizes.slots),
    slotLogPrice: bySlot(),
    slotCommon: bySlot(),
    slotSovereign: bySlot(),
    slotReachable: new Uint8Array(sizes.slots),
    entries: 0,
    slot: new Int32Array(sizes.slots),
    start: new Int32Array(GROUPS + 1),
    refused: new Int32Array(sizes.slots),
    refusedCount: 0,
    common: bySlot(),
    entryFit: bySlot(),
    logPrice: bySlot(),
    openSkill: bySlot(),
    sovereign: bySlot(),
    censored: bySlot(),
    room: bySlot(),
    utility: bySlot(),
    raw: bySlot(),
    weight: bySlot(),
    groupTop: byGroup(),
    groupSum: byGroup(),
    groupRoom: byGroup(),
    groupShare: byGroup(),
    nest: new Float64Array(NESTS),
    small: new Float64Array(4),
    nestTop: 0,
    smallTop: 0,
    choice: byGroup(),
    admits: false,
    served: false,
    logSum: 0,
    rates: { convert: 0, end: 0, innovation: 0, imitation: 0, start: 0, leave: 0, redraw: 0, pull: 1 },
    choosing: byGroup(),
    choiceMean: byGroup(),
    entryUsers: bySlot(),
    entryChosen: bySlot(),
    entryChoice: bySlot(),
    originKeys: world.regions.ids.flatMap((id) => blocIds.map((bloc) => shockKey(id, bloc))),
    groupKeys: ["closed", "open flagship", "open small"].flatMap((kind) =>
      blocIds.map((bloc) => keyOf(`${bloc} ${kind}`)),
    ),
    outsideKey: keyOf("outside"),
    homelessKey: keyOf("homeless"),
    usersKey: keyOf("users"),
    drawn: { ended: 0, left: 0, choosing: 0 },
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
