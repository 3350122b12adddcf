import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { type FlowName, flowRow, flowSum, type HistoryState } from "../world/history.ts";
import {
  blocPlaces,
  CHINA,
  EU,
  forBlocs,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
  US,
} from "./definition.ts";
import { sumOverBloc } from "./scopes.ts";

/** Compute owned and bought, and the power that it draws. */
export function computeOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return [
    ...grouped("Compute", [...owned(scenario), ...acquired(), ...byLab(scenario)]),
    ...grouped("Power", [US, CHINA, EU].flatMap(power)),
  ];
}

/** H100e owned in the world. */
export function worldCompute(history: HistoryState): number {
  let sum = 0;
  for (let bloc = 0; bloc < blocIds.length; bloc++) sum += history.blocCompute[bloc];
  return sum;
}

function owned(scenario: Scenario): Ungrouped[] {
  return [
    series("h100e_world", "H100e", "stock", "Compute that labs and hosts own.", ({ history }) =>
      worldCompute(history),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `h100e_${id}`,
        "H100e",
        "stock",
        `Compute that ${name} labs and hosts own.`,
        ({ history }) => history.blocCompute[bloc],
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `h100e_share_${id}`,
        "share",
        "share",
        `Share of the world's compute that ${name} labs and hosts own.`,
        ({ history }) => ratio(history.blocCompute[bloc], worldCompute(history)),
      ),
    ),
    ...Object.entries(scenario.chipLines).map(([id, { name }], line) =>
      series(
        `h100e_line_${snake(id)}`,
        "H100e",
        "stock",
        `Compute owned anywhere of the line ${name}.`,
        ({ history }) => history.lineCompute[line],
      ),
    ),
  ];
}

function acquired(): Ungrouped[] {
  const owners: [string, string, FlowName][] = [
    ["labs", "labs", "labCompute"],
    ["hosts", "hosts", "hostCompute"],
  ];
  return owners.flatMap(([owner, words, flow]) =>
    forBlocs((bloc, id, name) =>
      series(
        `h100e_acquired_${owner}_${id}`,
        "H100e/quarter",
        "flow",
        `Compute that ${name} ${words} bought in the last three months: in March, June, September and December the calendar quarter.`,
        ({ history }) => flowSum(history, flowRow(flow) + bloc, 3),
      ),
    ),
  );
}

function byLab(scenario: Scenario): Ungrouped[] {
  return Object.entries(scenario.labs).map(([id, { name }], lab) =>
    series(
      `h100e_lab_${snake(id)}`,
      "H100e",
      "stock",
      `Compute that ${name} owns; 0 while it does not operate.`,
      ({ labs }) => labs.compute[lab],
    ),
  );
}

function power(bloc: number): Ungrouped[] {
  const id = blocIds[bloc];
  const place = blocPlaces[bloc];
  return [
    series(
      `power_demand_${id}`,
      "GW",
      "stock",
      `Power that all compute in ${place} would draw if it ran.`,
      (world) => sumOverBloc(world, bloc, world.power.demand),
    ),
    series(
      `power_capacity_${id}`,
      "GW",
      "stock",
      `Power available to AI data centres in ${place}.`,
      (world) => sumOverBloc(world, bloc, world.power.capacity),
    ),
    series(
      `power_usable_share_${id}`,
      "share",
      "share",
      `Share of the compute in ${place} that power lets run, weighted by the power it would draw; 1 while there is none.`,
      (world) => {
        const { demand, usable } = world.power;
        const all = sumOverBloc(world, bloc, demand);
        if (all <= 0) return 1;
        let run = 0;
        for (let region = 0; region < demand.length; region++) {
          if (world.regions.bloc[region] === bloc) run += demand[region] * usable[region];
        }
        return run / all;
      },
    ),
  ];
}
