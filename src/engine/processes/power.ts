import { decadesGrown } from "../growth.ts";
import { lever } from "../levers.ts";
import { log10, pow10 } from "../math.ts";
import { PIPELINE_MONTHS } from "../world/createSupply.ts";
import type { World } from "../world/world.ts";
import { buyersRegion } from "./chips/buyers.ts";

/** Hours in a mean month. */
const HOURS = 730.5;

/**
 * Power caps what can run: `usable = min(C, watts available / (watts per H100e x PUE))`. Planned power arrives after the
 * region's permitting and build lag. What an hour of compute costs follows from chips, electricity and use.
 */
export function power(world: World): void {
  arrive(world);
  measureDemand(world);
  plan(world);
  runLabs(world);
}

function arrive(world: World): void {
  const { capacity, pipeline, pending } = world.power;
  for (let region = 0; region < capacity.length; region++) {
    const at = region * PIPELINE_MONTHS + (world.tick % PIPELINE_MONTHS);
    capacity[region] += pipeline[at];
    pending[region] = Math.max(0, pending[region] - pipeline[at]);
    pipeline[at] = 0;
  }
}

/** GW that all owned chips would draw, and the share of them that the region's power can run. */
function measureDemand(world: World): void {
  const { scenario, chips, power: state } = world;
  const lines = chips.lineIds.length;
  state.demand.fill(0);
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    let watts = 0;
    for (let line = 0; line < lines; line++) {
      if (chips.stockByLine[buyer * lines + line] <= 0) continue;
      for (let vintage = 0; vintage < chips.vintages; vintage++) {
        watts +=
          chips.stock[(buyer * lines + line) * chips.vintages + vintage] *
          chips.watts[line * chips.vintages + vintage];
      }
    }
    state.demand[buyersRegion(world, buyer)] += (watts * scenario.power.overhead) / 1e9;
  }
  for (let region = 0; region < state.demand.length; region++) {
    state.usable[region] =
      state.demand[region] > state.capacity[region] ? state.capacity[region] / state.demand[region] : 1;
  }
}

/** Builders fill the gap that they expect at the end of the lag, no faster than the region can build. */
function plan(world: World): void {
  const { scenario, regions, power: state } = world;
  const { planningGrowth, buildGrowthHalving } = scenario.power;
  for (let region = 0; region < regions.ids.length; region++) {
    const entry = scenario.regions[regions.ids[region]];
    const permitting = lever(world, region, "permitting");
    const lag = Math.min(PIPELINE_MONTHS - 8, Math.max(1, Math.floor(entry.powerLag / permitting + 0.5)));
    const expected = state.demand[region] * pow10((planningGrowth * lag) / 12);
    const missing = Math.max(0, expected - state.capacity[region] - state.pending[region]);
    const grown = decadesGrown(log10(1 + entry.powerBuildGrowth), buildGrowthHalving, world.tick / 12);
    const fastest = (entry.powerBuildRate * pow10(grown) * permitting) / 12;
    const planned = Math.min(missing, fastest);
    state.pipeline[region * PIPELINE_MONTHS + ((world.tick + lag) % PIPELINE_MONTHS)] += planned;
    state.pending[region] += planned;
  }
}

/** What labs and hosts can run, and what it costs: (capex/life + kWh x price + operations)/utilisation. */
function runLabs(world: World): void {
  const { scenario, chips, labs, regions, market, power: state } = world;
  const lines = chips.lineIds.length;
  const labCount = labs.ids.length;
  // Hosts come first, since a lab that owns nothing yet rents at their cost.
  for (let buyer = chips.buyers - 1; buyer >= 0; buyer--) {
    const region = buyersRegion(world, buyer);
    let owned = 0;
    let training = 0;
    let serving = 0;
    let capital = 0;
    let watts = 0;
    for (let line = 0; line < lines; line++) {
      const compute = chips.stockByLine[buyer * lines + line];
      if (compute <= 0) continue;
      const entry = scenario.chipLines[chips.lineIds[line]];
      owned += compute;
      training += compute * entry.trainingFactor;
      serving += compute * entry.servingFactor;
      capital += (compute * chips.price[line] * chips.priceRatio[line] * 1e6) / chips.performance[line];
      for (let vintage = 0; vintage < chips.vintages; vintage++) {
        watts +=
          chips.stock[(buyer * lines + line) * chips.vintages + vintage] *
          chips.watts[line * chips.vintages + vintage];
      }
    }
    const share = owned > 0 ? 1 / owned : 0;
    const kilowattHours = ((watts * share * scenario.power.overhead) / 1000) * HOURS;
    const running = kilowattHours * regions.electricityPrice[region] + scenario.power.operations;
    const perMonth = ((capital * share) / (scenario.power.life * 12) + running) / scenario.power.utilisation;
    if (buyer < labCount) {
      labs.runningCost[buyer] = owned > 0 ? running : 0;
      labs.unitCost[buyer] = owned > 0 ? perMonth : market.hostUnitCost[region];
      labs.usableTraining[buyer] = training * state.usable[region];
      labs.usableServing[buyer] = serving * state.usable[region];
    } else {
      market.hostUnitCost[region] = perMonth;
    }
  }
}
