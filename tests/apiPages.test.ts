import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Ended, ended } from "./cli/airace.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "airace-api-"));
afterAll(() => rmSync(out, { recursive: true }));

let made: Ended;
beforeAll(async () => {
  // As `npm run docs:api` does it, into another folder.
  const typedoc = join(top, "node_modules/typedoc/bin/typedoc");
  made = await ended(spawn(process.execPath, [typedoc, "--out", out], { cwd: top }));
}, 300_000);

it("builds without a warning: what is exported is documented, and links lead somewhere", () => {
  expect(made).toMatchObject({ code: 0, err: "" });
  expect(made.out).not.toContain("[warning]");
});

it("has a page for each function, whose links within the pages resolve", () => {
  for (const name of ["index.loadScenario", "index.ensemble", "index.simulate", "engine.createWorld"]) {
    expect(existsSync(join(out, `functions/${name}.html`)), name).toBe(true);
  }
  const pages = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".html"),
  );
  expect(pages.length).toBeGreaterThan(40);
  const broken = pages.flatMap((page) => {
    const text = readFileSync(join(out, page), "utf8");
    const links = [...text.matchAll(/href="([^"#:]+\.html)(?:#[^"]*)?"/g)].map(([, link]) => link!);
    return links.filter((link) => !existsSync(join(out, page, "..", link))).map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});
