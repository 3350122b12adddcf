// Brings the generated parts of the documentation up to date: `npm run docs`.
import { writeFileSync } from "node:fs";
import { top, updated } from "./docs/documents.ts";
import { generated } from "./docs/index.ts";

for (const part of generated) {
  writeFileSync(`${top}${part.file}`, await updated(part));
  console.log(`${part.file}${part.block === undefined ? "" : `: ${part.block}`}`);
}
