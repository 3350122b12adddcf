import type { IndexName } from "../../src/experiment/sensitivity/method.ts";
import type { DriverIndex, DriversOutcome, DriversSource } from "../../src/report/data/driversSource.ts";
import type { SweepSource } from "../../src/report/data/sweepSource.ts";
import type { Plotted } from "../../src/report/kinds/kind.ts";
import { evidenceGrades } from "../../src/scenario/tree.ts";
import { madeUpSweep } from "./madeUpRun.ts";

type Driven = Plotted & { readonly source: SweepSource };

const ranked = { sobol: "total", morris: "muStar", pawn: "pawn" } as const;
const kept: Readonly<Record<DriversSource["method"], readonly IndexName[]>> = {
  sobol: ["total", "first"],
  morris: ["muStar", "mu", "share"],
  pawn: ["pawn", "first"],
};

/** Texts of factors, of every length; the first is what a test puts there. */
const descriptions = [
  "how far need follows the frontier",
  "share of the speed-up after 2024 that is thinking, over all that thinking is worth to those who pay for it",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "",
];

/** A sweep with a made-up analysis of what drives two outcomes, of 20 factors: nothing was computed. */
export function madeUpDrivers(
  method: DriversSource["method"],
  {
    hostile = "",
    scenarios = ["base"],
  }: { readonly hostile?: string; readonly scenarios?: readonly string[] } = {},
): Driven {
  const factors = Array.from({ length: 20 }, (_, place) => ({
    name: place % 3 === 2 ? `regions.*.aVeryLongPathOfANumber${place}` : `f${place}`,
    path: `model.part${place % 4}.f${place}`,
    unit: ["share", "", "1/year"][place % 3]!,
    description: place === 0 && hostile !== "" ? hostile : descriptions[place % descriptions.length]!,
    evidence: evidenceGrades[(place * 3) % 4]!,
    process: `part${place % 4}`,
  }));
  const sizeOf = (place: number) => (method === "morris" ? 3.4 : 0.62) / (1 + place);
  const index = (of: DriverIndex["of"], name: string, which: IndexName, value: number): DriverIndex => ({
    ...{ of, name, index: which, value },
    low: value - Math.abs(value) * 0.3,
    high: value + Math.abs(value) * 0.4,
  });
  const values = { total: 1, first: 0.8, muStar: 1, share: 0.2, pawn: 1 } as Readonly<Record<string, number>>;
  // Effects of odd factors are negative, and those of every third partly cancel.
  const part = (which: IndexName, place: number) =>
    which === "mu" ? (place % 2 === 0 ? 1 : -1) * (place % 3 === 0 ? 0.3 : 1) : values[which]!;
  const indices = factors.flatMap(({ name }, place) =>
    kept[method].map((which) => index("factor", name, which, sizeOf(place) * part(which, place))),
  );
  const grouped = kept[method].filter((which) => which === "total" || which === "first" || which === "share");
  const groups = grouped.flatMap((which) => [
    ...["derived", "assumed", "measured"].map((name, place) =>
      index("evidence", name, which, (0.5 * values[which]!) / (1 + place)),
    ),
    ...["part0", "part1", "part2", "part3"].map((name, place) =>
      index("process", name, which, (0.4 * values[which]!) / (1 + place)),
    ),
  ]);
  const dummy =
    method === "pawn" ? [{ of: "factor", name: "", index: "dummy", value: 0.1, low: null, high: null }] : [];
  const outcome = (
    what: Partial<DriversOutcome> & Pick<DriversOutcome, "outcome" | "month">,
  ): DriversOutcome => ({
    ...{ unit: "share", description: what.outcome, mean: 0.3, deviation: 0.1 },
    noise: { factors: 0.01, chance: 0.03, share: 0.75, left: 0.1 },
    samples: { all: 64, used: 64, failed: 0, missing: 0 },
    ...{ refused: null, ranked: true, verdict: "ranking stable: one factor leads", notes: [] },
    indices: [...indices, ...groups, ...(dummy as DriverIndex[])],
    ranking: factors.map(({ name }) => name),
    learning: factors.slice(0, 10).map(({ name }, place) => ({
      ...{ name, share: 0.4 / (1 + place), low: 0.2 / (1 + place), high: 0.6 / (1 + place) },
      ...{ reduction: 0.004 / (1 + place), deviationLeft: Math.sqrt(0.01 - 0.004 / (1 + place)) },
    })),
    ...what,
  });
  const note = hostile === "" ? "no ranking is claimed: intervals reach ±80 % of the largest index" : hostile;
  const drivers: DriversSource = {
    ...{ title: hostile === "" ? "A made-up sweep" : hostile, sweep: "0123456789abcdef", method },
    ...{ samples: "base points", rankedBy: ranked[method], ranked: "factor", replicates: 2, level: 0.95 },
    groupsBy:
      method === "sobol"
        ? { evidence: "exact", process: "bounds" }
        : method === "pawn"
          ? { evidence: "bounds", process: "bounds" }
          : { evidence: "effects", process: "effects" },
    ...{ factors, factorCount: factors.length },
    scenarios: scenarios.map((scenario) => ({
      scenario,
      outcomes: [
        outcome({ outcome: "users_2030", month: null, expression: "mean(users_share_china_world)" }),
        outcome({
          ...{ outcome: "lag_points_china", month: "2028-12", unit: "ECI points", ranked: false },
          ...{ noise: null, verdict: "", notes: [note] },
        }),
        outcome({
          ...{ outcome: "flat", month: null, indices: [], ranking: [], learning: [], verdict: "" },
          refused: "nothing varies: every row has the same value",
        }),
      ],
      months: ["2023-06", "2024-06", "2025-06", "2026-06", "2027-06", "2028-06"].map((month, time) => ({
        ...{ outcome: "lag_points_china", month },
        // In the first month nothing varies yet.
        indices: factors
          .slice(0, 8)
          .map(({ name }, place) =>
            time === 0
              ? { ...index("factor", name, ranked[method], 0), value: null, low: null, high: null }
              : index("factor", name, ranked[method], (sizeOf(place) * (time + place)) / 8),
          ),
      })),
    })),
  };
  const design = { sobol: "saltelli", morris: "morris", pawn: "latinHypercube" }[method];
  const varied = { measured: 5, reported: 5, derived: 5, assumed: 5, unsaid: 0 };
  return { kind: "sweep", source: { ...madeUpSweep().source, design, drivers, varied } };
}

/** A made-up sweep of one factor at a time around a middle row: two straight, one that bends, one idle. */
export function madeUpSwings(): Driven {
  const { source } = madeUpSweep();
  const rows = [
    [0.5, 2, "2025-01"],
    [0.1, 2, "2025-01"],
    [0.9, 2, "2025-01"],
    [0.5, 1, "2025-01"],
    [0.5, 3, "2025-01"],
    [0.5, 2, "2024-01"],
    [0.5, 2, "2026-01"],
  ] as const;
  return {
    kind: "sweep",
    source: {
      ...source,
      design: "oneAtATime",
      factors: [
        {
          name: "up",
          about: "up: the first",
          unit: "share",
          evidence: "assumed",
          values: rows.map(([up]) => up),
        },
        {
          name: "bent",
          about: "bends",
          unit: "",
          evidence: "measured",
          values: rows.map(([, bent]) => bent),
        },
        { name: "when", about: "a month", unit: "", values: rows.map(([, , when]) => when) },
      ],
      figures: [
        {
          ...{ name: "lag_points_china", unit: "ECI points", description: "Lag" },
          means: [10, 6, 15, 11, 13, 10, 10],
        },
      ],
      runs: rows.map(() => 3),
    },
  };
}
