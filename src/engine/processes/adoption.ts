import { TRUST_CLASSES } from "../world/adopters.ts";
import type { World } from "../world/world.ts";
import { moveCohort } from "./adoption/cohorts.ts";
import { moveExpected } from "./adoption/expected.ts";
import { setClassRates, setPairRates, setRedraw } from "./adoption/hazards.ts";
import { moveIndividuals } from "./adoption/individuals.ts";
import { meetRegion, meetSector, prepareOffers } from "./adoption/offers.ts";
import { growPeople, moveOptimism, runProgrammes } from "./adoption/people.ts";
import { moveShocks } from "./adoption/shocks.ts";
import { keepPair, keepRow, keepTable, tablesOf } from "./adoption/tables.ts";
import { countUsers, keepEntries } from "./adoption/totals.ts";
import { moveTrust } from "./adoption/trust.ts";
import { choose, weighOffers } from "./adoption/utility.ts";
import { GROUPS, type Workspace, workspaceOf } from "./adoption/workspace.ts";

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
  for (let region = 0; region < world.sizes.regions; region++) {
    meetRegion(world, work, region);
    for (let sector = 0; sector < world.sizes.sectors; sector++) {
      movePair(world, work, region, sector);
    }
  }
  if (world.resolution === "individuals") moveIndividuals(world, work);
  countUsers(world, world.resolution === "individuals" ? tablesOf(world).chosen : undefined);
}

/** Moves the adopters of a region's sector (individuals: keeps their probabilities). */
function movePair(world: World, work: Workspace, region: number, sector: number): void {
  const { sizes } = world;
  const pair = region * sizes.sectors + sector;
  meetSector(world, work, region, sector);
  setPairRates(world, work, region, pair);
  if (world.resolution === "individuals") keepPair(world, work, pair);
  work.entryUsers.fill(0);
  work.entryChosen.fill(0);
  work.entryChoice.fill(0);
  for (let segment = 0; segment < sizes.segments; segment++) {
    setRedraw(work, sector, segment);
    moveSegment(world, work, region, sector, segment);
  }
  keepEntries(world, work, pair);
}

function moveSegment(world: World, work: Workspace, region: number, sector: number, segment: number): void {
  const { sizes, adopters } = world;
  const row = (region * sizes.sectors + sector) * sizes.segments + segment;
  const tastes = adopters.individuals?.tastes;
  const variants = tastes?.length ?? 1;
  let logSums = 0;
  let shares = 0;
  for (let taste = 0; taste < variants; taste++) {
    weighOffers(world, work, segment, tastes === undefined ? 0 : tastes[taste]);
    if (tastes !== undefined) keepRow(world, work, row, taste);
    work.choosing.fill(0);
    work.choiceMean.fill(0);
    for (let trust = 0; trust < TRUST_CLASSES; trust++) {
      const cell = row * TRUST_CLASSES + trust;
      choose(work, trust, work.edge[sector]);
      setClassRates(world, work);
      if (world.resolution === "expected") moveExpected(world, work, cell, trust);
      else if (world.resolution === "cohorts") moveCohort(world, work, cell, trust);
      else keepTable(world, work, cell, taste);
      const share = adopters.trustShare[region * TRUST_CLASSES + trust] / variants;
      if (!work.admits) continue;
      logSums += share * work.logSum;
      shares += share;
      const mean = share * work.segmentShare[segment];
      for (let group = 0; group < GROUPS; group++) work.choiceMean[group] += mean * work.choice[group];
    }
    for (let group = 0; group < GROUPS; group++) {
      for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
        work.entryChosen[entry] += work.choosing[group] * work.weight[entry];
        work.entryChoice[entry] += work.choiceMean[group] * work.weight[entry];
      }
    }
  }
  adopters.logSum[row] = shares > 0 ? logSums / shares : 0;
}
