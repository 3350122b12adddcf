import type { EcosystemState } from "../../world/demand.ts";
import type { World } from "../../world/world.ts";

/** Scratch space of a month's serving; by lab unless said. Nothing here outlives a month but the first member. */
export interface Serving {
  /** Capture of own open weights relative to the bloc's. */
  readonly capture: Float64Array;
  /** H100e wanted for closed offers, and for the captured part of open ones. */
  readonly closed: Float64Array;
  readonly open: Float64Array;
  /** Shares of these that the lab's serving compute can do. */
  readonly closedShare: Float64Array;
  readonly openShare: Float64Array;
  /** H100e left; H100e wanted by queries that others refused, and the share of these that fits. */
  readonly spare: Float64Array;
  readonly spilled: Float64Array;
  readonly spillShare: Float64Array;
  /** Million tokens asked for, region x sector x slot. */
  readonly asked: Float64Array;
  /** Share of a slot's tokens that its lab captures, region x slot. */
  readonly captures: Float64Array;
  /** Tokens that a query wanted at willingness to pay asks for, price restraining or inviting it, region x slot. */
  readonly tokensAsked: Float64Array;
  /** Million tokens asked for in all sectors, region x slot. */
  readonly askedInRegion: Float64Array;
  /** Million tokens served by the lab itself, and in all, region x slot. */
  readonly byLab: Float64Array;
  readonly inAll: Float64Array;
  /** Slots that refuse queries and slots that can take them, and how many they are. */
  readonly refusing: Int32Array;
  readonly taking: Int32Array;
  readonly sides: { refusing: number; taking: number };
  /** Million queries refused, and choice shares of all that can take them, region x sector. */
  readonly refusedQueries: Float64Array;
  readonly takerShares: Float64Array;
  /** Tokens a query, by slot. */
  readonly tokensPerQuery: Float64Array;
  /** True where some lab refuses queries this month. */
  refuses: boolean;
}

const servings = new WeakMap<EcosystemState, Serving>();

/** The scratch space of a world, made at the first call. */
export function servingOf(world: World): Serving {
  let serving = servings.get(world.ecosystem);
  if (serving === undefined) {
    serving = createServing(world);
    servings.set(world.ecosystem, serving);
  }
  return serving;
}

function createServing({ sizes, labs, scenario }: World): Serving {
  const byLab = (): Float64Array => new Float64Array(sizes.labs);
  const byRegionSlot = (): Float64Array => new Float64Array(sizes.regions * sizes.slots);
  return {
    capture: Float64Array.from(labs.ids, (id) => scenario.labs[id]?.capture ?? 1),
    closed: byLab(),
    open: byLab(),
    closedShare: byLab(),
    openShare: byLab(),
    spare: byLab(),
    spilled: byLab(),
    spillShare: byLab(),
    asked: new Float64Array(sizes.regions * sizes.sectors * sizes.slots),
    captures: byRegionSlot(),
    tokensAsked: byRegionSlot(),
    askedInRegion: byRegionSlot(),
    byLab: byRegionSlot(),
    inAll: byRegionSlot(),
    refusing: new Int32Array(sizes.slots),
    taking: new Int32Array(sizes.slots),
    sides: { refusing: 0, taking: 0 },
    refusedQueries: new Float64Array(sizes.regions * sizes.sectors),
    takerShares: new Float64Array(sizes.regions * sizes.sectors),
    tokensPerQuery: new Float64Array(sizes.slots),
    refuses: false,
  };
}
