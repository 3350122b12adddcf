import type { Scenario } from "../parameters/index.ts";
import { EXPOSURE_MODES, GAUGE_WORLD, gaugeAt, gaugeRow } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  CHINA,
  EU,
  forBlocs,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";
import { regionScopes, sumOverBloc, sumOverRegions, weightedMean } from "./scopes.ts";
import { rowTotal } from "./use.ts";

/** Productivity, surplus, standards, dependence and exposure to being switched off. */
export function impactOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return [
    ...grouped("Productivity and surplus", [
      ...productivity(scenario),
      ...grossProductivity(),
      ...growth(),
      ...money(),
    ]),
    ...grouped("Standards and dependence", [...standards(), ...dependence(scenario), ...exposure()]),
  ];
}

const gainWords = "gain of productivity since 2023-01 from AI, early investment in intangibles subtracted";

function productivity(scenario: Scenario): Ungrouped[] {
  const mean = (world: World, southOnly: boolean): number =>
    100 *
    weightedMean(
      world,
      (region) => world.impact.productivity[region],
      (region) => world.regions.productWithoutAi[region],
      (region) => !southOnly || world.regions.globalSouth[region] === 1,
    );
  return [
    ...regionScopes(scenario).map(({ id, place, index }) =>
      series(
        `productivity_gain_${id}`,
        "percent of GDP",
        "stock",
        `Level ${place} of the ${gainWords}.`,
        (world) => 100 * world.impact.productivity[index],
      ),
    ),
    series(
      "productivity_gain_world",
      "percent of GDP",
      "stock",
      `Level in the world of the ${gainWords}.`,
      (world) => mean(world, false),
    ),
    series(
      "productivity_gain_south",
      "percent of GDP",
      "stock",
      `Level in the Global South of the ${gainWords}.`,
      (world) => mean(world, true),
    ),
  ];
}

/** What use has brought, before what reorganising costs: the distance to the net gain is the dip of the J-curve. */
function grossProductivity(): Ungrouped[] {
  const places: [string, string, number][] = [
    ["us", "in the US", US],
    ["china", "in China", CHINA],
    ["eu", "in the EU", EU],
    ["world", "in the world", -1],
  ];
  return places.map(([id, place, bloc]) =>
    series(
      `productivity_gross_${id}`,
      "percent of GDP",
      "stock",
      `Level ${place} of the gain of productivity since 2023-01 from AI, before early investment in intangibles is subtracted.`,
      (world) =>
        100 *
        weightedMean(
          world,
          (region) => world.impact.productivityGross[region],
          (region) => world.regions.productWithoutAi[region],
          (region) => bloc < 0 || world.regions.bloc[region] === bloc,
        ),
    ),
  );
}

function growth(): Ungrouped[] {
  const rows: [string, number, string][] = [
    ["world", GAUGE_WORLD, "the world"],
    ["us", US, "the US"],
    ["china", CHINA, "China"],
    ["eu", EU, "the EU"],
  ];
  return rows.map(([id, row, place]) =>
    series(
      `productivity_growth_${id}`,
      "points/year",
      "flow",
      `Growth of productivity from AI in ${place} over the last twelve months, percentage points of GDP; 0 in the first twelve. Published: 0.71 points a decade (Acemoglu), 0.25 to 0.6 a year (OECD).`,
      ({ history }) =>
        history.tick < 12
          ? 0
          : 100 *
            (gaugeAt(history, gaugeRow("productivity") + row, 0) -
              gaugeAt(history, gaugeRow("productivity") + row, 12)),
    ),
  );
}

function money(): Ungrouped[] {
  const places: [string, string, (world: World, values: Float64Array) => number][] = [
    ["us", "in the US", (world, values) => sumOverBloc(world, US, values)],
    ["china", "in China", (world, values) => sumOverBloc(world, CHINA, values)],
    ["eu", "in the EU", (world, values) => sumOverBloc(world, EU, values)],
    ["south", "in the Global South", (world, values) => sumOverRegions(world, values, true)],
    ["world", "in the world", (world, values) => sumOverRegions(world, values)],
  ];
  return places.flatMap(([id, place, sum]) => [
    series(
      `consumer_surplus_${id}`,
      "million USD/month",
      "flow",
      `Consumer surplus of AI users ${place}: log-sum of the choice set over the price taste, in money.`,
      (world) => sum(world, world.impact.surplus),
    ),
    series(
      `discounted_gain_${id}`,
      "billion USD",
      "stock",
      `Gains of productivity ${place} since 2023-01, discounted at impact.discount.`,
      (world) => sum(world, world.impact.discounted),
    ),
  ]);
}

function standards(): Ungrouped[] {
  return forBlocs((bloc, id, name) =>
    series(
      `standards_${id}`,
      "share",
      "share",
      `Influence Z of ${name} models on standards; the blocs' sum to one.`,
      ({ impact }) => impact.standards[bloc],
    ),
  );
}

function dependence(scenario: Scenario): Ungrouped[] {
  const words =
    "closed foreign models, foreign-hosted open weights, and impact.selfHostedDependence of foreign open weights run at home, share of tokens";
  const mean = (world: World, southOnly: boolean): number =>
    weightedMean(
      world,
      (region) => world.impact.dependence[region],
      (region) => rowTotal(world.history.users, region),
      (region) => !southOnly || world.regions.globalSouth[region] === 1,
    );
  return [
    ...regionScopes(scenario).map(({ id, place, index }) =>
      series(
        `dependence_${id}`,
        "share",
        "share",
        `Dependence ${place} on foreign providers: ${words}.`,
        (world) => world.impact.dependence[index],
      ),
    ),
    series("dependence_world", "share", "share", "Mean dependence of regions, weighted by users.", (world) =>
      mean(world, false),
    ),
    series(
      "dependence_south",
      "share",
      "share",
      "Mean dependence of regions of the Global South, weighted by users.",
      (world) => mean(world, true),
    ),
  ];
}

function exposure(): Ungrouped[] {
  const modes: [string, string][] = [
    ["foreign_closed", "closed models of foreign labs: can be switched off at once"],
    [
      "foreign_hosted_open",
      "open weights of foreign labs that the lab itself serves: can be moved to another host",
    ],
    ["home_run_open", "open weights of foreign labs run in the region: cannot be switched off"],
  ];
  const places: [string, string, boolean][] = [
    ["world", "in the world", false],
    ["south", "in the Global South", true],
  ];
  return places.flatMap(([id, place, southOnly]) =>
    modes.map(([mode, words], index) =>
      series(
        `exposure_${mode}_${id}`,
        "share",
        "share",
        `Share of users ${place} whose main model is ${words}; 0 while there are no users.`,
        (world) => {
          const { history, regions } = world;
          let exposed = 0;
          let users = 0;
          for (let region = 0; region < regions.ids.length; region++) {
            if (southOnly && regions.globalSouth[region] === 0) continue;
            exposed += history.exposure[region * EXPOSURE_MODES + index];
            users += rowTotal(history.users, region);
          }
          return ratio(exposed, users);
        },
      ),
    ),
  );
}
