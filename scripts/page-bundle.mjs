// Bundles the script and the style of report pages.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const top = fileURLToPath(new URL("../", import.meta.url));

const typefaces = { 400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf" };

/**
 * The script and the style of report pages as texts.
 *
 * @param {(scheme: "light" | "dark") => string} themeVariables the colours of charts as CSS declarations
 * @returns {Promise<{ script: string, style: string }>}
 */
export async function bundlePage(themeVariables) {
  const output = await build({
    configFile: false,
    root: top,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"', packedFonts: JSON.stringify(packedFonts()) },
    build: {
      lib: { entry: `${top}src/report/page/main.tsx`, formats: ["iife"], name: "airaceReport" },
      target: "es2022",
      write: false,
    },
  });
  const [{ output: files }] = output;
  const script = files.find(({ fileName }) => fileName.endsWith(".js")).code;
  const style = String(files.find(({ fileName }) => fileName.endsWith(".css")).source);
  // Strings that would end the page's own elements; in a script they can only stand in strings and expressions.
  const inert = script.replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  return { script: inert, style: colours(themeVariables) + style };
}

function packedFonts() {
  return Object.fromEntries(
    Object.entries(typefaces).map(([weight, name]) => [
      weight,
      gzipSync(readFileSync(`${top}src/report/fonts/${name}`), { level: 9 }).toString("base64"),
    ]),
  );
}

/** The colours by scheme; paper is light. */
function colours(themeVariables) {
  const dark = themeVariables("dark");
  return `:root{${themeVariables("light")}}
@media screen{:root[data-scheme="dark"]{color-scheme:dark;${dark}}}
@media screen and (prefers-color-scheme:dark){:root:not([data-scheme="light"]){color-scheme:dark;${dark}}}
`;
}
