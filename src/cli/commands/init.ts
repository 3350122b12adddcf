import { type Command, Option } from "commander";
import { evidenceGrades } from "../../scenario/tree.ts";

/** Flags of `airace init`. */
export interface InitFlags {
  readonly title?: string;
  readonly question?: string;
  readonly set?: string[];
  readonly extends?: string;
  readonly evidence?: (typeof evidenceGrades)[number];
  readonly source?: string;
  readonly note?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** Adds `airace init`. */
export function addInit(program: Command): void {
  program
    .command("init")
    .description("write a new scenario, from a few questions or from flags")
    .argument("[file]", "file to write (default: named after the title)")
    .option("--title <text>", "title of the scenario")
    .option("--question <text>", "what the scenario asks")
    .option("--set <path=value>", "change a parameter; may be repeated", (text, before: string[] = []) => [
      ...before,
      text,
    ])
    .option("--extends <file>", "scenario to change (default: airace:baseline)")
    .addOption(
      new Option("--evidence <grade>", "how the new values are known (default: assumed)").choices(
        evidenceGrades,
      ),
    )
    .option(
      "--source <id or title>",
      "where the new values come from: an id of sources, or a new publication",
    )
    .option("--note <text>", "why the new values")
    .option("-y, --yes", "ask nothing; what no flag gives takes its default")
    .option("-f, --force", "replace the file if it is there")
    .option("-q, --quiet", "no advice")
    .action(init);
}

async function init(file: string | undefined, flags: InitFlags): Promise<void> {
  const { writeDraft } = await import("../init/writeDraft.ts");
  const { gatherPlan } = await import("../init/plan.ts");
  await writeDraft(await gatherPlan(file, flags), flags);
}
