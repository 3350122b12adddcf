import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, Logger, type LogLevel } from "typedoc";
import { afterAll, beforeAll, expect, it } from "vitest";

const top = fileURLToPath(new URL("../", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "airace-api-"));
afterAll(() => rmSync(out, { recursive: true }));

/** What TypeDoc has to say, from warnings up. */
class Complaints extends Logger {
  readonly lines: string[] = [];
  override log(message: string, level: LogLevel): void {
    // Levels are Verbose, Info, Warn and Error, from 0.
    if (level >= 2) this.lines.push(message);
    super.log(message, level);
  }
  override addContext(message: string): string {
    return message;
  }
}

const complaints = new Complaints();
beforeAll(async () => {
  // As `npm run docs:api` does it, into another folder.
  const app = await Application.bootstrapWithPlugins({ options: join(top, "typedoc.json"), out });
  app.logger = complaints;
  const project = await app.convert();
  if (project === undefined) return;
  app.validate(project);
  await app.generateOutputs(project);
}, 300_000);

it("builds without a warning: what is exported is documented, and links lead somewhere", () => {
  expect(complaints.lines).toEqual([]);
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
