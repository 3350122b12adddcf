import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseCsv } from "../../results/tables/readCsv.ts";
import type { Observation } from "./series.ts";

/** The observations that come with the package. */
const folder = fileURLToPath(new URL("../../../scenarios/data/", import.meta.url));

type Row = Readonly<Record<string, string>>;

/** A file of observations, and the outcomes that each of its rows observes. */
interface Reading {
  readonly file: string;
  /** Who is named below the chart. */
  readonly source: string;
  readonly read: (row: Row) => readonly Omit<Observation, "source">[];
}

/** Regions of the surveys of users, with the id that outcomes have them under. */
const surveyed: Readonly<Record<string, string>> = {
  US: "us",
  China: "china",
  EU: "eu",
  UK: "uk",
  Japan: "japan",
  Korea: "korea",
  India: "india",
  ASEAN: "asean",
  "Middle East/Gulf": "gulf",
  "Latin America": "latin_america",
  Africa: "africa",
  "Russia/Central Asia": "russia",
  "Rest of Advanced": "rest_advanced",
  "Rest of Developing": "rest_developing",
};

/** Half years are drawn in their middle. */
const halfYears: Readonly<Record<string, string>> = { "H1 2025": "2025-04-01", "H2 2025": "2025-10-01" };

const readings: readonly Reading[] = [
  {
    file: "eci_frontier_lags.csv",
    source: "Epoch AI (ECI, via IAPS)",
    read({ comparison, model_date: date, model: label, eci, lag_months: lag }) {
      const side = comparison === "US->China" ? "china" : "open";
      const shared = { date: date!, label: label! };
      return [
        { ...shared, outcome: `capability_${side}`, value: Number(eci) },
        { ...shared, outcome: `lag_months_${side}`, value: Number(lag) },
        { ...shared, outcome: `lag_months_${side}_published`, value: Number(lag) },
      ];
    },
  },
  {
    file: "arena_gap_series.csv",
    source: "Arena (via lmarena-history)",
    read({ date, cn_best, open_best, us_cn_gap_pct, open_closed_gap_pct, scale_note }) {
      // An earlier scale cannot be compared with the model's.
      if (scale_note !== "current scale") return [];
      return [
        { outcome: "arena_gap_percent_china", date: date!, label: cn_best!, value: Number(us_cn_gap_pct) },
        {
          outcome: "arena_gap_percent_open",
          date: date!,
          label: open_best!,
          value: Number(open_closed_gap_pct),
        },
      ];
    },
  },
  {
    file: "msft_ai_user_share_by_region.csv",
    source: "Microsoft AI diffusion report",
    read({ region, period, ai_user_share_pct: percent }) {
      const [id, date] = [surveyed[region!], halfYears[period!]];
      if (id === undefined || date === undefined) return [];
      return [
        { outcome: `ai_user_share_${id}`, date, label: `${region}, ${period}`, value: Number(percent) / 100 },
      ];
    },
  },
  {
    file: "nvidia_cumulative_h100e.csv",
    source: "Epoch AI (chip counts)",
    read(row) {
      const shared = { date: row.end_date!, label: `Nvidia's sales so far, ${row.end_date}` };
      return [
        {
          ...shared,
          outcome: "nvidia_cumulative_h100e",
          value: Number(row.global_h100e_median),
          low: Number(row.global_h100e_p5),
          high: Number(row.global_h100e_p95),
        },
        { ...shared, outcome: "nvidia_china_cumulative_h100e", value: Number(row.china_cum_h100e_median) },
        { ...shared, outcome: "nvidia_china_share_cumulative", value: Number(row.china_share_pct) / 100 },
      ];
    },
  },
  {
    file: "nvidia_china_quarterly.csv",
    source: "Epoch AI (chip counts)",
    read: ({ quarter, end, china_h100e_median: value, p5, p95 }) => [
      {
        outcome: "nvidia_china_h100e_quarter",
        date: end!,
        label: `Nvidia's sales to China, ${quarter}`,
        value: Number(value),
        low: Number(p5),
        high: Number(p95),
      },
    ],
  },
  {
    file: "public_figures.csv",
    source: "published figures (scenarios/data/public_figures.csv)",
    read({ id, value, figure }) {
      const numbers = value!.split(/ -> | \/ /).map((part) => Number(part.replace("~", "")) / 100);
      const point = (outcome: string, date: string, place = 0): Omit<Observation, "source"> => ({
        outcome,
        date,
        label: figure!,
        value: numbers[place]!,
      });
      switch (id) {
        case "P001":
          return [point("downloads_share_year_china", "2025-08-30")];
        case "P002":
          return [point("downloads_share_year_us", "2025-08-30")];
        case "P065":
          return [point("h100e_share_us", "2025-05-30"), point("h100e_share_china", "2025-05-30", 1)];
        case "P094":
          return [
            point("ai_user_share_world", halfYears["H1 2025"]!),
            point("ai_user_share_world", halfYears["H2 2025"]!, 1),
          ];
        default:
          return [];
      }
    },
  },
];

/** The published figures of outcomes, from the data that come with the package, none after 2025. */
export function readObservations(outcomes: readonly string[]): Observation[] {
  const wanted = new Set(outcomes);
  return readings.flatMap(({ file, source, read }) =>
    rowsOf(file)
      .flatMap(read)
      .filter(({ outcome, value, date }) => wanted.has(outcome) && Number.isFinite(value) && date < "2026")
      .map((observation) => ({ ...observation, source })),
  );
}

function rowsOf(file: string): Row[] {
  const [header = [], ...lines] = parseCsv(readFileSync(`${folder}${file}`, "utf8").replaceAll("\r\n", "\n"));
  return lines
    .filter((cells) => cells.length === header.length)
    .map((cells) => Object.fromEntries(header.map((name, place) => [name!, cells[place] ?? ""])));
}
