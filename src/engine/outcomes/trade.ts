import { blocIds } from "../parameters/entities.ts";
import { flowRow, flowSum, type HistoryState } from "../world/history.ts";
import { CHINA, grouped, type OutcomeDefinition, ratio, series, type Ungrouped, US } from "./definition.ts";
import { recordGap } from "./frontier.ts";

/** The chip trade with China on the bases of published counts, and what denial goes with. */
export function tradeOutcomes(): OutcomeDefinition[] {
  return grouped("Chip trade", [...nvidia(), ...bought(), ...denial()]);
}

/** Nvidia's H100e sold since before 2023, in all. */
function nvidiaSold({ nvidiaBase, flowTotal }: HistoryState): number {
  let sum = 0;
  for (let bloc = 0; bloc < blocIds.length; bloc++)
    sum += nvidiaBase[bloc] + flowTotal[flowRow("nvidia") + bloc];
  return sum;
}

/** Those sold directly to Chinese buyers. */
function nvidiaToChina({ nvidiaBaseDirect, flowTotal }: HistoryState): number {
  return nvidiaBaseDirect[CHINA] + flowTotal[flowRow("nvidiaDirect") + CHINA];
}

function nvidia(): Ungrouped[] {
  return [
    series(
      "nvidia_cumulative_h100e",
      "H100e",
      "stock",
      "Compute that Nvidia has sold so far, what stood in 2023-01 included: the export-grade lines, and observation.nvidiaShare of the frontier line.",
      ({ history }) => nvidiaSold(history),
    ),
    series(
      "nvidia_china_cumulative_h100e",
      "H100e",
      "stock",
      "The part of nvidia_cumulative_h100e sold to Chinese labs and hosts directly: without the gray market, and observation.directShare of the rest.",
      ({ history }) => nvidiaToChina(history),
    ),
    series(
      "nvidia_china_share_cumulative",
      "share",
      "share",
      "nvidia_china_cumulative_h100e over nvidia_cumulative_h100e: direct sales only.",
      ({ history }) => ratio(nvidiaToChina(history), nvidiaSold(history)),
    ),
    series(
      "nvidia_china_h100e_quarter",
      "H100e/quarter",
      "flow",
      "Nvidia's direct sales to Chinese labs and hosts in the last three months, on the same basis.",
      ({ history }) => flowSum(history, flowRow("nvidiaDirect") + CHINA, 3),
    ),
  ];
}

function bought(): Ungrouped[] {
  return [
    series(
      "domestic_share_cards_china",
      "share",
      "share",
      "Share of Chinese designs among the accelerator cards that Chinese labs and hosts bought in the last twelve months, gray ones included, in cards; 0 while none were bought.",
      ({ history }) =>
        ratio(
          flowSum(history, flowRow("domesticCards") + CHINA, 12),
          flowSum(history, flowRow("cards") + CHINA, 12),
        ),
    ),
    series("domestic_share_h100e_china", "share", "share", "The same in compute.", ({ history }) =>
      ratio(
        flowSum(history, flowRow("domesticCompute") + CHINA, 12),
        flowSum(history, flowRow("labCompute") + CHINA, 12) +
          flowSum(history, flowRow("hostCompute") + CHINA, 12),
      ),
    ),
    series(
      "gray_chips_year",
      "chips/year",
      "flow",
      "Cards that reached controlled regions through the gray market in the last twelve months.",
      ({ history }) => {
        let sum = 0;
        for (let bloc = 0; bloc < blocIds.length; bloc++)
          sum += flowSum(history, flowRow("grayCards") + bloc, 12);
        return sum;
      },
    ),
    series(
      "gray_premium_china",
      "ratio",
      "index",
      "Price of a frontier chip on the gray market into China over the world price.",
      ({ chips }) => chips.premium[CHINA],
    ),
  ];
}

function denial(): Ungrouped[] {
  return [
    series(
      "denied_h100e_china",
      "H100e/year",
      "flow",
      "Compute that Chinese buyers would have ordered abroad but were not licensed, or not allowed by their own government, to buy in the last twelve months.",
      ({ history }) => flowSum(history, flowRow("denied") + CHINA, 12),
    ),
    series(
      "domestic_chips_per_denied",
      "H100e/H100e",
      "index",
      `Compute of Chinese design that Chinese buyers have bought since 2023-01 over what they were denied; ${tooLittle}`,
      ({ history }) => perDenied(history, history.flowTotal[flowRow("domesticCompute") + CHINA]),
    ),
    series(
      "capability_gap_per_denied",
      "ECI points/million H100e",
      "index",
      `Present gap between the best US and Chinese capability over the compute denied to Chinese buyers since 2023-01; ${tooLittle}`,
      (world) => perDenied(world.history, recordGap(world, US, CHINA) * 1e6),
    ),
  ];
}

/** H100e that must have been denied before anything is counted for each. */
const enoughDenied = 10_000;

const tooLittle =
  "0 while less than 10,000 H100e were denied. Compare runs with and without controls for what denial itself brings.";

function perDenied(history: HistoryState, amount: number): number {
  const denied = history.flowTotal[flowRow("denied") + CHINA];
  return denied < enoughDenied ? 0 : amount / denied;
}
