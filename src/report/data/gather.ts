import type { Side } from "../../experiment/compare/side.ts";
import { leadsOf } from "../../experiment/leads.ts";
import type { Execution, Manifest } from "../../results/manifest.ts";
import type { LoadedScenario } from "../../scenario/load.ts";
import { type Answered, answerOf } from "./answer.ts";
import { comparisonOf } from "./comparisons.ts";
import { evidenceOf, parametersBetween } from "./evidence.ts";
import { namesFrom } from "./names.ts";
import { type Detail, numbersOf } from "./numbers.ts";
import { readObservations } from "./observations.ts";
import { placesOf } from "./places.ts";
import type { ReportComparison, ReportData, ReportResult, ReportSweep } from "./report.ts";
import { commandText, recordedCommand, runCommand } from "./reproduce.ts";
import { type PolicySection, scheduleOf } from "./schedule.ts";
import { shownOutcomes } from "./shown.ts";
import { keepsNone } from "./sweeps.ts";
import { type TurnSource, turnsOf } from "./turnReports.ts";

/** A result to report, with what its folder says of it. */
export interface Reported extends Pick<Side, "name" | "result" | "scenario" | "engine"> {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly execution: Execution;
}

/** What stands around the results. */
export interface Gathering {
  readonly title?: string | undefined;
  readonly program: string;
  /** Arguments of the command that writes the report, where there is one. */
  readonly command?: readonly string[] | undefined;
  /** The scenario that `changed` parameters are held against. */
  readonly baseline: Pick<LoadedScenario, "provenance" | "sources">;
  /** What was found in sweeps and beside them. */
  readonly turns?: readonly TurnSource[];
}

/** Puts together all that a report shows. */
export function gather(
  reported: readonly Reported[],
  sweeps: readonly ReportSweep[],
  setting: Gathering,
): ReportData {
  const [base] = reported;
  if (base === undefined) return sweepsAlone(sweeps, setting);
  const places = placesOf(base.scenario.scenario);
  const detail = detailFor(reported.length);
  const numbers = reported.map(({ result }, place) => numbersOf(result, places, detail, place === 0));
  const leads = reported.map(({ result }) => leadsOf(result, [result.months - 1]));
  const results = reported.map((one, place) => resultOf(one, leads[place]!, setting));
  const shown = new Set(shownOutcomes(base.scenario.scenario));
  return {
    version: 1,
    title: setting.title ?? titleOf(results),
    program: setting.program,
    answer: answerOf(
      results.map(
        (result, place): Answered => ({ result, leads: leads[place]!, ahead: numbers[place]!.ahead }),
      ),
    ),
    outcomes: Object.fromEntries(
      reported.flatMap(({ result }) =>
        result.outcomes.filter(({ id }) => shown.has(id)).map((info) => [info.id, info]),
      ),
    ),
    places: places.filter(({ id }) =>
      numbers.some((one) => Object.values(one.places).some((here) => id in here)),
    ),
    observations: readObservations([...shown]),
    results,
    comparisons: reported.slice(1).map((other) => tryComparison(base, other, detail)),
    sweeps,
    turns: turnsOf(setting.turns ?? []),
    commands: [
      ...reported.map(runCommand),
      ...sweepCommands(sweeps),
      ...(setting.command ? [{ about: "this page", command: commandText(setting.command) }] : []),
    ],
    numbers: { results: numbers },
  };
}

function sweepCommands(sweeps: readonly ReportSweep[]): ReportData["commands"] {
  return sweeps.flatMap(({ title, command }) =>
    command === null ? [] : [{ about: `the sweep “${title}”, as it was run`, command }],
  );
}

/** A report of sweeps and nothing else. */
function sweepsAlone(sweeps: readonly ReportSweep[], setting: Gathering): ReportData {
  const { title, program, command } = setting;
  const turns = turnsOf(setting.turns ?? []);
  const told =
    sweeps.length > 0 ? sweeps : turns.flips.map(({ title: name, text }) => ({ title: name, answer: text }));
  return {
    version: 1,
    title: title ?? told.map((one) => one.title).join(" and "),
    program,
    answer: {
      headline: headlineOf(told, turns),
      points: [],
      care:
        sweeps.length > 0
          ? "Rows of a sweep are scenarios that were chosen, not chances: no odds follow from their number."
          : "A flip says how far parameters must go for another answer, not how likely they are to.",
    },
    outcomes: {},
    places: [],
    observations: [],
    results: [],
    comparisons: [],
    sweeps,
    turns,
    commands: [
      ...sweepCommands(sweeps),
      ...(command ? [{ about: "this page", command: commandText(command) }] : []),
    ],
    numbers: { results: [] },
  };
}

/** What is told of each sweep; what was asked about them stands for those that keep no lead. */
function headlineOf(
  told: readonly { readonly answer: string }[],
  { questions }: ReportData["turns"],
): string {
  const said = told
    .map(({ answer }) => answer)
    .filter((answer) => questions.length === 0 || answer !== keepsNone);
  return [...said, ...questions.map(({ headline }) => headline)].join(" ");
}

/** Few results are shown in all detail, and many without what would make the file too large. */
function detailFor(results: number): Detail {
  if (results <= 3) return "bands";
  return results <= 16 ? "medians" : "none";
}

function titleOf(results: readonly ReportResult[]): string {
  const [base, ...others] = results as [ReportResult, ...ReportResult[]];
  if (others.length === 0) return base.title;
  if (others.length === 1) return `${others[0]!.title}, against ${base.title}`;
  return `${base.title} and ${others.length} other scenarios`;
}

function resultOf(
  { name, folder, manifest, execution, result, scenario }: Reported,
  leads: readonly {
    readonly measure: { readonly id: string };
    readonly chinaFirst: number;
    readonly handovers: ReportResult["leads"][number]["handovers"];
  }[],
  { baseline }: Gathering,
): ReportResult {
  return {
    name,
    title: result.title,
    description: String(scenario.document.description ?? ""),
    months: result.months,
    run: {
      folder,
      id: manifest.id,
      engine: manifest.engine,
      scenarioHash: manifest.scenarioHash,
      seed: manifest.seed,
      replicates: manifest.replicates,
      finished: result.replicates.length,
      failures: result.failures,
      until: manifest.until,
      resolution: manifest.resolution,
      outcomes: manifest.outcomes.length,
      start: execution.start,
      seconds: execution.seconds,
      node: execution.node,
      command: recordedCommand(execution.command) ?? null,
      checksums: manifest.checksums,
    },
    leads: leads.map(({ measure, chinaFirst, handovers }) => ({
      measure: measure.id,
      chinaFirst,
      handovers,
    })),
    events: scheduleOf(
      scenario.document.policy as PolicySection,
      scenario.sources,
      namesFrom(scenario.scenario),
    ),
    evidence: evidenceOf(scenario, baseline),
  };
}

/** The comparison, or why there is none: results of other seeds have no pairs. */
function tryComparison(base: Reported, other: Reported, detail: Detail): ReportComparison {
  try {
    return comparisonOf(base, other, detail === "bands");
  } catch (error) {
    if (!(error instanceof Error && error.name === "CompareError")) throw error;
    return {
      pairs: 0,
      level: 0.95,
      leftOut: [],
      warnings: [error.message],
      measures: [],
      parameters: parametersBetween(base.scenario, other.scenario),
    };
  }
}
