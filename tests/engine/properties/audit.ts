import type { OutcomeDefinition } from "../../../src/engine/outcomes.ts";
import { blocIds } from "../../../src/engine/parameters/entities.ts";
import { countOf } from "../../../src/engine/world/adopters.ts";
import type { World } from "../../../src/engine/world/world.ts";

/** Bounds that no scenario of plausible numbers passes before 2051; found by searching several hundred. */
export const explosion = {
  /** ECI points; the frontier of 2025 is at 155. */
  capability: 1000,
  /**
   * H100e in the world; 2025 has some 2e7. Physics: at 1,150 W over the 200-fold that the efficiency of CMOS can still gain, 1e12 draw
   * six terawatts, and seven with cooling, twice the electricity that the world generated on average in 2024. Money: a fiftieth of a
   * world product of 3e14 dollars, in 2050, buys 1e11 a year at sixty dollars each, a chip of 30,000 with 500 times the performance of
   * today's. Of 150 scenarios drawn the median has 7e9 in 2050, the hundredth part 9e10, the most 1e11.
   */
  compute: 1e12,
  /** Tokens a month in the world; 2025 has some 5e15. */
  tokens: 1e24,
};

const rounding = 1e-9;

/** Says what is wrong with the world at the end of a month; nothing when all is well. */
export type Audit = (world: World) => string[];

type Fault = (text: string) => void;

/**
 * Builds the audit of the months of a world: its outcomes, state, supply and people.
 *
 * @param bounded whether the bounds against explosion hold too
 */
export function createAudit(outcomes: readonly OutcomeDefinition[], first: World, bounded = true): Audit {
  const wholes = partsOfWholes(outcomes);
  const people = adoptersByRegion(first);
  return (world) => {
    const faults: string[] = [];
    const fault: Fault = (text) => faults.push(`${text} in month ${world.tick}`);
    auditOutcomes(world, outcomes, wholes, fault);
    if (bounded) auditGrowth(world, fault);
    auditState(world, fault);
    auditSupply(world, fault);
    auditPeople(world, people, fault);
    return faults;
  };
}

/** Series of shares by bloc that add up to a whole, such as `users_share_us_world` and its three rivals. */
const byBloc =
  /^(users_share|tokens_share|spend_share|downloads_share|downloads_share_year|derivatives_share|h100e_share|researchers_share|standards)_us((?:_.+)?)$/;

function partsOfWholes(outcomes: readonly OutcomeDefinition[]): OutcomeDefinition[][] {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return outcomes.flatMap(({ id }) => {
    const [, measure, scope] = byBloc.exec(id) ?? [];
    if (measure === undefined) return [];
    const parts = blocIds.flatMap((bloc) => byId.get(`${measure}_${bloc}${scope}`) ?? []);
    return parts.length === blocIds.length ? [parts] : [];
  });
}

/** Levels and flows that may be negative: gains of productivity, from which investment is subtracted. */
const mayBeNegative = /^(productivity|discounted)_/;

function auditOutcomes(
  world: World,
  outcomes: readonly OutcomeDefinition[],
  wholes: readonly OutcomeDefinition[][],
  fault: Fault,
): void {
  for (const { id, kind, value } of outcomes) {
    const now = value(world);
    if (!Number.isFinite(now)) fault(`${id} is ${now}`);
    if (kind === "share" && !(now >= -rounding && now <= 1 + rounding)) fault(`${id}, a share, is ${now}`);
    if ((kind === "stock" || kind === "flow") && now < -rounding && !mayBeNegative.test(id)) {
      fault(`${id}, a ${kind}, is ${now}`);
    }
  }
  for (const parts of wholes) {
    const sum = parts.reduce((total, { value }) => total + value(world), 0);
    if (sum !== 0 && Math.abs(sum - 1) > rounding) fault(`${parts[0].id} and its rivals add to ${sum}`);
  }
}

