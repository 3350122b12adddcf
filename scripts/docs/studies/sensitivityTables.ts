import { existsSync } from "node:fs";
import type { GroupsBy } from "../../../src/experiment/sensitivity/method.ts";
import type { KeptIndex, KeptOutcome, SensitivityRecord } from "../../studies/sensitivityRecord.ts";
import { table } from "../markdown.ts";

/** What an outcome of a study is called. */
export type TitleOf = (outcome: KeptOutcome) => string;

/** What was run: design, numbers, rows, and the command. */
export function settingOf(record: SensitivityRecord): string[] {
  const {
    name,
    title,
    factorCount,
    parameterCount,
    rows,
    replicates,
    samples,
    method,
    evidence,
    sweep,
    failures,
  } = record;
  const used = record.outcomes.map((outcome) => outcome.samples.used);
  const moved =
    factorCount === parameterCount
      ? `${factorCount} numbers`
      : `${parameterCount} numbers, moved as ${factorCount} factors`;
  const known = Object.entries(evidence)
    .filter(([, count]) => count > 0)
    .map(([grade, count]) => `${count} ${grade}`);
  const designs = { morris: "a Morris screen", sobol: "Sobol' indices", pawn: "PAWN indices" };
  return [
    `[${title}](../../scenarios/sweeps/${name}.yaml): ${designs[method]} of ${moved} (${known.join(", ")}), from`,
    `${Math.min(...used)} ${samples}: ${rows} rows, ${replicates === 1 ? "one run each" : `${replicates} runs each`},`,
    `${failures === 0 ? "none of which failed" : `${failures} of which failed`}. Sweep \`${sweep}\`. To run it:`,
    "",
    "```",
    `npx airace sensitivity scenarios/sweeps/${name}.yaml`,
    "```",
  ];
}

const columnsOf = {
  morris: [
    ["muStar", "mu*"],
    ["mu", "mu"],
    ["sigma", "sigma"],
  ],
  sobol: [
    ["total", "in all"],
    ["first", "alone"],
  ],
  pawn: [
    ["pawn", "PAWN"],
    ["first", "alone"],
  ],
} as const;

/** Factors shown of each outcome. */
const shown = 10;

/** The leading factors of an outcome with their indices, and what weakens them. */
export function outcomeTable(record: SensitivityRecord, outcome: KeptOutcome): string[] {
  const { mean, deviation, noise, refused, notes, verdict } = outcome;
  if (refused !== null) return [`No indices: ${refused}.`];
  const columns = columnsOf[record.method];
  const rows = outcome.ranking.slice(0, shown).map((name) => {
    const factor = record.factors.find((one) => one.name === name)!;
    return [
      linked(factor.path, name),
      factor.evidence,
      ...columns.map(([index]) => indexText(find(outcome, index, "factor", name))),
    ];
  });
  const chance =
    noise?.share == null ? [] : [`chance makes ${percent(noise.share)} of the variance of single runs`];
  return [
    ...table(["number", "known how", ...columns.map(([, label]) => label)], rows),
    "",
    `${sentence([`mean over rows ${short(mean!)}, standard deviation ${short(deviation!)}`, ...chance].join("; "))} ${[
      verdict,
      ...notes,
    ]
      .filter((text) => text !== "")
      .map(sentence)
      .join(" ")}`,
  ];
}

/**
 * How much of each outcome the groups of numbers explain: by how these are known, or by the part of the model that they
 * belong to. Of many groups, those that explain five percent of some outcome.
 */
export function groupShares(
  record: SensitivityRecord,
  by: "evidence" | "process",
  titleOf: TitleOf,
): string[] {
  const { groupsBy, outcomes } = record;
  const what = by === "evidence" ? "numbers known in each way" : "numbers of each part of the model";
  const how = {
    exact: `Shares of the variance between rows that the ${what} explain together: in all, and alone.`,
    bounds: `Shares of the variance between rows: the ${what} explain at least the sum of what each explains alone.`,
    effects: `A rough guide from the screening: the share of the ${what} in the sum of squared effects, which is their share of the variance where effects are straight and add up.`,
  }[groupsBy[by]];
  const indices = (
    { exact: ["total", "first"], bounds: ["first"], effects: ["share"] } as const satisfies Record<
      GroupsBy,
      readonly string[]
    >
  )[groupsBy[by]];
  const found = [
    ...new Set(outcomes.flatMap((one) => one.indices.filter(({ of }) => of === by).map(({ name }) => name))),
  ];
  const groups = found.filter(
    (name) =>
      by === "evidence" || outcomes.some((one) => (find(one, indices[0], by, name)?.value ?? 0) >= 0.05),
  );
  const rows = outcomes.map((outcome) => [
    titleOf(outcome),
    ...groups.map((name) =>
      indices.map((index) => indexText(find(outcome, index, by, name), true)).join(", alone "),
    ),
  ]);
  return [how, "", ...table(["", ...groups], rows)];
}

/** The numbers whose better measurement would shrink the variance most, outcome by outcome. */
export function learningList({ outcomes, method }: SensitivityRecord, titleOf: TitleOf): string[] {
  return [
    "Measured exactly, these would take off most of the variance, each by itself and on average over what it may turn out",
    `to be${method === "morris" ? " (a rough guide: shares of squared effects)" : ""}:`,
    "",
    ...outcomes
      .filter(({ learning }) => learning.length > 0)
      .map(
        (outcome) =>
          `- ${titleOf(outcome)}: ${outcome.learning.map(({ name, share }) => `\`${name}\` ${percent(share)}`).join(", ")}`,
      ),
  ];
}

/** An index of a factor or group; undefined where the record does not keep it. */
export function find(
  outcome: KeptOutcome,
  index: string,
  of: KeptIndex["of"],
  name: string,
): KeptIndex | undefined {
  return outcome.indices.find((one) => one.index === index && one.of === of && one.name === name);
}

/** An index with its interval; shares with two decimals. */
export function indexText(
  index: KeptIndex | undefined,
  share = index?.index === "total" || index?.index === "first",
): string {
  if (index?.value == null) return "–";
  const text = share ? (value: number) => value.toFixed(2).replace(/^-0\.00$/, "0.00") : short;
  return index.low === null || index.high === null
    ? text(index.value)
    : `${text(index.value)} (${text(index.low)} to ${text(index.high)})`;
}

/** The path of a number, linked to its page. */
export function linked(path: string, name: string): string {
  const page = path.split(".")[0]!;
  const anchor = path.includes("*") ? "" : `#${path}`;
  return existsSync(new URL(`../../../docs/parameters/${page}.md`, import.meta.url))
    ? `[\`${name}\`](../parameters/${page}.md${anchor})`
    : `\`${name}\``;
}

/** A number with three digits. */
export function short(value: number): string {
  if (value === 0) return "0";
  return Math.abs(value) < 0.0005 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
}

/** A share in whole percent. */
export function percent(share: number): string {
  const value = Math.min(1, share) * 100;
  return value > 0 && value < 1 ? "<1 %" : `${value.toFixed(0)} %`;
}

/** A text as a sentence. */
export function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
