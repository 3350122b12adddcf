import type { Command } from "commander";

interface SchemaFlags {
  readonly experiment?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Adds `airace schema`. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("write the JSON Schema of scenario files, by which editors check and complete them")
    .option("--experiment", "that of experiment files, which sweeps run, instead")
    .option("-o, --out <file>", "file to write instead of printing")
    .option("-q, --quiet", "no advice")
    .action(schema);
}

async function schema({ experiment, out, quiet }: SchemaFlags): Promise<void> {
  const text = await (experiment ? experimentText() : scenarioText());
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const { writeFileSync } = await import("node:fs");
  writeFileSync(out, text);
  if (quiet) return;
  const { modeline } = await import("../../scenario/editor/modeline.ts");
  process.stderr.write(
    `Wrote ${out}. ${experiment ? "An experiment" : "A scenario"} file beside it finds it by this comment above its first key:\n${modeline(out, out)}\n`,
  );
}

async function scenarioText(): Promise<string> {
  const { scenarioSchemaText } = await import("../../scenario/editor/jsonSchema.ts");
  return scenarioSchemaText();
}

async function experimentText(): Promise<string> {
  const { experimentSchemaText } = await import("../../experiment/sweep/experimentJsonSchema.ts");
  return experimentSchemaText();
}
