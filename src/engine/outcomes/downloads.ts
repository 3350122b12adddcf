import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { flowRow, flowSum } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  forBlocs,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
} from "./definition.ts";

/** Share of a bloc in the downloads of the last `months` months; 0 while there are none. */
export function downloadShare({ history }: World, bloc: number, months: number): number {
  const first = flowRow("downloads");
  let all = 0;
  for (let other = 0; other < blocIds.length; other++) all += flowSum(history, first + other, months);
  return ratio(flowSum(history, first + bloc, months), all);
}

/** Downloads of open weights and derivatives built on them, by bloc and by named lab. */
export function downloadOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return grouped("Downloads and derivatives", [
    series(
      "downloads_world",
      "million downloads/month",
      "flow",
      "Downloads of models with open weights in the month, all origins.",
      ({ history }) => {
        let sum = 0;
        for (let bloc = 0; bloc < blocIds.length; bloc++)
          sum += flowSum(history, flowRow("downloads") + bloc, 1);
        return sum;
      },
    ),
    ...byBloc(),
    ...byLab(scenario),
  ]);
}

function byBloc(): Ungrouped[] {
  return [
    ...forBlocs((bloc, id, name) =>
      series(
        `downloads_share_${id}_world`,
        "share",
        "share",
        `Share of ${name} models in the month's downloads of open weights; 0 while there are none.`,
        (world) => downloadShare(world, bloc, 1),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `downloads_share_year_${id}`,
        "share",
        "share",
        `Share of ${name} models in the downloads of the last twelve months; 0 while there are none.`,
        (world) => downloadShare(world, bloc, 12),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `downloads_mainline_${id}`,
        "million downloads",
        "stock",
        `Downloads of ${name} mainline models since 2023-01, on the basis of trackers that follow only those (observation.mainlineShare of all).`,
        ({ history, scenario }) =>
          history.flowTotal[flowRow("downloads") + bloc] * scenario.observation.mainlineShare,
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `derivatives_share_${id}`,
        "share",
        "share",
        `Share of models of ${name} labs among the bases of all derivative models so far; 0 while there are none.`,
        ({ ecosystem, labs }) => {
          let own = 0;
          let all = 0;
          for (let lab = 0; lab < labs.ids.length; lab++) {
            all += ecosystem.derivatives[lab];
            if (labs.bloc[lab] === bloc) own += ecosystem.derivatives[lab];
          }
          return ratio(own, all);
        },
      ),
    ),
  ];
}

function byLab(scenario: Scenario): Ungrouped[] {
  return Object.entries(scenario.labs).flatMap(([id, { name }], lab) => [
    series(
      `downloads_mainline_lab_${snake(id)}`,
      "million downloads",
      "stock",
      `Downloads of mainline models of ${name} so far, on the same basis as downloads_mainline_us.`,
      ({ ecosystem, scenario: { observation } }) =>
        ecosystem.cumulativeDownloads[lab] * observation.mainlineShare,
    ),
    series(
      `derivatives_share_lab_${snake(id)}`,
      "share",
      "share",
      `Share of models of ${name} among the bases of all derivative models so far; 0 while there are none.`,
      ({ ecosystem }) => {
        let all = 0;
        for (let other = 0; other < ecosystem.derivatives.length; other++)
          all += ecosystem.derivatives[other];
        return ratio(ecosystem.derivatives[lab], all);
      },
    ),
  ]);
}
