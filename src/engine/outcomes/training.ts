import type { Scenario } from "../parameters/index.ts";
import { GAUGE_WORLD, gaugeAt, gaugeRow } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  CHINA,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
  US,
} from "./definition.ts";

/** Training runs: their compute, what they cost, and what each lab has on offer from them. */
export function trainingOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return grouped("Training", [...runs(), ...costs(), ...labRuns(scenario)]);
}

function runs(): Ungrouped[] {
  const row = gaugeRow("largestRun");
  const places: [string, number, string][] = [
    ["world", GAUGE_WORLD, "any lab"],
    ["us", US, "a US lab"],
    ["china", CHINA, "a Chinese lab"],
  ];
  return places.flatMap(([id, at, words]) => [
    series(
      `training_compute_${id}`,
      "FLOP",
      "stock",
      `Compute of the largest run that ${words} has finished so far.`,
      ({ history }) => gaugeAt(history, row + at, 0),
    ),
    series(
      `training_compute_growth_${id}`,
      "times/year",
      "index",
      `training_compute_${id} over its value twelve months before; 0 in the first twelve months.`,
      ({ history }) => ratio(gaugeAt(history, row + at, 0), gaugeAt(history, row + at, 12)),
    ),
  ]);
}

/** The lab of the most capable model on offer, -1 if there is none; of a bloc if one is given. */
export function bestLab({ offers }: World, bloc = -1): number {
  let best = -1;
  let capability = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (bloc >= 0 && offers.bloc[slot] !== bloc) continue;
    if (best >= 0 && offers.capability[slot] <= capability) continue;
    best = offers.lab[slot];
    capability = offers.capability[slot];
  }
  return best;
}

/** A number of the lab with the most capable model on offer, of a bloc if one is given; 0 if there is none. */
export function ofBest(value: (world: World, lab: number) => number, bloc = -1): (world: World) => number {
  return (world) => {
    const lab = bestLab(world, bloc);
    return lab < 0 ? 0 : value(world, lab);
  };
}

const frontierLab = "the lab with the most capable model on offer";

function costs(): Ungrouped[] {
  return [
    series(
      "final_run_cost_frontier",
      "million USD",
      "index",
      `Cost of the last run of ${frontierLab}; 0 before its first in the model.`,
      ofBest(({ labs }, lab) => labs.lastRunCost[lab]),
    ),
    series(
      "development_cost_frontier",
      "million USD",
      "index",
      `Cost of all compute for training and experiments behind the last release of ${frontierLab}, since the release before; 0 before its first in the model.`,
      ofBest(({ history }, lab) => history.developmentCost[lab]),
    ),
    series(
      "final_run_share_frontier",
      "share",
      "index",
      "final_run_cost_frontier over development_cost_frontier; published figures are 0.1 to 0.3.",
      ofBest(({ labs, history }, lab) => ratio(labs.lastRunCost[lab], history.developmentCost[lab])),
    ),
    series(
      "thinking_frontier",
      "ratio",
      "index",
      `Tokens a query of the best model of ${frontierLab}, relative to no thinking.`,
      ofBest(({ labs }, lab) => labs.thinking[lab]),
    ),
  ];
}

function labRuns(scenario: Scenario): Ungrouped[] {
  return Object.entries(scenario.labs).flatMap(([id, { name }], lab) => [
    series(
      `run_compute_lab_${snake(id)}`,
      "H100e-months",
      "index",
      `Compute of the last run that ${name} finished; 0 before its first in the model.`,
      ({ labs }) => labs.lastRunCompute[lab],
    ),
    series(
      `run_cost_lab_${snake(id)}`,
      "million USD",
      "index",
      `Cost of the last run that ${name} finished; 0 before its first in the model.`,
      ({ labs }) => labs.lastRunCost[lab],
    ),
    series(
      `capability_lab_${snake(id)}`,
      "ECI points",
      "stock",
      `Capability of the best model that ${name} has on offer; 0 while it has none.`,
      ({ offers }) => {
        let best = 0;
        for (let slot = lab * 4; slot < lab * 4 + 4; slot++) {
          if (offers.active[slot]) best = Math.max(best, offers.capability[slot]);
        }
        return best;
      },
    ),
    series(
      `openness_lab_${snake(id)}`,
      "0 to 1",
      "index",
      `Openness of the best model that ${name} has on offer: 1 for open weights, 0 for a closed model or none, in between for weights opened with a delay.`,
      ({ offers }) => {
        let best = 0;
        let openness = 0;
        for (let slot = lab * 4; slot < lab * 4 + 4; slot++) {
          if (!offers.active[slot] || offers.capability[slot] < best) continue;
          best = offers.capability[slot];
          openness = offers.openness[slot];
        }
        return openness;
      },
    ),
  ]);
}
