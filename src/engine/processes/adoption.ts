import type { World } from "../world/world.ts";
import { chooseOffers } from "./adoption/choice.ts";
import { moveCohorts } from "./adoption/cohorts.ts";
import { moveExpected } from "./adoption/expected.ts";
import { setHazards, setPairRates } from "./adoption/hazards.ts";
import { moveIndividuals } from "./adoption/individuals.ts";
import { meetRegion, meetSector } from "./adoption/meeting.ts";
import { prepareOffers } from "./adoption/offers.ts";
import { growPeople, moveOptimism, runProgrammes } from "./adoption/people.ts";
import { moveShocks } from "./adoption/shocks.ts";
import { keepPair, tablesOf } from "./adoption/tables.ts";
import { countIndividuals, countUsers, keepEntries, meanChoice } from "./adoption/totals.ts";
import { moveTrust } from "./adoption/trust.ts";
import { weighOffers } from "./adoption/utility.ts";
import { clearEntries, type Workspace, workspaceOf } from "./adoption/workspace.ts";

/**
 * Adopters start, reconsider and leave. Potential ones start with a hazard of innovation and imitation times the exponential of the
 * log-sum of what they may choose; each month a share of users chooses anew; users leave the sooner, the poorer the choice.
 * The three resolutions use the same utilities and hazards and differ only in how adopters are moved.
 */
export function adoption(world: World): void {
  const work = workspaceOf(world);
  growPeople(world);
  runProgrammes(world);
  moveOptimism(world);
  moveShocks(world, work);
  moveTrust(world, work);
  prepareOffers(world, work);
  world.adopters.chosen.fill(0);
  world.adopters.choiceShare.fill(0);
  for (let region = 0; region < world.sizes.regions; region++) {
    meetRegion(world, work, region);
    for (let sector = 0; sector < world.sizes.sectors; sector++) movePair(world, work, region, sector);
  }
  if (world.resolution === "individuals") {
    moveIndividuals(world, work);
    countIndividuals(world, tablesOf(world, work).chosen);
  }
  countUsers(world);
}

/** Choices, hazards and moves of the adopters of a region's sector (explicit adopters move later, all together). */
function movePair(world: World, work: Workspace, region: number, sector: number): void {
  const pair = region * world.sizes.sectors + sector;
  meetSector(world, work, region, sector);
  weighOffers(world, work, region, sector);
  chooseOffers(work, work.edge[sector]);
  setPairRates(world, work, region, sector);
  setHazards(world, work, sector);
  // Counted from nothing where adopters are drawn; expected ones are set.
  if (world.resolution !== "expected") clearEntries(work);
  if (world.resolution === "expected") moveExpected(world, work, pair);
  else if (world.resolution === "cohorts") moveCohorts(world, work, pair);
  else keepPair(world, work, pair);
  meanChoice(world, work, region, pair);
  keepEntries(world, work, pair);
}
