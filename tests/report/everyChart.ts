import type { Chart } from "../../src/report/chart.ts";
import { makeChart } from "../../src/report/kinds/index.ts";
import type { Choice, Plotted } from "../../src/report/kinds/kind.ts";
import { madeUpDrivers, madeUpSwings } from "./madeUpDrivers.ts";
import { madeUpPair, madeUpRun, madeUpSweep } from "./madeUpRun.ts";
import { cartDiscovery, flipStudy, noFlip, primDiscovery } from "./madeUpTurns.ts";

const run: Plotted = { kind: "run", source: madeUpRun() };
const pair = madeUpPair();
const sweep: Plotted = {
  kind: "sweep",
  source: madeUpSweep().source,
  discoveries: [primDiscovery, cartDiscovery],
  flips: [flipStudy],
};
const flip: Plotted = { kind: "flip", flips: [flipStudy, noFlip] };
const [sobol, morris, pawn] = [madeUpDrivers("sobol"), madeUpDrivers("morris"), madeUpDrivers("pawn")];

const made: readonly (readonly [title: string, plotted: Plotted, name: string, choice: Choice])[] = [
  ["series", run, "series", {}],
  ["series of a region", run, "series", { measure: "users", region: "restDeveloping" }],
  ["series of a sector", run, "series", { measure: "spend", sector: "manufacturing" }],
  ["series of two lags", run, "series", { outcomes: ["lag_months_china", "lag_months_open"] }],
  ["regions", run, "regions", {}],
  ["sectors", run, "sectors", { measure: "tokens" }],
  ["shares", run, "shares", {}],
  ["shares of a region", run, "shares", { region: "India" }],
  ["lag", run, "lag", {}],
  ["tiles", run, "tiles", { measure: "capability", month: "2030-12" }],
  ["map", run, "map", {}],
  ["slope", pair, "slope", {}],
  ["slope of an outcome", pair, "slope", { outcomes: ["lag_months_china"], month: "2030-12" }],
  ["differences", pair, "differences", {}],
  ["series of two scenarios", pair, "series", {}],
  ["heat of a lead", sweep, "heat", {}],
  ["heat of an amount", sweep, "heat", { outcomes: ["h100e_china"] }],
  ["trade-off", sweep, "tradeoff", {}],
  ["boxes of PRIM", sweep, "box", {}],
  ["box of CART", sweep, "box", { question: "bbbb" }],
  ["tree", sweep, "tree", {}],
  ["flips", flip, "flips", {}],
  ["flips that were not found", flip, "flips", { question: "lead > 2" }],
  ["indices of variance", sobol, "indices", {}],
  ["indices that were refused", sobol, "indices", { outcomes: ["flat"] }],
  ["sizes of effects", morris, "indices", { outcomes: ["lag_points_china"] }],
  ["indices of distributions", pawn, "indices", {}],
  ["tornado of effects", morris, "tornado", {}],
  ["tornado of one at a time", madeUpSwings(), "tornado", {}],
  ["groups, estimated", sobol, "groups", {}],
  ["groups, by squared effects", morris, "groups", {}],
  ["groups of a sweep of points", pawn, "groups", {}],
  ["months", sobol, "months", {}],
  ["months of effects", morris, "months", {}],
];

/** A chart of every kind, and of what may be chosen. */
export const everyChart: readonly { readonly title: string; readonly chart: Chart }[] = made.map(
  ([title, plotted, name, choice]) => ({ title, chart: makeChart(plotted, name, choice) }),
);
