import type { Scenario } from "../parameters/index.ts";
import type { World } from "../world/world.ts";
import {
  CHINA,
  EU,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
  US,
} from "./definition.ts";
import { regionScopes } from "./scopes.ts";

/** Sectors whose adopters are firms, on the basis of enterprise surveys (industry, trade, services, software). */
export const firmSectors = ["manufacturing", "finance", "commerce", "software"] as const;

/** How far AI is adopted, on the bases of telemetry, of surveys and of the goals of the AI+ plan. */
export function adoptionOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return grouped("Adoption", [...userShares(scenario), ...surveys(), ...penetration(scenario)]);
}

/** Million adopters of a region: over all sectors, or over those that are picked. */
function adopted({ adopters, sizes }: World, region: number, sectors?: readonly number[]): number {
  let sum = 0;
  for (let sector = 0; sector < sizes.sectors; sector++) {
    if (sectors === undefined || sectors.includes(sector)) {
      sum += adopters.adopted[region * sizes.sectors + sector];
    }
  }
  return sum;
}

function userShare(world: World, counts: (region: number) => boolean): number {
  const { regions } = world;
  let users = 0;
  let people = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (!counts(region)) continue;
    users += adopted(world, region);
    people += regions.workingAge[region];
  }
  return ratio(users, people);
}

const telemetry = "share of people of working age, the basis of Western telemetry";

function userShares(scenario: Scenario): Ungrouped[] {
  return [
    ...regionScopes(scenario).map(({ id, place, index }) =>
      series(`ai_user_share_${id}`, "share", "share", `Users of AI ${place}: ${telemetry}.`, (world) =>
        ratio(adopted(world, index), world.regions.workingAge[index]),
      ),
    ),
    ...regionScopes(scenario).map(({ id, place, index }) =>
      series(
        `programme_spend_${id}`,
        "million USD",
        "flow",
        `Public money spent this month on programmes that push adoption ${place}.`,
        (world) => world.regions.programmeSpend[index],
      ),
    ),
    series("ai_user_share_world", "share", "share", `Users of AI in the world: ${telemetry}.`, (world) =>
      userShare(world, () => true),
    ),
    series(
      "ai_user_share_south",
      "share",
      "share",
      `Users of AI in the Global South: ${telemetry}.`,
      (world) => userShare(world, (region) => world.regions.globalSouth[region] === 1),
    ),
    series(
      "ai_user_share_north",
      "share",
      "share",
      `Users of AI outside the Global South: ${telemetry}.`,
      (world) => userShare(world, (region) => world.regions.globalSouth[region] === 0),
    ),
  ];
}

/** Share of users among the people whom the sector mix puts in the sectors of firms, in the regions of a bloc. */
function firmUse(world: World, bloc: number): number {
  const { regions, sectorIds } = world;
  const named = sectorIds.flatMap((id, sector) =>
    (firmSectors as readonly string[]).includes(id) ? [sector] : [],
  );
  const sectors = named.length > 0 ? named : sectorIds.map((_, sector) => sector);
  let users = 0;
  let people = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (regions.bloc[region] !== bloc) continue;
    users += adopted(world, region, sectors);
    for (const sector of sectors) {
      people += regions.workingAge[region] * regions.sectorMix[region * sectorIds.length + sector];
    }
  }
  return ratio(users, people);
}

function surveys(): Ungrouped[] {
  const places: [string, number, string][] = [
    ["us", US, "the US"],
    ["china", CHINA, "China"],
    ["eu", EU, "the EU"],
  ];
  return [
    series(
      "chinese_users_domestic_survey_share",
      "share",
      "share",
      "Users of AI in China as the domestic survey counts them, share of all people: users times observation.domesticSurvey, at most 1.",
      (world) => {
        let users = 0;
        let people = 0;
        for (let region = 0; region < world.regions.ids.length; region++) {
          if (world.regions.bloc[region] !== CHINA) continue;
          users += adopted(world, region);
          people += world.regions.population[region];
        }
        return Math.min(1, ratio(users * world.scenario.observation.domesticSurvey, people));
      },
    ),
    ...places.map(([id, bloc, place]) =>
      series(
        `firm_ai_share_${id}`,
        "share",
        "share",
        `Firms in ${place} that say in enterprise surveys that they use AI: share of users in manufacturing, finance, commerce and software, times observation.firmShare, at most 1.`,
        (world) => Math.min(1, firmUse(world, bloc) * world.scenario.observation.firmShare),
      ),
    ),
  ];
}

/** Users in China over people online and of working age: in a sector, or in all. */
function penetrationOf(world: World, sector = -1): number {
  const { regions, adopters, sizes } = world;
  let users = 0;
  let people = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (regions.bloc[region] !== CHINA) continue;
    for (let one = 0; one < sizes.sectors; one++) {
      if (sector >= 0 && one !== sector) continue;
      const at = region * sizes.sectors + one;
      users += adopters.adopted[at];
      people += regions.workingAge[region] * regions.internet[region] * regions.sectorMix[at];
    }
  }
  return ratio(users, people);
}

/** The goal of the AI+ plan in force: 70 % by the end of 2027, then 90 % by 2030. */
function goal(tick: number): number {
  return tick < 60 ? 0.7 : 0.9;
}

const online = "share of people online and of working age";

function penetration(scenario: Scenario): Ungrouped[] {
  return [
    series("aiplus_penetration_china", "share", "share", `Penetration of AI in China, ${online}.`, (world) =>
      penetrationOf(world),
    ),
    series(
      "aiplus_gap_china",
      "share",
      "index",
      "aiplus_penetration_china less the goal of the AI+ plan: 0.7 until the end of 2027, 0.9 after.",
      (world) => penetrationOf(world) - goal(world.history.tick),
    ),
    ...Object.entries(scenario.sectors).map(([id, { name }], sector) =>
      series(
        `aiplus_penetration_china_${snake(id)}`,
        "share",
        "share",
        `Penetration of AI in China in the sector ${name}, ${online} and in the sector.`,
        (world) => penetrationOf(world, sector),
      ),
    ),
  ];
}
