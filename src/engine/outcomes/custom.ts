import { compileExpression } from "../expression.ts";
import type { Scenario } from "../parameters/index.ts";
import type { World } from "../world/world.ts";
import { type OutcomeDefinition, series } from "./definition.ts";

/**
 * Outcomes that a scenario defines by expressions. They read the built-in ones (and `month`, `year`), never each
 * other, so that none can wait for itself.
 *
 * @throws Error for a name that no built-in outcome has
 */
export function customOutcomes(
  scenario: Scenario,
  builtIn: readonly OutcomeDefinition[],
): OutcomeDefinition[] {
  const entries = Object.entries(scenario.customOutcomes);
  if (entries.length === 0) return [];
  const values = new Map(builtIn.map(({ id, value }) => [id, value]));
  return entries.map(([id, { unit, expression }]) => {
    const evaluate = compileExpression(expression);
    return {
      ...series(
        id,
        unit,
        "index",
        "Defined by the scenario as an expression over other outcomes; 0 where it has no finite value.",
        (world) => evaluate((name) => lookUp(world, id, name)),
      ),
      group: "Custom",
    };
  });

  function lookUp(world: World, id: string, name: string): number {
    if (name === "month") return world.history.tick;
    if (name === "year") return 2023 + world.history.tick / 12;
    const value = values.get(name);
    if (value === undefined) throw new Error(`custom outcome ${id}: unknown outcome: ${name}`);
    return value(world);
  }
}
