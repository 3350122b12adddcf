import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Wish } from "../../scenario/draft/change.ts";
import { slug } from "../../scenario/draft/source.ts";
import type { InitFlags } from "../commands/init.ts";
import { InputError } from "../exit.ts";

/** What the author of a new scenario wants. */
export interface Plan {
  readonly file: string;
  readonly title: string;
  readonly question: string;
  readonly target: string;
  readonly wishes: readonly Wish[];
}

/** The scenario that a new one changes where none is named. */
const defaultTarget = "airace:baseline";

/**
 * Gathers what the author wants from the flags, and on a terminal asks for what they leave open.
 *
 * @throws InputError where something is missing and nobody can be asked, and where the file is there
 */
export async function gatherPlan(file: string | undefined, flags: InitFlags): Promise<Plan> {
  refuseExisting(file, flags);
  const { title, question = "", set = [], extends: target = defaultTarget, yes = false } = flags;
  const wishes = set.map((text) => ({ set: text, ...groundsOf(flags) }));
  const enough = title !== undefined && wishes.length > 0;
  if (enough || (yes && (title ?? file) !== undefined)) {
    const named = title ?? titleOf(file!);
    const written = file ?? `${slug(named)}.yaml`;
    refuseExisting(written, flags);
    return { file: written, title: named, question, target, wishes };
  }
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (yes || !terminal) throw new InputError(missing(file, flags, terminal));
  const { askForPlan } = await import("./dialogue.ts");
  const plan = await askForPlan({ ...(file === undefined ? {} : { file }), target, wishes, flags });
  refuseExisting(plan.file, flags);
  return plan;
}

/** What the flags say about where the new values come from. */
function groundsOf({ evidence, source, note }: InitFlags): Omit<Wish, "set"> {
  return {
    ...(evidence === undefined ? {} : { evidence }),
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

function refuseExisting(file: string | undefined, { force }: InitFlags): void {
  if (file === undefined || force || !existsSync(file)) return;
  throw new InputError(`${file} is there already; --force replaces it`);
}

/** A title made of the name of a file: `visas-tightened.yaml` gives "Visas tightened". */
function titleOf(file: string): string {
  const words = basename(file)
    .replace(/\.ya?ml$/, "")
    .replace(/[-_]+/g, " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function missing(file: string | undefined, { title, set, yes }: InitFlags, terminal: boolean): string {
  const lacks = [title === undefined ? "--title" : "", set === undefined ? "--set" : ""].filter(Boolean);
  const why = yes || terminal ? "" : "no terminal to ask on, and ";
  return [
    `${why}${yes ? "no file and no --title" : `no ${lacks.join(" and no ")}`}; for example`,
    `  airace init ${file ?? "mine.yaml"} --title "Need follows the frontier" --set adoption.needFollows=0.9`,
    `  airace init ${file ?? "mine.yaml"} --yes     a scenario that changes nothing yet`,
  ].join("\n");
}
