// Finishes a build: records the engine's build hash, writes the JSON Schema of scenario files, copies the typeface of
// charts, and sets the execute bit on the command, so that `npx airace` works right after `npm ci`.
import { chmodSync, cpSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildRecordName, digestOf } from "../dist/results/buildHash.js";
import { scenarioSchemaText } from "../dist/scenario/editor/jsonSchema.js";

const source = digestOf(fileURLToPath(new URL("../src/engine/", import.meta.url)), ".ts");
const compiled = digestOf(fileURLToPath(new URL("../dist/engine/", import.meta.url)), ".js");
const record = new URL(`../dist/engine/${buildRecordName}`, import.meta.url);
writeFileSync(record, `${JSON.stringify({ source, compiled }, undefined, 2)}\n`);

writeFileSync(new URL("../dist/scenario.schema.json", import.meta.url), scenarioSchemaText());

const fonts = (folder) => new URL(`../${folder}/report/fonts/`, import.meta.url);
cpSync(fonts("src"), fonts("dist"), { recursive: true });

chmodSync(new URL("../dist/cli/main.js", import.meta.url), 0o755);