function auditGrowth({ frontier, chips, ecosystem }: World, fault: Fault): void {
  const compute = sum(chips.stockByLine);
  const tokens = sum(ecosystem.tokens) * 1e6;
  if (!(frontier.current < explosion.capability))
    fault(`capability explodes to ${frontier.current} ECI points`);
  if (!(compute < explosion.compute)) fault(`compute explodes to ${compute} H100e`);
  if (!(tokens < explosion.tokens)) fault(`tokens explode to ${tokens} a month`);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Every number of the state is finite; what counts or measures something is not negative. */
function auditState(world: World, fault: Fault): void {
  for (const part of ["regions", "labs", "offers", "chips", "power", "capital", "talent"] as const) {
    auditNumbers(part, world[part], fault);
  }
  for (const part of ["research", "market", "adopters", "ecosystem", "impact", "policy"] as const) {
    auditNumbers(part, world[part], fault);
  }
}

/**
 * Arrays whose numbers may be negative. Labs pay running costs without cash, until they are rescued, sold or gone;
 * points of capability stand on a scale without a floor.
 */
const signed = new Set([
  "labs.cash",
  "labs.capability",
  "offers.capability",
  "offers.pendingCapability",
  "labs.efficiency",
  "policy.levers",
  "policy.releasePolicy",
  "chips.capacityGrowth",
  "chips.transferred",
  "adopters.shock",
  "adopters.logSum",
  "impact.productivity",
  "impact.productivityGross",
  "impact.growth",
  "impact.discounted",
  "impact.surplus",
]);

function auditNumbers(part: string, state: object, fault: Fault): void {
  for (const [name, array] of Object.entries(state)) {
    if (!(array instanceof Float64Array)) continue;
    const path = `${part}.${name}`;
    const least = signed.has(path) ? -Infinity : 0;
    let largest = 0;
    let wrong = -1;
    for (let index = 0; index < array.length; index++) {
      const value = array[index];
      if (value > largest) largest = value;
      if (!(value >= least && value > -Infinity && value < Infinity)) wrong = index;
    }
    // A difference of large numbers may miss zero by a rounding error.
    if (wrong < 0 || (array[wrong] < 0 && array[wrong] > -1e-9 * Math.max(1, largest))) continue;
    fault(`${path}[${wrong}] is ${array[wrong]}`);
  }
}

function auditSupply(world: World, fault: Fault): void {
  const { power, regions, labs, offers, sizes } = world;
  for (let region = 0; region < sizes.regions; region++) {
    const run = power.demand[region] * power.usable[region];
    if (!(power.usable[region] <= 1) || run > power.capacity[region] * (1 + rounding)) {
      fault(`${regions.ids[region]} runs ${run} GW of ${power.capacity[region]}`);
    }
  }
  for (let lab = 0; lab < sizes.labs; lab++) {
    if (labs.cash[lab] < 0 && labs.chipBudget[lab] > 0) fault(`${labs.ids[lab]} buys chips without cash`);
  }
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.rationed[slot] > 1) fault(`${offers.ids[slot]} refuses ${offers.rationed[slot]} of demand`);
    for (let region = 0; region < sizes.regions; region++) {
      const price = offers.price[region * sizes.slots + slot];
      if (!(price > 0)) fault(`${offers.ids[slot]} costs ${price} in ${regions.ids[region]}`);
    }
  }
}

function adoptersByRegion({ adopters, sizes }: World): Float64Array {
  const perRegion = adopters.cells / sizes.regions;
  const sums = new Float64Array(sizes.regions);
  for (let cell = 0; cell < adopters.cells; cell++) {
    const region = Math.floor(cell / perRegion);
    sums[region] += adopters.never[cell];
    for (let state = 0; state < adopters.states; state++) {
      sums[region] += adopters.counts[countOf(adopters, cell, state)];
    }
  }
  return sums;
}

function auditPeople(world: World, atFirst: Float64Array, fault: Fault): void {
  const { adopters, regions, sizes } = world;
  const now = adoptersByRegion(world);
  for (let region = 0; region < sizes.regions; region++) {
    const lost = Math.abs(now[region] - atFirst[region]);
    const allowed = world.resolution === "expected" ? rounding * atFirst[region] : 0;
    if (lost > allowed)
      fault(`${regions.ids[region]} has ${now[region]} adopters, at first ${atFirst[region]}`);
    let users = 0;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      users += adopters.adopted[region * sizes.sectors + sector];
    }
    const people = regions.workingAge[region];
    if (users > people * (1 + rounding))
      fault(`${regions.ids[region]} has ${users} million users, ${people} million people`);
    let classes = 0;
    for (let trust = 0; trust < 4; trust++) classes += adopters.trustShare[region * 4 + trust];
    if (Math.abs(classes - 1) > 1e-6) fault(`trust classes of ${regions.ids[region]} add to ${classes}`);
  }
}
