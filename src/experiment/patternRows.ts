import { parseMonth } from "../scenario/month.ts";
import { overRuns, type RunReader, shareOfRuns } from "./figures.ts";
import type { Observed, Pattern } from "./patterns.ts";

/** Users of AI, percent of people aged 15 to 64, second half of 2025 (Microsoft AI diffusion report). */
const usersByRegion: Readonly<Record<string, number>> = {
  us: 28.3,
  china: 16.3,
  eu: 32.25,
  uk: 38.9,
  japan: 19.1,
  korea: 30.7,
  india: 15.7,
  asean: 15.24,
  gulf: 16.45,
  latin_america: 16.96,
  africa: 9.65,
  russia: 8.36,
  rest_advanced: 34.99,
  rest_developing: 9.18,
};

/** An observed figure for which its source gives a range. */
function between(text: string, low: number, high: number): Observed {
  return { text, low, high };
}

/** An observed figure without a published range: a quarter either way counts as reproduced. */
function about(text: string, value: number): Observed {
  return { text, low: value * 0.75, high: value * 1.25 };
}

/** An observed figure of a single lumpy event: a factor of two either way counts as reproduced. */
function withinTwice(text: string, value: number): Observed {
  return { text, low: value / 2, high: value * 2 };
}

/** One figure of a pattern, a number a run. */
function row(
  id: string,
  pattern: string,
  observed: Observed,
  unit: string,
  figure: (run: RunReader) => number,
): Pattern {
  return { id, pattern, observed, modelled: (result) => overRuns(result, unit, figure) };
}

/** Growth a year of a column between two months, as a factor. */
function growth({ at }: RunReader, outcome: string, from: string, to: string): number {
  const years = (parseMonth(to)! - parseMonth(from)!) / 12;
  return (at(outcome, to) / at(outcome, from)) ** (1 / years);
}

/** Points a year of a column between two months. */
function slope({ at }: RunReader, outcome: string, from: string, to: string): number {
  return ((at(outcome, to) - at(outcome, from)) * 12) / (parseMonth(to)! - parseMonth(from)!);
}

/** Mean distance of the regions' user shares from the observed ones, percentage points. */
function regionalError({ mean }: RunReader): number {
  const regions = Object.entries(usersByRegion);
  const errors = regions.map(([id, percent]) =>
    Math.abs(100 * mean(`ai_user_share_${id}`, "2025-07", "2025-12") - percent),
  );
  return errors.reduce((sum, error) => sum + error, 0) / regions.length;
}

const year = ["2024-12", "2025-11"] as const;

