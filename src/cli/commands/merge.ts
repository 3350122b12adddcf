import type { Command } from "commander";
import { addOutputOptions, type OutputFlags } from "../options.ts";

interface MergeFlags extends OutputFlags {
  readonly out?: string;
}

/** Adds `airace merge`. */
export function addMerge(program: Command): void {
  const command = program
    .command("merge")
    .description("put the shards of a sweep together")
    .argument("<folder...>", "folders of the sweep, one if all shards wrote to the same")
    .option("-o, --out <folder>", "folder of the whole sweep (default: the first)");
  addOutputOptions(command).action(merge);
}

async function merge(folders: string[], flags: MergeFlags): Promise<void> {
  const { stopSignal } = await import("../terminal.ts");
  const { mergeSweeps } = await import("../../experiment/sweep/merge.ts");
  const { readPlan } = await import("../../experiment/sweep/folder.ts");
  const { report } = await import("../sweepRun.ts");
  const outcome = await mergeSweeps(folders, {
    ...(flags.out !== undefined && { folder: flags.out }),
    onNotice: (notice) => process.stderr.write(`${notice}\n`),
    signal: stopSignal(),
  });
  await report(readPlan(outcome.folder).title, outcome, flags, true);
}
