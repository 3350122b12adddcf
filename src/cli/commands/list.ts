import { Argument, type Command } from "commander";
import { addOutputOptions, type OutputFlags } from "../options.ts";

const kinds = ["scenarios", "experiments", "outcomes", "results"] as const;

interface ListFlags extends OutputFlags {
  readonly out: string;
  readonly scenario?: string;
}

/** Adds `airace list`. */
export function addList(program: Command): void {
  const command = program
    .command("list")
    .description("list scenarios, experiments, outcomes or results")
    .addArgument(new Argument("[what]", "what to list (default: all in brief)").choices(kinds))
    .argument("[filter]", "only those whose name holds this text")
    .option("--scenario <file>", "scenario whose outcomes to list (default: scenarios/baseline.yaml)")
    .option("-o, --out <folder>", "folder of results", "results");
  addOutputOptions(command).action(list);
}

async function list(
  what: (typeof kinds)[number] | undefined,
  filter: string | undefined,
  flags: ListFlags,
): Promise<void> {
  const { paintFor } = await import("../terminal.ts");
  const { gather, show } = await import("../lists.ts");
  const lists = await gather(what === undefined ? kinds : [what], filter, flags);
  if (flags.json) {
    const found = what === undefined ? lists : lists[what];
    process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
    return;
  }
  process.stdout.write(show(lists, what === undefined, paintFor(process.stdout)));
}
