import type { SweepEstimate } from "../experiment/sweep/estimate.ts";
import type { LoadedExperiment } from "../experiment/sweep/loadExperiment.ts";
import { type Factor, planId } from "../experiment/sweep/plan.ts";
import { processOf } from "../experiment/sweep/saltelliDesign.ts";
import { formatMonth } from "../scenario/month.ts";
import { shortNumber } from "../scenario/shortNumber.ts";
import type { Look } from "./terminal.ts";
import { columns, wrap } from "./wrap.ts";

/** What a sweep would do, as data: everything of the plan but the scenarios' texts. */
export function sweepData({ plan, description, sources }: LoadedExperiment, estimate: SweepEstimate) {
  const { title, file, name, engine, factors, design, rows, replicates, resolution, outcomes } = plan;
  const used = new Set(factors.map(({ source }) => source));
  return {
    ...{ title, description, file, name, id: planId(plan), engine },
    scenarios: plan.scenarios.map(({ name, file, hash }) => ({ name, file, hash })),
    factors,
    ...{ design, replicates, resolution, until: formatMonth(plan.until), outcomes },
    scalars: plan.scalars.map(({ name, text }) => ({ name, text })),
    checks: plan.checks.map(({ id, check }) => ({ id, ...check })),
    rows,
    estimate,
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => used.has(id))),
  };
}

/** What `vary` makes, counted: to list a thousand numbers would help nobody. */
function variedText(
  { plan, left }: LoadedExperiment,
  label: (name: string, text: string) => string[],
  paint: Look["paint"],
): string[] {
  const varied = plan.factors.filter((factor) => factor.varied);
  if (varied.length === 0) return [];
  const numbers = varied.reduce((sum, { members }) => sum + (members?.length ?? 1), 0);
  const moved = numbers === varied.length ? "each by itself" : `moved as ${varied.length} factors`;
  const counts = (nameOf: (factor: Factor) => string): string => {
    const found = new Map<string, number>();
    for (const factor of varied) {
      found.set(nameOf(factor), (found.get(nameOf(factor)) ?? 0) + (factor.members?.length ?? 1));
    }
    return [...found].map(([name, count]) => `${name} ${count}`).join(", ");
  };
  const reasons = new Set(left.map(({ reason }) => reason));
  return [
    "",
    `${paint("bold", "vary")}  ${numbers} numbers with a range, ${moved}`,
    ...label(
      "evidence",
      counts(({ evidence }) => evidence ?? "assumed"),
    ),
    ...label("process", counts(processOf)),
    ...[...reasons].flatMap((reason) => {
      const paths = left.filter((one) => one.reason === reason).map(({ path }) => path);
      return label("left out", `${paths.join(", ")}: ${reason}`);
    }),
  ];
}

/** Levels or rows that are shown before the rest is counted. */
const shown = 8;

/** What a sweep would do, for readers. */
export function sweepText(experiment: LoadedExperiment, estimate: SweepEstimate, look: Look): string {
  const { plan, description, sources } = experiment;
  const width = look.wide ? 98 : 78;
  const { paint } = look;
  const dim = (name: string): string => paint("dim", name);
  const label = (name: string, text: string): string[] =>
    columns([[name, text]], { indent: 2, name: 12, width, paint: dim });
  const lines = [paint("bold", plan.title)];
  if (description !== "") lines.push(...wrap(description, width));
  const listed = plan.factors.filter(({ varied }) => !varied);
  lines.push(...variedText(experiment, label, paint));
  for (const factor of listed) {
    const { name, path, evidence, source, note } = factor;
    lines.push("", `${paint("bold", name)}  ${path ?? "whole scenarios"}`);
    lines.push(...label("is", factor.description), ...label("takes", valuesText(factor, plan.design.kind)));
    if (evidence !== undefined) lines.push(...label("evidence", evidence));
    if (source !== undefined) lines.push(...label("source", sourceText(source, sources[source])));
    if (note !== undefined) lines.push(...label("note", note));
  }
  const { kind, ownChance, ...settings } = plan.design;
  const chance = ownChance
    ? "chance events of its own in every sample"
    : "the same chance events in every row";
  const said = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const same = plan.rows.length - new Set(plan.rows.map(({ key }) => key)).size;
  lines.push("", paint("bold", "Sweep"));
  lines.push(...label("id", planId(plan)));
  lines.push(...label("scenarios", plan.scenarios.map(({ name, file }) => named(name, file)).join(", ")));
  lines.push(...label("design", [kind, ...said].join(", ")));
  const equal = same > 0 ? `, of which ${same} equal others and share their runs` : "";
  lines.push(...label("rows", `${plan.rows.length}${equal}`));
  lines.push(...label("replicates", `${plan.replicates}, with ${chance}`));
  lines.push(...label("runs", `${estimate.runs}, ${plan.resolution}, 2023-01 to ${formatMonth(plan.until)}`));
  if (plan.outcomes.length > 0) lines.push(...label("keeps", `by month: ${plan.outcomes.join(", ")}`));
  if (plan.scalars.length > 0) {
    lines.push(...label("scalars", plan.scalars.map(({ name }) => name).join(", ")));
  }
  for (const { id, check } of plan.checks) {
    const share = check.inRuns === 1 ? "every run" : `${shortNumber(check.inRuns * 100)} % of the runs`;
    lines.push(...label("expects", `${check.it}, in ${share} (${id})`));
  }
  lines.push(...label("time", timeText(estimate)));
  lines.push(...label("disk", `at most about ${sizeText(estimate.bytes)}`));
  return `${lines.join("\n")}\n`;
}

function named(name: string, file: string): string {
  return name === file ? name : `${name} (${file})`;
}

function sourceText(
  id: string,
  source: { title: string; publisher?: string; date?: string } | undefined,
): string {
  if (source === undefined) return id;
  const rest = [source.publisher, source.date].filter((part) => part !== undefined);
  return `${id}: ${[source.title, ...rest].join(", ")}`;
}

function valuesText({ scale, levels, unit, kind }: Factor, design: string): string {
  const text = (value: number | string | boolean): string =>
    typeof value !== "number" ? String(value) : kind === "month" ? formatMonth(value) : shortNumber(value);
  const list = levels.slice(0, shown).map(text).join(", ");
  const more = levels.length > shown ? ` and ${levels.length - shown} more` : "";
  const suffix = unit === "" ? "" : ` (${unit})`;
  if (scale.kind === "choice") return `${list}${more}${suffix}`;
  const [low, high] = scale.range.map(text);
  const whole = scale.kind === "integer" && kind !== "month" ? ", whole" : "";
  const range = `${low} to ${high}${suffix}, ${scale.dist}${whole}`;
  return ["grid", "oneAtATime", "zip"].includes(design) ? `${list}${more} of ${range}` : range;
}

function timeText({ seconds, secondsPerRun, cores }: SweepEstimate): string {
  const each =
    secondsPerRun < 0.095 ? `${(secondsPerRun * 1000).toFixed(0)} ms` : `${secondsPerRun.toFixed(1)} s`;
  const on = cores === 1 ? "one core" : `${cores} cores`;
  return `about ${durationText(seconds)} on ${on}: an estimate from one run of ${each}`;
}

function durationText(seconds: number): string {
  if (seconds < 1) return "a second";
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`;
}

function sizeText(bytes: number): string {
  for (const [unit, size] of [
    ["GB", 1e9],
    ["MB", 1e6],
  ] as const) {
    if (bytes >= size) return `${(bytes / size).toPrecision(2)} ${unit}`;
  }
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}
