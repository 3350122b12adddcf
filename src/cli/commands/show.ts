import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { LoadedScenario } from "../../scenario/load.ts";
import { InputError } from "../exit.ts";
import { addOutputOptions, type OutputFlags } from "../options.ts";

interface ShowFlags extends OutputFlags {
  readonly set?: string[];
  readonly why?: boolean;
}

/** Adds `airace show`. */
export function addShow(program: Command): void {
  const command = program
    .command("show")
    .description("show a resolved scenario, or one of its parameters with where it comes from")
    .argument("[file]", "scenario file (default: scenarios/baseline.yaml)")
    .argument("[path]", "parameter or group, such as adoption.needFollows")
    .option("--set <path=value>", "change a parameter; may be repeated", (text, before: string[] = []) => [
      ...before,
      text,
    ])
    .option("--why", "tell how the parameter got its value: every file that set it, with its evidence");
  addOutputOptions(command).action(show);
}

/** Whether the first argument names a file rather than a parameter of the default scenario. */
function isFile(text: string): boolean {
  return /\.ya?ml$|^airace:|[/\\]/.test(text) || existsSync(text);
}

async function show(file: string | undefined, path: string | undefined, flags: ShowFlags): Promise<void> {
  const { prepare } = await import("../prepare.ts");
  if (path === undefined && file !== undefined && !isFile(file)) [file, path] = [undefined, file];
  const { loaded } = await prepare(file, flags);
  const { partOf, showPart } = await import("../parameterView.ts");
  if (flags.why) return showWhy(loaded, path, flags);
  if (path === undefined) {
    if (flags.json) {
      process.stdout.write(`${JSON.stringify(loaded.document, undefined, 2)}\n`);
      return;
    }
    const { scenarioText } = await import("../../results/scenarioText.ts");
    process.stdout.write(scenarioText(loaded));
    return;
  }
  const part = partOf(loaded, path);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(part, undefined, 2)}\n`);
    return;
  }
  const { paintFor } = await import("../terminal.ts");
  process.stdout.write(showPart(part, loaded, paintFor(process.stdout)));
}

async function showWhy(loaded: LoadedScenario, path: string | undefined, flags: ShowFlags): Promise<void> {
  if (path === undefined)
    throw new InputError("--why tells of one parameter: name it, as in: airace show --why adoption.cap");
  const { partOf } = await import("../parameterView.ts");
  const part = partOf(loaded, path);
  if (part.length > 1) {
    const names = part.slice(0, 3).map((parameter) => parameter.path);
    throw new InputError(`${path} holds ${part.length} parameters: name one, such as ${names.join(", ")}`);
  }
  const { conflictRegister } = await import("../conflictFile.ts");
  const { storyOf, storyText } = await import("../story.ts");
  const { lookFor } = await import("../terminal.ts");
  const story = storyOf(part[0]!, loaded, conflictRegister());
  process.stdout.write(
    flags.json ? `${JSON.stringify(story, undefined, 2)}\n` : storyText(story, lookFor(process.stdout)),
  );
}
