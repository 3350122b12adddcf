import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import type { EnsembleResult } from "../../src/experiment/ensemble.ts";
import type { ChartSource } from "../../src/report/data/chartSource.ts";
import { chartSourceOf } from "../../src/report/data/chartSourceOf.ts";
import type { SweepSource } from "../../src/report/data/sweepSource.ts";
import type { Plotted } from "../../src/report/kinds/kind.ts";
import { scenarioText } from "../../src/results/scenarioText.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const loaded = loadScenario("airace:baseline");
const text = scenarioText(loaded);
const definitions = outcomeDefinitions(loaded.scenario);

/** A run of made-up series, in no time: the baseline's outcomes over its whole horizon, none of them computed by the model. */
export function madeUpRun(
  what: { name?: string; title?: string; months?: number; runs?: number; tilt?: number } = {},
): ChartSource {
  const { name = "made-up", title = "Made up", months = 156, runs = 8, tilt = 0 } = what;
  const columns = Object.fromEntries(
    definitions.map(({ id, unit, kind }, place) => [
      id,
      Array.from({ length: runs }, (_, run) =>
        Float64Array.from({ length: months }, (_, tick) => madeUpValue(unit, kind, place, run, tick, tilt)),
      ),
    ]),
  );
  const result: EnsembleResult = {
    title,
    seed: 1,
    resolution: "expected",
    months,
    replicates: Array.from({ length: runs }, (_, run) => run),
    failures: [],
    outcomes: definitions.map(({ id, unit, kind, description }) => ({ id, unit, kind, description })),
    columns,
  };
  return chartSourceOf({ name, run: "0123456789ab", result }, text);
}

/** Something that rises and wavers, within what its unit allows. */
function madeUpValue(
  unit: string,
  kind: string,
  place: number,
  run: number,
  tick: number,
  tilt: number,
): number {
  const wave = Math.sin(tick / 9 + place) * 0.1 + Math.sin(run * 2.4 + place) * (0.02 + tick * 0.0006);
  const level = 0.3 + (place % 5) * 0.08 + wave + (tick > 36 ? tilt * 0.05 : 0);
  if (unit === "share" && kind === "index") return (level - 0.45) * 2;
  // Small enough that those of two rivals leave something to others.
  if (unit === "share") return Math.min(1, Math.max(0, level * 0.7));
  if (unit === "0 or 1") return level > 0.45 ? 1 : 0;
  if (unit === "ECI points") return 100 + tick * 0.7 + level * 20;
  return (level - 0.2) * 20;
}

/** Two made-up runs side by side. */
export function madeUpPair(): Plotted {
  return {
    kind: "pair",
    base: madeUpRun({ name: "baseline", title: "Baseline" }),
    other: madeUpRun({ name: "us-labs-open-2026", title: "US labs open their weights", tilt: 1 }),
  };
}

/** A made-up sweep of two factors, whose lead changes hands where their sum passes four. */
export function madeUpSweep(): Plotted & { readonly source: SweepSource } {
  const rows = Array.from({ length: 25 }, (_, row) => [row % 5, Math.floor(row / 5)] as const);
  const source: SweepSource = {
    name: "made-up",
    title: "A made-up sweep",
    id: "0123456789abcdef",
    replicates: 3,
    resolution: "expected",
    month: 71,
    months: 72,
    factors: [
      { name: "first", about: "the first factor", unit: "share", values: rows.map(([x]) => x / 4) },
      {
        name: "when",
        about: "the second factor, a month",
        unit: "month",
        values: rows.map(([, y]) => `${2026 + y}-01`),
      },
    ],
    figures: [
      { name: "lead_users", unit: "share", description: "", means: rows.map(([x, y]) => (x + y - 4.5) / 10) },
      {
        name: "h100e_china",
        unit: "H100e",
        description: "Compute",
        means: rows.map(([x, y]) => 1000 * (x + 1) * (y + 1)),
      },
    ],
    runs: rows.map(() => 3),
  };
  return { kind: "sweep", source };
}
