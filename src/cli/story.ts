import type { Conflict, ConflictRegister, Disagreement } from "../scenario/conflicts.ts";
import { conflictsAbout, publicationsNamed } from "../scenario/conflictsAbout.ts";
import type { LoadedScenario } from "../scenario/load.ts";
import { isPlace, type Parameter, type Provenance } from "../scenario/provenance.ts";
import type { Source } from "../scenario/sources.ts";
import type { Look } from "./terminal.ts";
import { columns } from "./wrap.ts";

/** How one value came about: each place that set it, from the first to the last, which holds. */
export interface Story {
  readonly path: string;
  readonly description: string;
  readonly unit: string;
  readonly bounds?: readonly [number, number];
  readonly steps: readonly Step[];
  /** Where articles and data disagree about it. */
  readonly conflicts: readonly Conflict[];
  readonly disagreements: readonly Disagreement[];
  /** The articles and publications that these name, by id. */
  readonly publications: Readonly<Record<string, Source>>;
}

/** One place that set the value. */
export interface Step
  extends Omit<Provenance, "previous" | "kind" | "unit" | "bounds" | "description" | "source"> {
  /** True for an option of the command line; `line` counts them. */
  readonly set: boolean;
  /** The publication named, with its id; absent where none is. */
  readonly source?: Source & { readonly id: string };
}

/** Tells the story of a parameter, in the order in which its values replaced each other. */
export function storyOf(parameter: Parameter, loaded: LoadedScenario, register: ConflictRegister): Story {
  const { path, description, unit, bounds } = parameter;
  const steps: Step[] = [];
  for (let known: Provenance | undefined = parameter; known; known = known.previous) {
    steps.unshift(stepOf(known, loaded));
  }
  const about = conflictsAbout(path, register);
  const entries = [...about.conflicts, ...about.disagreements];
  const publications = publicationsNamed(entries, { ...register.sources, ...loaded.sources });
  return {
    path,
    description,
    unit,
    ...(bounds === undefined ? {} : { bounds }),
    steps,
    ...about,
    publications,
  };
}

function stepOf(known: Provenance, { sources }: LoadedScenario): Step {
  const { value, written, range, dist, evidence, stated, note, file, line, column } = known;
  const source = isPlace(known.source) ? undefined : { id: known.source, ...sources[known.source]! };
  return {
    value,
    ...(written === undefined ? {} : { written }),
    ...(range === undefined ? {} : { range }),
    ...(dist === undefined ? {} : { dist }),
    evidence,
    stated,
    ...(note === undefined ? {} : { note }),
    file,
    line,
    column,
    set: file === "--set",
    ...(source === undefined ? {} : { source }),
  };
}

/** The story as text. */
export function storyText(story: Story, { paint, wide }: Look): string {
  const { path, description, unit, bounds, steps, conflicts, disagreements, publications } = story;
  const layout = { width: wide ? 100 : 80, paint: (name: string) => paint("dim", name) };
  const rows = (list: readonly (readonly [string, string | undefined])[]): string[] =>
    columns(list, { ...layout, indent: 3, name: 10 });
  const last = steps.at(-1)!;
  const lines = [
    paint("bold", path),
    ...columns([["", description]], { ...layout, indent: 1, name: 1 }),
    ...columns(
      [
        ["now", amount(last.value, unit)],
        ["bounds", bounds && `${interval(bounds)}, outside of which it has no meaning`],
      ],
      { ...layout, indent: 2, name: 11 },
    ),
  ];
  steps.forEach((step, index) => {
    lines.push(
      "",
      `${index + 1}. ${paint("bold", placeOf(step))}`,
      ...rows(stepRows(step, steps[index - 1], unit)),
    );
  });
  for (const entry of [...conflicts, ...disagreements]) {
    lines.push("", `${paint("yellow", "Conflict")} ${entry.id}`, ...rows(conflictRows(entry, publications)));
  }
  return `${lines.join("\n")}\n`;
}

function placeOf({ set, file, line }: Step): string {
  return set ? `--set, number ${line} of the command line` : `${file}:${line}`;
}

function stepRows(step: Step, before: Step | undefined, unit: string): [string, string | undefined][] {
  const { value, written, range, dist, evidence, stated, source, note } = step;
  const kept = range !== undefined && before?.range !== undefined && String(range) === String(before.range);
  const outside = range !== undefined && typeof value === "number" && (value < range[0] || value > range[1]);
  const shape = range && [
    interval(range),
    dist,
    kept ? "kept" : undefined,
    outside ? "which the value leaves" : undefined,
  ];
  return [
    [
      "value",
      amount(value, unit) + (written === undefined ? "" : `, written ${written}`) + change(value, before),
    ],
    ["evidence", stated ? evidence : `none given, so ${evidence}`],
    ["range", shape?.filter((part) => part !== undefined).join(", ")],
    ["source", source && publication(source)],
    ["", source?.url],
    ["note", note],
  ];
}

/** What a value makes of the one before: "was 4 (+25 %)". */
function change(value: Step["value"], before: Step | undefined): string {
  if (before === undefined) return "";
  if (value === before.value) return ", as before";
  const share = typeof value === "number" ? (value / Number(before.value) - 1) * 100 : Number.NaN;
  const percent = Number.isFinite(share) ? ` (${share > 0 ? "+" : ""}${Number(share.toPrecision(2))} %)` : "";
  return `, was ${before.value}${percent}`;
}

/** A publication in one line: id, title, who published it and when. */
export function publication({ id, title, publisher, date }: Source & { readonly id: string }): string {
  return `${id}: ${[title, publisher, date].filter((part) => part !== undefined).join(", ")}`;
}

/** What an entry of the register of conflicts says, with the articles and publications that it names. */
export function conflictRows(
  entry: Conflict | Disagreement,
  publications: Readonly<Record<string, Source>>,
): [string, string | undefined][] {
  const { used, note, source } = entry;
  const named = (id: string): string => (publications[id] ? publication({ id, ...publications[id] }) : id);
  const parts: [string, string | undefined][] =
    "says" in entry
      ? [
          ["article", named(entry.article)],
          ["says", `${entry.says} (${entry.status})`],
          ["better", entry.better],
        ]
      : [["figures", entry.figures]];
  return [...parts, ["source", named(source)], ["used", used], ["note", note]];
}

function amount(value: Step["value"], unit: string): string {
  return unit === "" ? String(value) : `${value} ${unit}`;
}

/** Two ends without the digits of rounding that a spread leaves. */
function interval([low, high]: readonly [number, number]): string {
  return `${Number(low.toPrecision(12))} to ${Number(high.toPrecision(12))}`;
}
