import type { Command } from "commander";
import { addOutputOptions, type OutputFlags } from "../options.ts";

interface SourcesFlags extends OutputFlags {
  readonly assumed?: boolean;
  readonly set?: string[];
}

/** Adds `airace sources`. */
export function addSources(program: Command): void {
  const command = program
    .command("sources")
    .description("show what the numbers of a scenario rest on: evidence, sources, assumptions, conflicts")
    .argument("[file]", "scenario file (default: scenarios/baseline.yaml)")
    .option("--assumed", "list every number that is assumed, with why")
    .option("--set <path=value>", "change a parameter; may be repeated", (text, before: string[] = []) => [
      ...before,
      text,
    ]);
  addOutputOptions(command).action(sources);
}

async function sources(file: string | undefined, flags: SourcesFlags): Promise<void> {
  const { prepare } = await import("../prepare.ts");
  const { loaded } = await prepare(file, flags);
  const { conflictRegister } = await import("../conflictFile.ts");
  const { ledgerOf } = await import("../../scenario/ledger.ts");
  const ledger = ledgerOf(loaded, conflictRegister());
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(ledger, undefined, 2)}\n`);
    return;
  }
  const { ledgerText, assumedText } = await import("../ledgerText.ts");
  const { lookFor } = await import("../terminal.ts");
  process.stdout.write((flags.assumed ? assumedText : ledgerText)(ledger, lookFor(process.stdout)));
}
