import { type OutcomeDefinition, outcomeDefinitions } from "./outcomes.ts";
import type { Resolution, Scenario } from "./parameters/index.ts";
import { adoption } from "./processes/adoption.ts";
import { capital } from "./processes/capital.ts";
import { chips } from "./processes/chips.ts";
import { ecosystem } from "./processes/ecosystem.ts";
import { impact } from "./processes/impact.ts";
import { market } from "./processes/market.ts";
import { observe } from "./processes/observe.ts";
import { policy, rememberOutcomes } from "./processes/policy.ts";
import { power } from "./processes/power.ts";
import { release } from "./processes/release.ts";
import { research } from "./processes/research.ts";
import { talent } from "./processes/talent.ts";
import { training } from "./processes/training.ts";
import { createWorld } from "./world/createWorld.ts";
import type { World } from "./world/world.ts";

/** How a run is done. */
export interface SimulateOptions {
  /** Which replicate, from 0; each has draws of its own. Default 0. */
  readonly replicate?: number;
  /** Seed in place of the scenario's. */
  readonly seed?: number;
  /** Last month in place of the scenario's, months since 2023-01. */
  readonly until?: number;
  /** Resolution in place of the scenario's. */
  readonly resolution?: Resolution;
  /** Ids of the outcomes to record; all by default. */
  readonly outcomes?: readonly string[];
  /** Called at the end of each month; the world is live, so read it and leave it. */
  readonly onMonth?: (world: World) => void;
  /** Stops the run between months: `simulate` then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a run gives: one value an outcome and month. */
export interface Outcome {
  /** Title of the scenario. */
  readonly title: string;
  /** Seed of the draws. */
  readonly seed: number;
  /** Which replicate it is, from 0. */
  readonly replicate: number;
  /** How adopters were simulated. */
  readonly resolution: Resolution;
  /** Months recorded, the first being 2023-01. */
  readonly months: number;
  /** Values by outcome id, one a month. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Simulates a scenario month by month from 2023-01.
 *
 * The same scenario, seed, replicate and engine give the same bits everywhere.
 *
 * @param scenario a resolved scenario, as `loadScenario` returns it, or the same read from JSON
 * @returns one column an outcome, one value a month; units stand in `outcomeDefinitions`
 * @throws Error for an unknown outcome id; the signal's reason when stopped
 * @example
 * const { scenario } = loadScenario("airace:baseline");
 * const { columns } = simulate(scenario, { until: parseMonth("2023-12"), outcomes: ["lag_months_china"] });
 * columns.lag_months_china.length; // 12
 */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): Outcome {
  const until = options.until ?? scenario.until;
  const months = until + 1;
  const world = createWorld(scenario, { ...options, months });
  const all = outcomeDefinitions(scenario);
  const recorded = choose(all, options.outcomes);
  const columns: Record<string, Float64Array> = {};
  // Pairs, since looking up some 900 ids each month takes longer than the values themselves.
  const series = recorded.map(({ value }) => ({ value, column: new Float64Array(months) }));
  recorded.forEach(({ id }, index) => {
    columns[id] = series[index].column;
  });
  const watched = new Map(all.map((definition) => [definition.id, definition]));
  for (let tick = 0; tick < months; tick++) {
    options.signal?.throwIfAborted();
    world.tick = tick;
    step(world);
    for (const { value, column } of series) column[tick] = value(world);
    rememberOutcomes(world, (name) => watched.get(name)?.value(world) ?? 0);
    options.onMonth?.(world);
  }
  return {
    title: scenario.title,
    seed: options.seed ?? scenario.seed,
    replicate: world.draws.replicate,
    resolution: world.resolution,
    months,
    columns,
  };
}

/**
 * One month, in the order of the model's table; for programs that stop the world between months to look at it. Whoever
 * calls it counts `world.tick` up, from 0. Nothing is recorded.
 *
 * @example
 * const { scenario } = loadScenario("airace:baseline");
 * const world = createWorld(scenario, { resolution: "expected" });
 * for (world.tick = 0; world.tick < 3; world.tick += 1) step(world);
 * world.tick; // 3
 */
export function step(world: World): void {
  // 1  governments apply the schedule and judge their rules on last month's outcomes
  policy(world);
  // 2  fabs produce; orders, licences, acceptance, gray market and home supply meet; stock ages
  chips(world);
  // 3  electricity and build lags cap the compute that can run
  power(world);
  // 4  revenue, investors, listings, budgets; labs fail, are rescued, enter, move
  capital(world);
  // 5  graduates, migration, attrition
  talent(world);
  // 6  algorithmic efficiency, scarcity skill, borrowed capability, breakthroughs
  research(world);
  // 7  runs advance and finish as new capability
  training(world);
  // 8  each finished run: open or closed, flagship and small
  release(world);
  // 9  prices, host competition, capacity and rationing
  market(world);
  // 10 adopters start, reconsider, leave
  adoption(world);
  // 11 tokens, spend, downloads, derivatives, learning by using
  ecosystem(world);
  // 12 productivity with its lag, standards influence, dependence
  impact(world);
  // 13 what outcomes need to remember is put down
  observe(world);
}

function choose(all: readonly OutcomeDefinition[], ids?: readonly string[]): readonly OutcomeDefinition[] {
  if (ids === undefined) return all;
  return ids.map((id) => {
    const found = all.find((definition) => definition.id === id);
    if (found === undefined) throw new Error(`unknown outcome: ${id}`);
    return found;
  });
}
