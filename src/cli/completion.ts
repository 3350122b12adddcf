import { type Complete, RootCommand, type Command as ShellCommand } from "@bomb.sh/tab";
import type { Argument, Command, Option } from "commander";
import { type Kind, suggest } from "./suggest.ts";

/** Shells for which a script can be printed. */
export const shells = ["bash", "zsh", "fish"] as const;

/**
 * Stands in for a part of the package `bash-completion`, which not every system has. It does not join words at `=`
 * and `:`, after which nothing is completed.
 */
const bashFallback = `type _get_comp_words_by_ref >/dev/null 2>&1 || _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
}
`;

/** The script that makes a shell ask for completions: for bash it may be read twice, and without that package. */
export function completionScript(shell: (typeof shells)[number]): string {
  const script = printed(() => new RootCommand().setup("airace", "airace", shell)).join("\n");
  return shell === "bash" ? `${bashFallback}${script.replace(/^readonly /gm, "")}\n` : `${script}\n`;
}

/** What can stand next on the command line, in the protocol of the script: a line each, then a directive. */
export async function completions(program: Command, words: readonly string[]): Promise<string> {
  const typed = words.at(-1) ?? "";
  const kinds = new Set<Kind>();
  // What is asked for is known after a first pass, and only that is looked up.
  ask(program, words, (kind) => {
    kinds.add(kind);
    return [];
  });
  const found = new Map<Kind, Awaited<ReturnType<typeof suggest>>>();
  for (const kind of kinds) found.set(kind, await suggest(kind, typed, words));
  const lines = ask(program, words, (kind) => found.get(kind) ?? []);
  const offers = lines.filter((line) => !line.startsWith(":")).map((line) => line.split("\t")[0]!);
  const open = offers.length > 0 && offers.every((offer) => /[./=]$/.test(offer));
  // No file names of the shell's own; and no space after what goes on.
  return `${[...lines.filter((line) => !line.startsWith(":")), open ? ":6" : ":4"].join("\n")}\n`;
}

type Look = (kind: Kind) => readonly { readonly value: string; readonly about?: string }[];

function ask(program: Command, words: readonly string[], look: Look): string[] {
  const root = new RootCommand();
  const help = program.createHelp();
  const handlerOf = (kind: Kind | undefined, choices: readonly string[] | undefined) => {
    return (complete: Complete) => {
      for (const choice of choices ?? []) complete(choice, "");
      for (const { value, about = "" } of kind === undefined ? [] : look(kind)) complete(value, about);
    };
  };
  const fill = (target: ShellCommand, command: Command): void => {
    for (const option of help.visibleOptions(command)) {
      const name = option.long?.slice(2);
      const short = option.short?.slice(1);
      if (name === undefined) continue;
      if (!option.required && !option.optional) target.option(name, option.description, short);
      else target.option(name, option.description, handlerOf(kindOfOption(option), option.argChoices), short);
    }
    for (const argument of command.registeredArguments) {
      const choices = argument.argChoices ?? (command.name() === "help" ? namesOf(program) : undefined);
      target.argument(argument.name(), handlerOf(kindOfArgument(command, argument), choices));
    }
  };
  fill(root, program);
  for (const command of help.visibleCommands(program)) {
    fill(root.command(command.name(), command.description()), command);
  }
  return printed(() => root.parse([...words]));
}

function namesOf(program: Command): string[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
}

function kindOfOption(option: Option): Kind | undefined {
  const kinds: Record<string, Kind> = {
    "--set": "setting",
    "--outcomes": "outcomes",
    "--scenario": "scenario",
    "--extends": "scenario",
    "--source": "source",
    "--out": "path",
  };
  return kinds[option.long ?? ""];
}

function kindOfArgument(command: Command, argument: Argument): Kind | undefined {
  if (command.name() === "show") return argument.name() === "file" ? "scenarioOrParameter" : "parameter";
  return /^(files?|experiment|results)$/.test(argument.name()) ? "scenario" : undefined;
}

/** What the library writes to the console. */
function printed(write: () => void): string[] {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    write();
  } finally {
    console.log = log;
  }
  return lines;
}
