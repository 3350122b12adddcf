import { approach } from "../growth.ts";
import { pow10 } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import type { LabState } from "./labs.ts";
import type { RegionState } from "./regions.ts";
import type { CapitalState, ChipState, PowerState, ResearchState, TalentState } from "./supply.ts";

/** Months that the ring of planned power looks ahead; a lag may take 120 of them. */
export const PIPELINE_MONTHS = 128;

/** Builds the stock of chips: hosts own theirs from the start, labs receive theirs when they enter. */
export function createChips(
  scenario: Scenario,
  labs: LabState,
  regions: RegionState,
  ticks: number,
): ChipState {
  const lineIds = Object.keys(scenario.chipLines);
  const entries = lineIds.map((id) => scenario.chipLines[id]);
  const lines = lineIds.length;
  const labCount = labs.ids.length;
  const buyers = labCount + regions.ids.length;
  const vintages = 2 + Math.floor(ticks / 12);
  const perLine = (value: (entry: (typeof entries)[number]) => number): Float64Array =>
    Float64Array.from(entries, value);
  const pairs = (): Float64Array => new Float64Array(buyers * lines);
  const stock = new Float64Array(buyers * lines * vintages);
  const stockByLine = pairs();
  regions.ids.forEach((id, region) => {
    const line = hostLine(scenario, regions, region);
    const at = (labCount + region) * lines + line;
    stock[at * vintages] = scenario.regions[id].hostingCompute;
    stockByLine[at] = scenario.regions[id].hostingCompute;
  });
  const watts = new Float64Array(lines * vintages);
  entries.forEach((entry, line) => {
    for (let vintage = 0; vintage < vintages; vintage++) {
      const decline = approach(entry.wattsDecline * (vintage - 1), scenario.chips.wattsLimit);
      watts[line * vintages + vintage] = entry.watts * pow10(-decline);
    }
  });
  return {
    lineIds,
    buyers,
    vintages,
    stock,
    stockByLine,
    produced: new Float64Array(lines),
    inventory: new Float64Array(lines),
    output: new Float64Array(lines),
    cumulative: new Float64Array(lines),
    yield: perLine((entry) => entry.yield),
    capacityGrowth: new Float64Array(lines),
    priceRatio: new Float64Array(lines).fill(1),
    performance: perLine((entry) => entry.performance),
    price: perLine((entry) => entry.price / 1e6),
    delivered: pairs(),
    gray: pairs(),
    watts,
    paid: pairs(),
    scrapped: pairs(),
    transferred: pairs(),
    premium: new Float64Array(blocIds.length).fill(1),
    denied: new Float64Array(blocIds.length),
    hostBudget: new Float64Array(regions.ids.length),
    hostCash: new Float64Array(regions.ids.length),
    hostInvestment: new Float64Array(regions.ids.length),
  };
}

/** The line that a region's hosts own at the start: export-grade where the region is controlled. */
export function hostLine(scenario: Scenario, regions: RegionState, region: number): number {
  const entries = Object.values(scenario.chipLines);
  const controlled = scenario.regions[regions.ids[region]].diffusionTier === 3;
  const wanted = entries.findIndex((entry) => entry.grade === (controlled ? "exportGrade" : "frontier"));
  return wanted < 0 ? 0 : wanted;
}

/** Builds power: what stands in 2023-01, nothing planned. */
export function createPower(scenario: Scenario, regions: RegionState): PowerState {
  const count = regions.ids.length;
  return {
    capacity: Float64Array.from(regions.ids, (id) => scenario.regions[id].powerCapacity),
    demand: new Float64Array(count),
    usable: new Float64Array(count).fill(1),
    pipeline: new Float64Array(count * PIPELINE_MONTHS),
    pending: new Float64Array(count),
  };
}

/** Builds capital: sentiment one in each bloc. */
export function createCapital(): CapitalState {
  const blocs = blocIds.length;
  return {
    sentiment: new Float64Array(blocs).fill(1),
    raised: new Float64Array(blocs),
    rescueSpent: new Float64Array(blocs),
    listings: new Float64Array(blocs),
    rescues: new Float64Array(blocs),
    sales: new Float64Array(blocs),
    exits: new Float64Array(blocs),
    entries: new Float64Array(blocs),
  };
}

/** Builds talent: those from elsewhere come from the other blocs in proportion to their graduates. */
export function createTalent(scenario: Scenario): TalentState {
  const blocs = blocIds.length;
  const stock = Float64Array.from(blocIds, (bloc) => scenario.talent.stock[bloc]);
  const composition = new Float64Array(blocs * blocs);
  blocIds.forEach((bloc, work) => {
    const foreign = stock[work] * scenario.talent.foreignShare[bloc];
    let elsewhere = 0;
    for (const other of blocIds) if (other !== bloc) elsewhere += scenario.talent.graduates[other];
    blocIds.forEach((other, origin) => {
      composition[work * blocs + origin] =
        origin === work
          ? stock[work] - foreign
          : elsewhere > 0
            ? (foreign * scenario.talent.graduates[other]) / elsewhere
            : foreign / (blocs - 1);
    });
  });
  return { stock, composition, inflow: new Float64Array(blocs) };
}

/** Builds the science base. */
export function createResearch(scenario: Scenario): ResearchState {
  return {
    science: Float64Array.from(blocIds, (bloc) => scenario.research.science[bloc]),
    scienceFunding: new Float64Array(blocIds.length).fill(1),
    best: { open: 0, api: 0, all: 0 },
    bestEfficiency: 0,
    holder: { open: -1, api: -1, all: -1 },
    reasoningReleased: { tick: -1 },
  };
}
