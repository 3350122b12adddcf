// Bundles the script and the style of report pages into dist/report, after tsc has built the rest.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { themeVariables } from "../dist/report/theme.js";

const top = fileURLToPath(new URL("../", import.meta.url));

const output = await build({
  configFile: false,
  root: top,
  logLevel: "warn",
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    lib: { entry: `${top}src/report/page/main.tsx`, formats: ["iife"], name: "airaceReport" },
    target: "es2022",
    write: false,
  },
});
const [{ output: files }] = output;
const named = (test) => files.find(({ fileName }) => test.test(fileName));
const script = named(/\.js$/).code;
const style = String(named(/\.css$/).source);

/** The colours of charts by scheme; paper is light. */
const dark = themeVariables("dark");
const colours = `:root{${themeVariables("light")}}
@media screen{:root[data-scheme="dark"]{color-scheme:dark;${dark}}}
@media screen and (prefers-color-scheme:dark){:root:not([data-scheme="light"]){color-scheme:dark;${dark}}}
`;

// Strings that would end the page's own elements; in the script they can only stand in strings and regular expressions.
const inert = script.replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

const folder = `${top}dist/report`;
mkdirSync(folder, { recursive: true });
for (const [name, text] of [
  ["page.js", inert],
  ["page.css", colours + style],
]) {
  writeFileSync(`${folder}/.${name}`, text);
  renameSync(`${folder}/.${name}`, `${folder}/${name}`);
}
