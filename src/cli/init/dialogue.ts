import { existsSync } from "node:fs";
import {
  autocomplete,
  type CANCEL_SYMBOL,
  confirm,
  intro,
  isCancel,
  outro,
  select,
  text,
} from "@clack/prompts";
import type { Wish } from "../../scenario/draft/change.ts";
import { refusalOf } from "../../scenario/draft/refusal.ts";
import { slug, sourceNamed, UnknownSourceError } from "../../scenario/draft/source.ts";
import { type LoadedScenario, loadScenario } from "../../scenario/load.ts";
import { hasUnsafeCharacter } from "../../scenario/problems.ts";
import { listParameters, type Parameter } from "../../scenario/provenance.ts";
import { shortNumber } from "../../scenario/shortNumber.ts";
import { evidenceGrades } from "../../scenario/tree.ts";
import { titleLength } from "../../scenario/values.ts";
import type { InitFlags } from "../commands/init.ts";
import type { Plan } from "./plan.ts";

/** What is known before anything is asked. */
export interface Asked {
  readonly file?: string;
  readonly target: string;
  readonly wishes: readonly Wish[];
  readonly flags: InitFlags;
}

/**
 * Asks on the terminal for what the flags leave open: title, question, what to change, and the file.
 *
 * @throws an AbortError where the author stops with Ctrl-C or Esc
 */
export async function askForPlan({ file, target, wishes, flags }: Asked): Promise<Plan> {
  const base = loadScenario(target);
  intro(`A new scenario over ${base.document.title}`);
  const title = flags.title ?? (await askTitle());
  const question =
    flags.question ??
    (await answer(text({ message: "What does it ask? (may be left empty)", placeholder: "what if ...?" })));
  const planned = wishes.length > 0 ? wishes : await askChanges(base, flags);
  const written = file ?? (await askFile(`${slug(title)}.yaml`, flags.force === true));
  outro("Checking");
  return { file: written, title, question: oneLine(question), target, wishes: planned };
}

/** The answer to a prompt; throws an AbortError where there is none. */
async function answer<T>(prompt: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const given = await prompt;
  if (!isCancel(given)) return given as T;
  throw new DOMException("Stopped. Nothing was written.", "AbortError");
}

function askTitle(): Promise<string> {
  const validate = (given: string | undefined) => {
    if (given === undefined || given.trim() === "") return "a title is needed";
    if (given.length > titleLength) return `at most ${titleLength} characters`;
    return hasUnsafeCharacter(given) ? "no control characters" : undefined;
  };
  return answer(text({ message: "Title", placeholder: "Need follows the frontier", validate }));
}

function askFile(proposed: string, force: boolean): Promise<string> {
  const validate = (given: string | undefined) => {
    const name = given || proposed;
    if (!/\.ya?ml$/.test(name)) return "a name that ends in .yaml";
    return existsSync(name) && !force ? `${name} is there already` : undefined;
  };
  return answer(text({ message: "File to write", defaultValue: proposed, placeholder: proposed, validate }));
}

async function askChanges(base: LoadedScenario, flags: InitFlags): Promise<Wish[]> {
  const wishes: Wish[] = [];
  do {
    wishes.push(await askChange(base, flags));
  } while (await answer(confirm({ message: "Change something else?", initialValue: false })));
  return wishes;
}

async function askChange(base: LoadedScenario, flags: InitFlags): Promise<Wish> {
  const parameter = await askParameter(base);
  const value = await askValue(parameter);
  const evidence =
    flags.evidence ??
    (await answer(
      select({
        message: "How is the new value known?",
        options: [...evidenceGrades].reverse().map((grade) => ({ value: grade, label: grade })),
      }),
    ));
  const source = flags.source ?? (await askSource(base));
  const note = flags.note ?? oneLine(await answer(text({ message: "Why this value? (may be left empty)" })));
  return {
    set: `${parameter.path}=${value}`,
    evidence,
    ...(source === "" ? {} : { source }),
    ...(note === "" ? {} : { note }),
  };
}

function askParameter(base: LoadedScenario): Promise<Parameter> {
  const options = listParameters(base.provenance).map((parameter) => ({
    value: parameter,
    label: parameter.path,
    hint: `${parameter.value} ${parameter.unit}`.trim(),
  }));
  return answer(
    autocomplete({
      message: "What to change? Type a part of its name or of what it means",
      options,
      maxItems: 8,
      filter: (search, { value, label = "" }) => {
        const known = `${label} ${value.description}`.toLowerCase();
        return search
          .toLowerCase()
          .split(/\s+/)
          .every((word) => known.includes(word));
      },
    }),
  );
}

function askValue({ path, description, unit, bounds, range, value }: Parameter): Promise<string> {
  const limits = [
    unit,
    bounds && `${bounds[0]} to ${bounds[1]}`,
    range && `plausibly ${range.map(shortNumber).join(" to ")}`,
    `now ${value}`,
  ].filter((part) => part !== undefined && part !== "");
  return answer(
    text({
      message: `${path}: ${description} (${limits.join(", ")})`,
      validate: (given = "") => {
        if (given.trim() === "") return "a value is needed";
        if (given.trim() === String(value)) return `that is its value now`;
        return refusalOf(path, given.trim());
      },
    }),
  ).then((given) => given.trim());
}

function askSource({ sources }: LoadedScenario): Promise<string> {
  const message = "Where does it come from? (an id of sources, a title, an address, or nothing)";
  const validate = (given = "") => {
    if (given.trim() === "") return undefined;
    try {
      sourceNamed(given.trim(), sources);
      return undefined;
    } catch (error) {
      if (error instanceof UnknownSourceError) return error.message;
      throw error;
    }
  };
  return answer(text({ message, validate })).then((given) => (given ?? "").trim());
}

function oneLine(given: string | undefined): string {
  return (given ?? "").replace(/\s+/g, " ").trim();
}
