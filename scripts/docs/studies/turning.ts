import type { ReportFlip, ReportQuestion } from "../../../src/report/data/reportTurns.ts";
import { turnsOf } from "../../../src/report/data/turnReports.ts";
import { planOf } from "../../studies/record.ts";
import { readDiscoveryRecords, readFlipRecords } from "../../studies/turns.ts";
import { table } from "../markdown.ts";

const name = "turning";

/** What `x_2030 > 0` asks about: the measure as readers know it, and the year; undefined for another question. */
export type Asked = (scalar: string) => { readonly place: number; readonly text: string } | undefined;

/**
 * In which futures the answer turns, and what would turn it: from the discoveries and flips of turning.yaml. `asked` puts
 * leads into words and in order.
 */
export function turningSection(asked: Asked): string[] {
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
    "",
    ...(discoveries.length > 0
      ? ["![The boxes of a question](../gallery/box.svg)", "", "![A question as a tree](../gallery/tree.svg)"]
      : []),
    ...(flips.length > 0 ? ["", "![What would turn a conclusion](../gallery/flips.svg)"] : []),
    ...inOrder(questions, asked).flatMap((question) => questionPart(question, asked)),
    ...inOrder(turned, asked).flatMap((turn) => flipPart(turn, asked)),
  ];
}

type Titled = Pick<ReportQuestion, "title" | "names">;

function inOrder<One extends Titled>(list: readonly One[], asked: Asked): One[] {
  const placeOf = ({ names }: One) => asked(names[0]?.name ?? "")?.place ?? Number.POSITIVE_INFINITY;
  return [...list].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The heading: in words where the question is whether China leads. */
function headingOf({ title, names }: Titled, asked: Asked, question: (lead: string) => string): string {
  const lead = names.length === 1 ? asked(names[0]!.name) : undefined;
  return lead === undefined || !title.includes(`${names[0]!.name} is above 0`) ? title : question(lead.text);
}

function namesText(names: readonly { readonly name: string; readonly text: string }[]): string {
  return names.map(({ name: scalar, text }) => `\`${scalar}\` is ${text}.`).join(" ");
}

function questionPart(question: ReportQuestion, asked: Asked): string[] {
  const { names, text, methods } = question;
  return [
    "",
    `### ${headingOf(question, asked, (lead) => `When does China lead on ${lead}?`)}`,
    "",
    `${text} ${namesText(names)}`,
    ...methods.flatMap(({ title: method, doubt, boxes, texts, warnings, command }) => [
      "",
      `${method}, \`${command.replace(/(--method \w+).*/, "$1")}\`:`,
      "",
      ...(doubt === undefined ? [] : [`- No finding: ${doubt}.`]),
      ...boxes.map(({ sentence, text: said }) => `- **${sentence}**. ${said}`),
      ...[...texts, ...warnings].map((said) => `- ${said}`),
    ]),
  ];
}

function flipPart(flip: ReportFlip, asked: Asked): string[] {
  const { names, text, confirmation, notes, factors } = flip;
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
    `### ${headingOf(flip, asked, (lead) => `What would have to change for China to lead on ${lead}?`)}`,
    "",
    `${text} ${namesText(names)}`,
    ...(rows.length === 0
      ? []
      : ["", ...table([...head, ...(confirmed ? ["where half of the pairs turn"] : [])], rows)]),
    "",
    [confirmation, ...notes].filter((said) => said !== "").join(" "),
  ];
}
