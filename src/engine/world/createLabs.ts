import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { keyOf } from "../random.ts";
import type { LabState } from "./labs.ts";

/** Builds the labs: named ones with their figures at entry, then room for entrants. All are inactive until they enter. */
export function createLabs(scenario: Scenario): LabState {
  const named = Object.keys(scenario.labs);
  const room = scenario.capital.entry.limit;
  const ids = [...named, ...Array.from({ length: room }, (_, index) => `entrant-${index + 1}`)];
  const count = ids.length;
  const regionIds = Object.keys(scenario.regions);
  const sectorIds = Object.keys(scenario.sectors);
  const entries = named.map((id) => scenario.labs[id]);
  const numbers = (value: (entry: (typeof entries)[number]) => number): Float64Array => {
    const result = new Float64Array(count);
    entries.forEach((entry, index) => {
      result[index] = value(entry);
    });
    return result;
  };
  const zeros = (): Float64Array => new Float64Array(count);
  const specialisation = new Float64Array(count * sectorIds.length);
  entries.forEach((entry, lab) => {
    sectorIds.forEach((sector, index) => {
      specialisation[lab * sectorIds.length + index] = entry.specialisation[sector] ?? 0;
    });
  });
  const bloc = new Int32Array(count).fill(blocIds.indexOf("other"));
  const region = new Int32Array(count);
  const enters = new Int32Array(count).fill(-1);
  entries.forEach((entry, lab) => {
    bloc[lab] = blocIds.indexOf(entry.bloc);
    region[lab] = regionIds.indexOf(entry.region);
    enters[lab] = Math.max(0, entry.enters);
  });
  return {
    ids,
    keys: ids.map(keyOf),
    names: ids.map((id, index) => entries[index]?.name ?? id),
    bloc,
    region,
    active: new Uint8Array(count),
    exited: new Uint8Array(count),
    enters,
    entrant: Uint8Array.from(ids, (_, index) => (index < named.length ? 0 : 1)),
    cash: numbers((entry) => entry.cash),
    revenue: zeros(),
    revenueYear: zeros(),
    revenueYearBefore: zeros(),
    raised: zeros(),
    granted: zeros(),
    windfall: zeros(),
    chipSpend: zeros(),
    chipBudget: numbers((entry) => (entry.parentFunding / 12) * scenario.capital.chipShare),
    operatingCost: zeros(),
    runway: new Float64Array(count).fill(999),
    listed: Uint8Array.from(ids, (_, index) => (entries[index]?.listed ? 1 : 0)),
    closesWeights: new Uint8Array(count),
    lastAction: new Int32Array(count).fill(-999),
    compute: zeros(),
    usableTraining: zeros(),
    usableServing: zeros(),
    servingShare: zeros(),
    servingDemand: zeros(),
    servingCapacity: zeros(),
    trainingCompute: zeros(),
    experimentCompute: zeros(),
    unitCost: zeros(),
    runningCost: zeros(),
    researchers: zeros(),
    efficiency: numbers((entry) => entry.efficiency),
    scarcity: zeros(),
    borrowed: zeros(),
    desiredFlow: zeros(),
    obtainedFlow: zeros(),
    capability: numbers((entry) => entry.capability),
    reasoning: new Uint8Array(count),
    reasoningEffective: zeros(),
    effective: zeros(),
    runFlop: numbers((entry) => entry.runProgress * entry.runCompute * scenario.training.flopPerMonth),
    runMonths: numbers((entry) => entry.runProgress),
    runLength: numbers((entry) => entry.runMonths),
    lastRunFlop: zeros(),
    lastRunCompute: zeros(),
    lastRunCost: zeros(),
    developmentCost: zeros(),
    finished: new Uint8Array(count),
    thinking: new Float64Array(count).fill(1),
    leapt: new Uint8Array(count),
    releasePolicy: Int8Array.from(ids, (_, index) => policyNumber(entries[index]?.releasePolicy ?? "free")),
    sanctioned: new Uint8Array(count * regionIds.length),
    specialisation,
    releases: new Int32Array(count),
    openReleases: new Int32Array(count),
  };
}

function policyNumber(policy: "free" | "closed" | "open"): number {
  return policy === "open" ? 1 : policy === "closed" ? -1 : 0;
}
