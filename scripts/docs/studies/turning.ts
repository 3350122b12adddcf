import type { ReportFlip, ReportQuestion } from "../../../src/report/data/reportTurns.ts";
import { turnsOf } from "../../../src/report/data/turnReports.ts";
import { planOf } from "../../studies/record.ts";
import { readDiscoveryRecords, readFlipRecords } from "../../studies/turns.ts";
import { table } from "../markdown.ts";

const name = "turning";

/** In which futures the answer turns, and what would turn it: from the discoveries and flips of turning.yaml. */
export function turningSection(): string[] {
  const discoveries = readDiscoveryRecords().filter((record) => record.name === name);
  const flips = readFlipRecords().filter((record) => record.name === name);
  if (discoveries.length + flips.length === 0) return [];
  const { title, rows, factors, scalars, replicates } = planOf(name);
  const { questions, flips: turned } = turnsOf([
    {
      folder: `scenarios/sweeps/${name}.yaml`,
      ...{ discoveries, flips },
      scalars: new Map(scalars.map((scalar) => [scalar.name, scalar.text])),
      sourceOf: () => undefined,
    },
  ]);
  const names = factors.map((factor) => `\`${factor.name}\` (\`${factor.path}\`)`);
  return [
    `[${title}](../../scenarios/sweeps/${name}.yaml): ${rows.length} futures of ${factors.length} numbers, with ${replicates} runs each, all others as in the`,
    `baseline: ${names.join(", ")}.`,
    ...questions.flatMap(questionPart),
    ...turned.flatMap(flipPart),
  ];
}

function namesText(names: readonly { readonly name: string; readonly text: string }[]): string {
  return names.map(({ name: scalar, text }) => `\`${scalar}\` is ${text}.`).join(" ");
}

function questionPart({ title, names, text, methods }: ReportQuestion): string[] {
  return [
    "",
    `### ${title}`,
    "",
    `${text} ${namesText(names)}`,
    ...methods.flatMap(({ title: method, doubt, boxes, texts, warnings, command }) => [
      "",
      `${method}, \`${command}\`:`,
      "",
      ...(doubt === undefined ? [] : [`- No finding: ${doubt}.`]),
      ...boxes.map(({ sentence, text: said }) => `- **${sentence}**. ${said}`),
      ...[...texts, ...warnings].map((said) => `- ${said}`),
    ]),
  ];
}

function flipPart({ title, names, text, confirmation, notes, factors }: ReportFlip): string[] {
  const moved = factors.filter(
    ({ alone, together }) => alone !== "none in its range" || together !== "stays",
  );
  const confirmed = moved.some((factor) => factor.confirmed !== undefined);
  const head = ["number", "known how", "now", "turns it alone", "together with others"];
  const rows = moved.map((factor) => [
    `\`${factor.path}\``,
    factor.evidence,
    factor.now,
    factor.alone,
    factor.together,
    ...(confirmed ? [factor.confirmed ?? ""] : []),
  ]);
  return [
    "",
    `### ${title}`,
    "",
    `${text} ${namesText(names)}`,
    ...(rows.length === 0
      ? []
      : ["", ...table([...head, ...(confirmed ? ["where half of the pairs turn"] : [])], rows)]),
    "",
    [confirmation, ...notes].filter((said) => said !== "").join(" "),
  ];
}
