import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { top, updated } from "../scripts/docs/documents.ts";
import { generated } from "../scripts/docs/index.ts";
import { parametersFolder } from "../scripts/docs/parameters.ts";

describe("the documentation is as generated from the code (`npm run docs` brings it up to date)", () => {
  const checked = generated.filter((part) => part.checked !== false);
  it.each(checked.map((part) => [`${part.file} ${part.block ?? ""}`.trim(), part] as const))(
    "%s",
    async (_, part) => {
      expect(readFileSync(`${top}${part.file}`, "utf8")).toBe(await updated(part));
    },
    // The first block waits for the baseline's runs, and the tutorial runs its commands.
    900_000,
  );

  it("no page of a section is left over", () => {
    const pages = readdirSync(`${top}${parametersFolder}`).map((name) => `${parametersFolder}/${name}`);
    const wanted = generated
      .map(({ file }) => file)
      .filter((file) => file.startsWith(`${parametersFolder}/`));
    expect(pages.sort()).toEqual(wanted.sort());
  });

  it("no link from one page to another is broken", () => {
    const pages = new Map(
      [...new Set(generated.map(({ file }) => file))].map((file) => [
        file,
        readFileSync(`${top}${file}`, "utf8"),
      ]),
    );
    const broken = [...pages].flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^https?:/.test(target) && !leadsSomewhere(file, target, pages))
        .map((target) => `${file}: ${target}`),
    );
    expect([...new Set(broken)]).toEqual([]);
  });
});

/** Whether a link's file exists, and the heading or anchor in it, where the file is a page. */
function leadsSomewhere(from: string, target: string, pages: ReadonlyMap<string, string>): boolean {
  const [path, anchor] = target.split("#") as [string, string | undefined];
  const file = path === "" ? from : posix.join(posix.dirname(from), path);
  if (!existsSync(`${top}${file}`)) return false;
  const text = pages.get(file);
  if (anchor === undefined || text === undefined) return true;
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slugOf(heading!));
  return headings.includes(anchor) || text.includes(`<a id="${anchor}">`);
}

/** The anchor of a heading, as GitHub makes it. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
