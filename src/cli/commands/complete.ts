import type { Command } from "commander";
import { InputError } from "../exit.ts";

/** Adds `airace complete`: it prints the script for a shell, which then calls it as `airace complete -- WORDS`. */
export function addComplete(program: Command): void {
  program
    .command("complete")
    .description("print the script by which a shell completes commands: source <(airace complete bash)")
    .argument("[shell]", "bash, zsh or fish")
    .allowExcessArguments()
    .action(async (shell: string | undefined, _flags: unknown, command: Command) => {
      const { completions, completionScript, shells } = await import("../completion.ts");
      const dashes = process.argv.indexOf("--");
      if (dashes === 3) {
        process.stdout.write(await completions(program, command.args));
        return;
      }
      const known = shells.find((name) => name === shell);
      if (known === undefined || command.args.length > 1) {
        throw new InputError(
          `expected one of ${shells.join(", ")}; for example: source <(airace complete bash)`,
        );
      }
      process.stdout.write(completionScript(known));
    });
}
