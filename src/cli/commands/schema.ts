import type { Command } from "commander";

interface SchemaFlags {
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Adds `airace schema`. */
export function addSchema(program: Command): void {
  program
    .command("schema")
    .description("write the JSON Schema of scenario files, by which editors check and complete them")
    .option("-o, --out <file>", "file to write instead of printing")
    .option("-q, --quiet", "no advice")
    .action(schema);
}

async function schema({ out, quiet }: SchemaFlags): Promise<void> {
  const { scenarioSchemaText } = await import("../../scenario/editor/jsonSchema.ts");
  const text = scenarioSchemaText();
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const { writeFileSync } = await import("node:fs");
  writeFileSync(out, text);
  if (quiet) return;
  const { modeline } = await import("../../scenario/editor/modeline.ts");
  process.stderr.write(
    `Wrote ${out}. A scenario file beside it finds it by this comment above its first key:\n${modeline(out, out)}\n`,
  );
}
