import type { Scenario } from "../parameters/index.ts";
import { ANY, HOSTED_ONLY, REFUSES_CHINA, REFUSES_US, TRUST_CLASSES } from "../world/adopters.ts";
import { crossingLevels } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  CHINA,
  EU,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";
import { groupScopes, regionScopes, weightedMean } from "./scopes.ts";
import { rowOfBloc, rowTotal } from "./use.ts";

/** Who refuses what, and when and where Chinese models have crossed a share of users. */
export function trustOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return [
    ...grouped("Trust", [...trust(), ...incidents()]),
    ...grouped("Crossings", [...crossings(scenario), ...africa(scenario)]),
  ];
}

function incidents(): Ungrouped[] {
  return [US, CHINA].map((bloc) =>
    series(
      `incidents_${bloc === US ? "us" : "china"}`,
      "regions",
      "flow",
      `Regions in which an incident with ${bloc === US ? "US" : "Chinese"} models happened this month.`,
      ({ adopters, sizes }) => {
        let count = 0;
        for (let region = 0; region < sizes.regions; region++) {
          count += adopters.incidents[region * sizes.blocs + bloc];
        }
        return count;
      },
    ),
  );
}

function trust(): Ungrouped[] {
  const classes: [string, number, string][] = [
    ["accepts_any", ANY, "accept models of any origin"],
    ["hosted_only", HOSTED_ONLY, "accept Chinese models only as open weights under other hosting"],
    ["refuses_china", REFUSES_CHINA, "refuse Chinese models"],
    ["refuses_us", REFUSES_US, "refuse US models"],
  ];
  const places: [string, string, (world: World, region: number) => boolean][] = [
    ["us", "in the US", (world, region) => world.regions.bloc[region] === US],
    ["eu", "in the EU", (world, region) => world.regions.bloc[region] === EU],
    ["south", "in the Global South", (world, region) => world.regions.globalSouth[region] === 1],
    ["world", "in the world", () => true],
  ];
  return classes.flatMap(([id, index, words]) =>
    places.map(([place, where, counts]) =>
      series(
        `trust_${id}_${place}`,
        "share",
        "share",
        `Share of adopters ${where} who ${words}, weighted by people of working age.`,
        (world) =>
          weightedMean(
            world,
            (region) => world.adopters.trustShare[region * TRUST_CLASSES + index],
            (region) => world.regions.workingAge[region],
            (region) => counts(world, region),
          ),
      ),
    ),
  );
}

function crossings(scenario: Scenario): Ungrouped[] {
  const scopes = [...regionScopes(scenario), ...groupScopes(scenario)];
  const levels = crossingLevels.length;
  return scopes.flatMap(({ id, place, index }) =>
    crossingLevels.flatMap((share, level) => {
      const percent = share * 100;
      const month = ({ history }: World): number => history.crossing[index * levels + level];
      return [
        series(
          `china_passed_${percent}_${id}`,
          "0 or 1",
          "index",
          `1 once Chinese models have had more than ${percent} % of users ${place}, else 0: its mean over runs is the probability of having passed.`,
          (world) => (month(world) > 0 ? 1 : 0),
        ),
        series(
          `china_passed_${percent}_month_${id}`,
          "month",
          "index",
          `Month in which Chinese models first had more than ${percent} % of users ${place}, 1 being 2023-01; 0 until then.`,
          month,
        ),
      ];
    }),
  );
}

/** Chinese share of users in Africa over that in the other regions outside China, if there is a region `africa`. */
function africa(scenario: Scenario): Ungrouped[] {
  const regions = Object.keys(scenario.regions);
  const africa = regions.indexOf("africa");
  if (africa < 0) return [];
  return [
    series(
      "china_share_africa_ratio",
      "ratio",
      "index",
      "Share of Chinese models among users in Africa over that in all other regions outside China; 0 while they have none there.",
      ({ history, regions: { bloc } }) => {
        let chinese = 0;
        let all = 0;
        for (let region = 0; region < regions.length; region++) {
          if (region === africa || bloc[region] === CHINA) continue;
          chinese += rowOfBloc(history.users, region, CHINA);
          all += rowTotal(history.users, region);
        }
        const share = ratio(rowOfBloc(history.users, africa, CHINA), rowTotal(history.users, africa));
        return ratio(share, ratio(chinese, all));
      },
    ),
  ];
}
