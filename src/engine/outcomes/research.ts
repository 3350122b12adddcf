import { blocIds } from "../parameters/entities.ts";
import { flowRow, flowSum } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  blocPlaces,
  CHINA,
  forBlocs,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";
import { ofBest } from "./training.ts";

/** What labs and blocs know, what they release, and where researchers work. */
export function researchOutcomes(): OutcomeDefinition[] {
  return grouped("Research and talent", [...knowledge(), ...releases(), ...talent()]);
}

function knowledge(): Ungrouped[] {
  return [
    ...forBlocs((bloc, id, name) =>
      series(
        `efficiency_${id}`,
        "decades",
        "index",
        `Highest algorithmic efficiency A among active ${name} labs, log10 relative to the frontier of 2023-01; 0 while there is none.`,
        ({ labs }) => {
          let best = -Infinity;
          for (let lab = 0; lab < labs.ids.length; lab++) {
            if (labs.active[lab] && labs.bloc[lab] === bloc) best = Math.max(best, labs.efficiency[lab]);
          }
          return best === -Infinity ? 0 : best;
        },
      ),
    ),
    ...[US, CHINA].flatMap((bloc) => [
      series(
        `scarcity_skill_${blocIds[bloc]}`,
        "decades",
        "index",
        `Scarcity skill S of the lab with the most capable model of ${blocPlaces[bloc]}; 0 while there is none.`,
        ofBest(({ labs }, lab) => labs.scarcity[lab], bloc),
      ),
      series(
        `borrowed_capability_${blocIds[bloc]}`,
        "ECI points",
        "index",
        `Borrowed capability Q of the lab with the most capable model of ${blocPlaces[bloc]}; 0 while there is none.`,
        ofBest(({ labs }, lab) => labs.borrowed[lab], bloc),
      ),
    ]),
    ...forBlocs((bloc, id) =>
      series(
        `science_base_${id}`,
        "ratio",
        "index",
        `Science base of ${blocPlaces[bloc]}, 1 being its steady state at the funding of 2023.`,
        ({ research }) => research.science[bloc],
      ),
    ),
  ];
}

function releases(): Ungrouped[] {
  const sum = ({ history }: World, flow: "releases" | "openReleases"): number => {
    let all = 0;
    for (let bloc = 0; bloc < blocIds.length; bloc++) all += flowSum(history, flowRow(flow) + bloc, 12);
    return all;
  };
  return [
    ...forBlocs((bloc, id, name) =>
      series(
        `notable_models_year_${id}`,
        "models/year",
        "flow",
        `Notable ${name} models of the last twelve months, on the basis of published lists: releases within observation.notableGap of the frontier, times observation.modelsPerRelease.`,
        ({ history, scenario }) =>
          flowSum(history, flowRow("notableReleases") + bloc, 12) * scenario.observation.modelsPerRelease,
      ),
    ),
    series(
      "open_share_releases",
      "share",
      "share",
      "Share of the releases of the last twelve months with open weights, those opened after a delay included, at most 1; 0 while there are none.",
      (world) => Math.min(1, ratio(sum(world, "openReleases"), sum(world, "releases"))),
    ),
  ];
}

function talent(): Ungrouped[] {
  return [
    ...forBlocs((bloc, id) =>
      series(
        `researchers_${id}`,
        "researchers",
        "stock",
        `Top researchers who work in ${blocPlaces[bloc]}.`,
        (world) => world.talent.stock[bloc],
      ),
    ),
    ...forBlocs((bloc, id) =>
      series(
        `researchers_inflow_${id}`,
        "researchers/month",
        "flow",
        `Graduates from other blocs who start in ${blocPlaces[bloc]} this month.`,
        (world) => world.talent.inflow[bloc],
      ),
    ),
    ...forBlocs((bloc, id) =>
      series(
        `researchers_share_${id}`,
        "share",
        "share",
        `Share of the world's top researchers who work in ${blocPlaces[bloc]}.`,
        (world) => {
          let all = 0;
          for (let other = 0; other < blocIds.length; other++) all += world.talent.stock[other];
          return ratio(world.talent.stock[bloc], all);
        },
      ),
    ),
  ];
}
