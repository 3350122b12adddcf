/**
 * The simulation alone: pure and synchronous, for Node and for browsers. It takes a resolved scenario as plain
 * data, which `loadScenario` of "airace" makes from a file.
 *
 * @module
 */

export type { ExpressionTree } from "./declare.ts";
export type { OutcomeKind } from "./outcomes/definition.ts";
export { type OutcomeDefinition, outcomeDefinitions } from "./outcomes.ts";
export { type BlocId, blocIds } from "./parameters/entities.ts";
export type { Resolution, Scenario } from "./parameters/index.ts";
export type { Draws, Key, Stream } from "./random.ts";
export { type Outcome, type SimulateOptions, simulate, step } from "./simulate.ts";
export type { AdopterState, Individuals } from "./world/adopters.ts";
export { createWorld, type WorldOptions } from "./world/createWorld.ts";
export type { EcosystemState, ImpactState, MarketState } from "./world/demand.ts";
export type { HistoryState } from "./world/history.ts";
export type { LabState } from "./world/labs.ts";
export type { OfferState } from "./world/offers.ts";
export type { PolicyRule, PolicyState, ScheduledChange, Setting, WatchedOutcome } from "./world/policy.ts";
export type { RegionState } from "./world/regions.ts";
export type { CapitalState, ChipState, PowerState, ResearchState, TalentState } from "./world/supply.ts";
export type { Dimensions, World } from "./world/world.ts";