/** Every figure of the patterns P1 to P12, with what was observed. */
export const patternRows: readonly Pattern[] = [
  row(
    "P1",
    "China trails the US frontier: mean lag at its records, mid-2023 to Sep 2025",
    between("5.6 (published: 7); single models 1.1 to 13.8", 3.5, 8),
    "months",
    ({ mean }) => mean("lag_months_china_published", "2023-06", "2025-09"),
  ),
  row(
    "P2",
    "Best open weights trail best closed models: mean lag at their records, mid-2023 to Jul 2025",
    between("6.1 (published: about 3); single models -0.6 to 13.8", 3, 8.6),
    "months",
    ({ mean }) => mean("lag_months_open_published", "2023-06", "2025-07"),
  ),
  row(
    "P2",
    "The same lag in Oct 2025",
    between("3.5 (90 % interval 1.1 to 5.3)", 1.1, 5.3),
    "months",
    ({ at }) => at("lag_months_open", "2025-10"),
  ),
  row("P3", "Frontier growth from GPT-4 to Apr 2024", about("8.3", 8.3), "ECI points/year", (run) =>
    slope(run, "capability_world", "2023-04", "2024-04"),
  ),
  row("P3", "Frontier growth after, with reasoning models", about("15.5", 15.5), "ECI points/year", (run) =>
    slope(run, "capability_world", "2024-04", "2025-12"),
  ),
  row(
    "P4",
    "Growth of training compute at the frontier",
    between("x4.6 (4 to 5)", 4, 5),
    "times/year",
    (run) => growth(run, "training_compute_world", "2023-06", "2025-12"),
  ),
  row("P4", "The same for Chinese labs", about("about x3", 3), "times/year", (run) =>
    growth(run, "training_compute_china", "2023-06", "2025-12"),
  ),
  row(
    "P4",
    "Growth of algorithmic efficiency",
    about("x3", 3),
    "times/year",
    (run) => 10 ** slope(run, "efficiency_us", "2023-01", "2025-12"),
  ),
  row(
    "P5",
    "US share of compute, May 2025",
    about("75 %", 75),
    "%",
    ({ at }) => 100 * at("h100e_share_us", "2025-05"),
  ),
  row(
    "P5",
    "China's share of compute, May 2025",
    withinTwice("15 %", 15),
    "%",
    ({ at }) => 100 * at("h100e_share_china", "2025-05"),
  ),
  ...(
    [
      ["2023-09", 16.5],
      ["2024-12", 6.8],
      ["2025-06", 4.8],
    ] as const
  ).map(([month, percent]) =>
    row(
      "P5",
      `China's share of Nvidia's sales so far, direct only, ${month}`,
      about(`${percent} %`, percent),
      "%",
      (run) => 100 * run.at("nvidia_china_share_cumulative", month),
    ),
  ),
  row(
    "P6",
    "One efficient training run: cost of DeepSeek's last run, Jan 2025",
    withinTwice("5.6 (final run of V3)", 5.6),
    "million USD",
    ({ at }) => at("run_cost_lab_deepseek", "2025-01"),
  ),
  row(
    "P7",
    "Fall of the price of a fixed capability, mean to Dec 2025",
    between("x5 to x10 (9 to 900 by task)", 5, 10),
    "times/year",
    ({ at }) => at("price_fall_fixed_mean", "2025-12"),
  ),
  row(
    "P8",
    "China's open downloads pass the US, cumulative",
    between("2025-06 to 2025-09; a year either way", parseMonth("2024-06")!, parseMonth("2026-09")!),
    "month",
    ({ passes }) => passes("downloads_mainline_china", "downloads_mainline_us", "2027-09"),
  ),
  row(
    "P8",
    "China's downloads over US downloads, year to Aug 2025",
    about("1.08 (17.1 % to 15.8 %)", 17.1 / 15.8),
    "",
    ({ at }) => at("downloads_share_year_china", "2025-08") / at("downloads_share_year_us", "2025-08"),
  ),
  row(
    "P9",
    "Chinese open models' share of tokens in a self-selected market, Nov 2024",
    between("under 1.2 %", 0, 1.2),
    "%",
    ({ at }) => 100 * at("self_selected_tokens_share_open_china", "2024-11"),
  ),
  row(
    "P9",
    "The same over the year to Nov 2025",
    about("about 13 %", 13),
    "%",
    ({ mean }) => 100 * mean("self_selected_tokens_share_open_china", ...year),
  ),
  row(
    "P9",
    "Tokens are not money: their revenue share over their token share, same year",
    between("about a third or less", 0, 0.4),
    "",
    ({ mean }) =>
      mean("self_selected_revenue_share_open_china", ...year) /
      mean("self_selected_tokens_share_open_china", ...year),
  ),
  row(
    "P10",
    "Users of AI in the world, first half of 2025",
    between("15.1 %, 4 points either way", 11.1, 19.1),
    "%",
    (run) => 100 * run.mean("ai_user_share_world", "2025-01", "2025-06"),
  ),
  row(
    "P10",
    "The same, second half of 2025",
    between("16.3 %, 4 points either way", 12.3, 20.3),
    "%",
    (run) => 100 * run.mean("ai_user_share_world", "2025-07", "2025-12"),
  ),
  row(
    "P10",
    "Mean distance from the 14 regions' shares, second half of 2025",
    between("0, at most 4 points", 0, 4),
    "points",
    regionalError,
  ),
  row(
    "P11",
    "Chinese models' share of users in China, second half of 2025",
    between("89 % (DeepSeek alone)", 80, 100),
    "%",
    ({ mean }) => 100 * mean("users_share_china_china", "2025-07", "2025-12"),
  ),
  row(
    "P11",
    "Their share in Russia and Central Asia",
    about("43 % (DeepSeek in Russia)", 43),
    "%",
    ({ mean }) => 100 * mean("users_share_china_russia", "2025-07", "2025-12"),
  ),
  row(
    "P11",
    "Their share in Africa over that in the world outside China",
    between("2 to 4 times (DeepSeek)", 2, 4),
    "times",
    ({ mean }) =>
      mean("users_share_china_africa", "2025-07", "2025-12") /
      mean("users_share_china_outside_china", "2025-07", "2025-12"),
  ),
  {
    id: "P12",
    pattern: "Odds that China leads the frontier within five years, in Dec 2030",
    observed: between("under 20 % (a leading Chinese developer)", 0, 20),
    onlyCompared: true,
    modelled: (result) => shareOfRuns(result, ({ at }) => at("china_leads_frontier", "2030-12")),
  },
];
