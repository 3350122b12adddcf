/**
 * A chart that cannot be made of what was asked for. Its message names the item, the value and what there is.
 *
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const { folder } = await produceRun(loaded, { name: "baseline", out: "refused", runs: 1 });
 * try {
 *   await plotChart(folder, { chart: "serie" });
 * } catch (error) {
 *   error instanceof ChartError; // true
 *   error.message; // "unknown chart: serie (did you mean series?)"
 * }
 */
export class ChartError extends Error {
  override readonly name = "ChartError";
}
