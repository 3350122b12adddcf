// Writes the script and the style of report pages to dist/report, after tsc has built the rest.
import { renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { themeVariables } from "../dist/report/theme.js";
import { bundlePage } from "./page-bundle.mjs";

const folder = fileURLToPath(new URL("../dist/report", import.meta.url));
const { script, style } = await bundlePage(themeVariables);
for (const [name, text] of [
  ["page.js", script],
  ["page.css", style],
]) {
  writeFileSync(`${folder}/.${name}`, text);
  renameSync(`${folder}/.${name}`, `${folder}/${name}`);
}
