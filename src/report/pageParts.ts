import { existsSync, readFileSync } from "node:fs";
import type { PageParts } from "./renderReport.ts";

/** Where the build puts the page's script and style: beside this file, or in `dist` where this file is source. */
const folders = ["./", "../../dist/report/"] as const;

/** The script and the style of report pages, as the build left them. Throws an Error where they were not built. */
export function pageParts(): PageParts {
  const folder = folders
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(new URL("page.js", url)));
  if (folder === undefined) throw new Error("the page of reports is not built: npm run build");
  const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
  return { script: read("page.js"), style: read("page.css") };
}
