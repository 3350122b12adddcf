import { blocIds } from "../parameters/entities.ts";
import type { CapitalState } from "../world/supply.ts";
import type { World } from "../world/world.ts";
import {
  blocNames,
  CHINA,
  concentration,
  grouped,
  type OutcomeDefinition,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";

/** How long labs last, what becomes of them, and how concentrated the market is. */
export function survivalOutcomes(): OutcomeDefinition[] {
  return grouped("Survival and concentration", [...runways(), ...events(), ...sovereign(), ...hhi()]);
}

/** Median runway of the active labs of a bloc, or of all if negative; 0 if there are none. */
function medianRunway({ labs }: World, bloc: number): number {
  const values: number[] = [];
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.active[lab] && (bloc < 0 || labs.bloc[lab] === bloc)) values.push(labs.runway[lab]);
  }
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  if (values.length === 0) return 0;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

function runways(): Ungrouped[] {
  const places: [string, number, string][] = [
    ["world", -1, "active labs"],
    ["us", US, `active ${blocNames[US]} labs`],
    ["china", CHINA, `active ${blocNames[CHINA]} labs`],
  ];
  return places.flatMap(([id, bloc, words]) => [
    series(
      `runway_median_${id}`,
      "months",
      "index",
      `Median over ${words} of the months that their cash lasts at the present burn, 999 for a lab that burns none; 0 while there is none.`,
      (world) => medianRunway(world, bloc),
    ),
    series(
      `labs_short_of_cash_${id}`,
      "labs",
      "stock",
      `How many ${words} have a runway below capital.runwayThreshold.`,
      ({ labs, scenario }) => {
        let count = 0;
        for (let lab = 0; lab < labs.ids.length; lab++) {
          if (!labs.active[lab] || (bloc >= 0 && labs.bloc[lab] !== bloc)) continue;
          if (labs.runway[lab] < scenario.capital.runwayThreshold) count += 1;
        }
        return count;
      },
    ),
  ]);
}

function events(): Ungrouped[] {
  const kinds: [keyof CapitalState & ("listings" | "rescues" | "sales" | "exits" | "entries"), string][] = [
    ["listings", "Listings of"],
    ["rescues", "Rescues by parent or state of"],
    ["sales", "Sales to another bloc of"],
    ["exits", "Exits of"],
    ["entries", "Entries by the entry rule of"],
  ];
  return kinds.flatMap(([kind, words]) => [
    series(`${kind}_world`, "labs", "stock", `${words} labs since 2023-01.`, ({ capital }) => {
      let sum = 0;
      for (let bloc = 0; bloc < blocIds.length; bloc++) sum += capital[kind][bloc];
      return sum;
    }),
    ...[US, CHINA].map((bloc) =>
      series(
        `${kind}_${blocIds[bloc]}`,
        "labs",
        "stock",
        `${words} ${blocNames[bloc]} labs since 2023-01.`,
        ({ capital }) => capital[kind][bloc],
      ),
    ),
  ]);
}

/** Active labs that a condition holds for and whose cash lasts longer than the runway at which labs exit. */
function viable({ labs, scenario }: World, counts: (lab: number) => boolean): number {
  let sum = 0;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.active[lab] && counts(lab) && labs.runway[lab] > scenario.capital.exitRunway) sum += 1;
  }
  return sum;
}

function sovereign(): Ungrouped[] {
  return [
    series("labs_active", "labs", "stock", "Labs that operate, named ones and entrants.", ({ labs }) => {
      let sum = 0;
      for (let lab = 0; lab < labs.ids.length; lab++) sum += labs.active[lab];
      return sum;
    }),
    series(
      "viable_sovereign_labs",
      "labs",
      "stock",
      "Labs that operate outside the US and China with more cash than the runway at which labs exit.",
      (world) => viable(world, (lab) => world.labs.bloc[lab] !== US && world.labs.bloc[lab] !== CHINA),
    ),
    series(
      "viable_entrants",
      "labs",
      "stock",
      "Sovereign and specialised labs that entered by the entry rule and operate with more cash than that, in any bloc.",
      (world) => viable(world, (lab) => world.labs.entrant[lab] === 1),
    ),
  ];
}

function byLabOf(world: World, values: Float64Array): Float64Array {
  const result = new Float64Array(world.labs.ids.length);
  for (let slot = 0; slot < values.length; slot++) result[world.offers.lab[slot]] += values[slot];
  return result;
}

function hhi(): Ungrouped[] {
  return [
    series(
      "hhi_spend",
      "index",
      "index",
      "Herfindahl index of money spent by the lab whose model it is spent on, 0 to 1; 0 while nothing is spent.",
      (world) => concentration(byLabOf(world, world.history.slotSpend)),
    ),
    series(
      "hhi_users",
      "index",
      "index",
      "Herfindahl index of users by the lab of their main model, 0 to 1; 0 while there are none.",
      (world) => concentration(byLabOf(world, world.history.slotUsers)),
    ),
  ];
}
