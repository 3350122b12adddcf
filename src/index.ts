/**
 * The library: load a scenario, simulate it once or many times, compare, sweep over many values, keep runs in folders
 * and read them back.
 *
 * @module
 */
export {
  type Outcome,
  type OutcomeDefinition,
  type OutcomeKind,
  outcomeDefinitions,
  type Resolution,
  type Scenario,
  type SimulateOptions,
  simulate,
  type World,
} from "./engine/index.ts";
export type { Failure } from "./experiment/batch.ts";
export type { Interval } from "./experiment/compare/bootstrap.ts";
export { type CompareOptions, compare } from "./experiment/compare/compare.ts";
export { CompareError } from "./experiment/compare/compareError.ts";
export {
  type Comparable,
  type CompareResultsOptions,
  compareResults,
} from "./experiment/compare/compareResults.ts";
export type {
  Compared,
  ComparedMeasure,
  ComparedOutcome,
  ComparedSide,
  Comparison,
} from "./experiment/compare/comparison.ts";
export type { Decision, Look } from "./experiment/compare/decide.ts";
export type { DifferingParameter } from "./experiment/compare/differing.ts";
export type { CompareProgress } from "./experiment/compare/side.ts";
export { type Luck, type VarianceSplit, varianceSplit } from "./experiment/compare/varianceSplit.ts";
export { type LatinHypercubeOptions, latinHypercube } from "./experiment/designs/latinHypercube.ts";
export { type MorrisOptions, morris } from "./experiment/designs/morris.ts";
export { type SaltelliOptions, saltelli } from "./experiment/designs/saltelli.ts";
export { saltelliRows } from "./experiment/designs/saltelliRows.ts";
export { type SobolOptions, sobolSequence } from "./experiment/designs/sobolSequence.ts";
export type { ChanceTest, Resampling } from "./experiment/discovery/assess.ts";
export type { BoxStatistics, Limit } from "./experiment/discovery/box.ts";
export { type CartOptions, type CartResult, cart, type TreeNode } from "./experiment/discovery/cart.ts";
export {
  type DiscoverOptions,
  type Discovery,
  discover,
  type FoundBox,
  type FoundBoxes,
} from "./experiment/discovery/discover.ts";
export type { DiscoveryInput } from "./experiment/discovery/inputs.ts";
export {
  type DiscoveredBox,
  type PrimOptions,
  type PrimResult,
  prim,
  type StepLimit,
  type TrajectoryStep,
} from "./experiment/discovery/prim.ts";
export type { PrunedTree, Pruning } from "./experiment/discovery/prune.ts";
export type { InputInfo } from "./experiment/discovery/sweepInputs.ts";
export {
  type EnsembleOptions,
  type EnsembleResult,
  ensemble,
  type Progress,
  type SeriesInfo,
} from "./experiment/ensemble.ts";
export type { Confirmation, ConfirmationStep } from "./experiment/flip/confirm.ts";
export {
  type Evaluate,
  type FlipInput,
  type FlipOptions,
  type FlipPoint,
  type FlipResult,
  flip,
  type SingleFlip,
} from "./experiment/flip/flip.ts";
export {
  type FlipChange,
  type FlipStudy,
  type FlipStudyOptions,
  flipStudy,
} from "./experiment/flip/flipStudy.ts";
export { type Handover, type Lead, leadsOf, type Rival, type Standing } from "./experiment/leads.ts";
export { type Measure, measures } from "./experiment/measures.ts";
export {
  checkPatterns,
  type Modelled,
  type Observed,
  type Pattern,
  type PatternCheck,
  patterns,
  type Verdict,
} from "./experiment/patterns.ts";
export { type Band, bandOf, quantile } from "./experiment/quantile.ts";
export { type BootstrapOptions, bootstrap, type Intervals } from "./experiment/sensitivity/bootstrap.ts";
export type { GroupsBy, IndexName } from "./experiment/sensitivity/method.ts";
export { type MorrisEffects, morrisEffects } from "./experiment/sensitivity/morrisEffects.ts";
export { type PawnStatistics, pawn } from "./experiment/sensitivity/pawn.ts";
export { type SensitivityOptions, sensitivity } from "./experiment/sensitivity/sensitivity.ts";
export type {
  Convergence,
  Doubling,
  IndexEstimate,
  Learning,
  MonthSensitivity,
  Noise,
  OutcomeSensitivity,
  ScenarioSensitivity,
  Sensitivity,
  SensitivityFactor,
} from "./experiment/sensitivity/sensitivityResult.ts";
export { slicedVariance } from "./experiment/sensitivity/slicedVariance.ts";
export {
  type SobolIndices,
  type SobolIndicesOptions,
  sobolIndices,
} from "./experiment/sensitivity/sobolIndices.ts";
export { type Summary, summarise } from "./experiment/summarise.ts";
export { type Conclusion, type ConclusionNames, parseConclusion } from "./experiment/sweep/conclusion.ts";
export type { JobFactor, SweepJob, UnitFailure } from "./experiment/sweep/job.ts";
export type { Scale } from "./experiment/sweep/levels.ts";
export { type LoadedExperiment, loadExperiment } from "./experiment/sweep/loadExperiment.ts";
export { type MergeOptions, mergeSweeps } from "./experiment/sweep/merge.ts";
export type {
  Design,
  Factor,
  FactorValue,
  Plan,
  PlanCheck,
  PlanScenario,
  Row,
  Scalar,
} from "./experiment/sweep/plan.ts";
export { type FinishedSweep, readSweep, type SweepRow, type SweepRun } from "./experiment/sweep/readSweep.ts";
export type { LeftOut } from "./experiment/sweep/readVary.ts";
export type { SweepOutcome, SweepProgress } from "./experiment/sweep/runner.ts";
export type { Columns } from "./experiment/sweep/scalars.ts";
export type { Shard } from "./experiment/sweep/shard.ts";
export { type PlanSweepOptions, sweep } from "./experiment/sweep/sweep.ts";
export { SweepError, SweepStopped } from "./experiment/sweep/sweepError.ts";
export { ChartError } from "./report/chartError.ts";
export {
  type ChartInfo,
  listCharts,
  type Picture,
  type PlotOptions,
  plotChart,
} from "./report/plotChart.ts";
export { type ReportOptions, report } from "./report/report.ts";
export { columnHash } from "./results/hash.ts";
export type { Execution, Manifest, Question } from "./results/manifest.ts";
export { type ProducedRun, type ProduceOptions, produceRun } from "./results/produceRun.ts";
export { type ReadRunOptions, type Run, RunFolderError, readManifest, readRun } from "./results/readRun.ts";
export type { Cell, Chunk, Column, ColumnType, Metadata, Values } from "./results/tables/columns.ts";
export { openTable, type TableWriter, writeTable } from "./results/tables/openTable.ts";
export type { ReadColumn, ReadOptions, ReadTable } from "./results/tables/pieces.ts";
export { readTable } from "./results/tables/readTable.ts";
export { TableError } from "./results/tables/tableError.ts";
export { type LoadedScenario, type LoadOptions, loadScenario } from "./scenario/load.ts";
export { formatMonth, parseMonth } from "./scenario/month.ts";
export { formatProblem, type Position, type Problem, ScenarioError } from "./scenario/problems.ts";
export type { Parameter, Provenance } from "./scenario/provenance.ts";
export type { Source } from "./scenario/sources.ts";
export type { Distribution, Evidence } from "./scenario/tree.ts";
