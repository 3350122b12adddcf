/**
 * The simulation alone: pure and synchronous, for Node and for browsers. It takes a resolved scenario as plain
 * data, which `loadScenario` of "airace" makes from a file.
 *
 * @module
 */

export { type OutcomeDefinition, outcomeDefinitions } from "./outcomes.ts";
export { type BlocId, blocIds } from "./parameters/entities.ts";
export type { Resolution, Scenario } from "./parameters/index.ts";
export { type Outcome, type SimulateOptions, simulate, step } from "./simulate.ts";
export { createWorld } from "./world/createWorld.ts";
export type { World } from "./world/world.ts";
