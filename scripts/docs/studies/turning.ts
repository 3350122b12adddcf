import type { ReportFlip, ReportQuestion } from "../../../src/report/data/reportTurns.ts";
import { turnsOf } from "../../../src/report/data/turnReports.ts";
import { planOf } from "../../studies/record.ts";
import { readDiscoveryRecords, readFlipRecords } from "../../studies/turns.ts";
import { table } from "../markdown.ts";
import { percent } from "./sensitivityTables.ts";

const name = "turning";

/** What `x_2030 > 0` asks about: the measure as readers know it, and the year; undefined for another question. */
export type Asked = (scalar: string) => { readonly place: number; readonly text: string } | undefined;

/** What the discoveries and flips of turning.yaml say, in words and tables. */
function found() {
  const discoveries = readDiscoveryRecords().filter((record) => record.name === name);
  const flips = readFlipRecords().filter((record) => record.name === name);
  const plan = planOf(name);
  const turns = turnsOf([
    {
      folder: `scenarios/sweeps/${name}.yaml`,
      ...{ discoveries, flips },
      scalars: new Map(plan.scalars.map((scalar) => [scalar.name, scalar.text])),
      sourceOf: () => undefined,
    },
  ]);
  return { discoveries, flips, plan, turns };
}

/**
 * In which futures the answer turns, and what would turn it: from the discoveries and flips of turning.yaml. `asked` puts
 * leads into words and in order.
 */
export function turningSection(asked: Asked): string[] {
  const { discoveries, flips, plan, turns } = found();
  if (discoveries.length + flips.length === 0) return [];
  const { title, rows, factors, replicates } = plan;
  const names = factors.map((factor) => `\`${factor.name}\` (\`${factor.path}\`)`);
  return [
    `[${title}](../../scenarios/sweeps/${name}.yaml): ${rows.length} futures of ${factors.length} numbers, with ${replicates} runs each, all others as in the`,
    `baseline: ${names.join(", ")}.`,
    "",
    ...(discoveries.length > 0
      ? ["![The boxes of a question](../gallery/box.svg)", "", "![A question as a tree](../gallery/tree.svg)"]
      : []),
    ...(flips.length > 0 ? ["", "![What would turn a conclusion](../gallery/flips.svg)"] : []),
    ...inOrder(turns.questions, asked).flatMap((question) => questionPart(question, asked)),
    ...inOrder(turns.flips, asked).flatMap((turn) => flipPart(turn, asked)),
  ];
}

/** A sentence a question: how often the answer is otherwise, and where most. */
export function turningShort(asked: Asked): string[] {
  const { discoveries, turns } = found();
  return inOrder(turns.questions, asked).flatMap((question) => {
    const record = discoveries.find(({ hash }) => hash === question.id)!;
    const method = question.methods.find(({ doubt, boxes }) => doubt === undefined && boxes.length > 0);
    const kept = discoveries.find(({ hash }) => hash === method?.id)?.found.found;
    if (method === undefined || kept === undefined) return [];
    const heading = headingOf(question, asked, (leader, lead) => `${leader} ${leads(question)} on ${lead}`);
    const { yes, cases } = record.found.found;
    const [box] = kept.boxes;
    return [
      `- **Where it turns**: ${heading[0]!.toUpperCase()}${heading.slice(1)} in ${percent(yes / cases)} of the futures of the numbers that matter most, and in ${percent(box!.density)} of those ${method.boxes[0]!.sentence}.`,
    ];
  });
}

/** What is said of a leader: that it leads, or where few runs are enough, that it may. */
function leads({ text }: Pick<ReportQuestion, "text">): string {
  return text.includes("at least half of its runs") ? "leads" : "may lead";
}

type Titled = Pick<ReportQuestion, "title" | "names">;

function inOrder<One extends Titled>(list: readonly One[], asked: Asked): One[] {
  const placeOf = ({ names }: One) => asked(names[0]?.name ?? "")?.place ?? Number.POSITIVE_INFINITY;
  return [...list].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The heading: in words where the question is whether China or the US leads. */
function headingOf(
  { title, names }: Titled,
  asked: Asked,
  question: (leader: string, lead: string) => string,
): string {
  const [only] = names;
  const lead = only === undefined || names.length > 1 ? undefined : asked(only.name);
  if (lead === undefined) return title;
  if (title.includes(`${only!.name} is above 0`)) return question("China", lead.text);
  return title.includes(`${only!.name} is below 0`) ? question("the US", lead.text) : title;
}

function namesText(names: readonly { readonly name: string; readonly text: string }[]): string {
  return names.map(({ name: scalar, text }) => `\`${scalar}\` is ${text}.`).join(" ");
}

function questionPart(question: ReportQuestion, asked: Asked): string[] {
  const { names, text, methods } = question;
  return [
    "",
    `### ${headingOf(question, asked, (leader, lead) =>
      leads(question) === "leads"
        ? `When does ${leader} lead on ${lead}?`
        : `When may ${leader} lead on ${lead}?`,
    )}`,
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
    `### ${headingOf(flip, asked, (leader, lead) => `What would have to change for ${leader} to lead on ${lead}?`)}`,
    "",
    `${text} ${namesText(names)}`,
    ...(rows.length === 0
      ? []
      : ["", ...table([...head, ...(confirmed ? ["where half of the pairs turn"] : [])], rows)]),
    "",
    [confirmation, ...notes].filter((said) => said !== "").join(" "),
  ];
}
