import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createDraws } from "../../../src/engine/random.ts";

const source = new URL("../../../src/experiment/", import.meta.url);
const listFolder = (folder: string) =>
  readdirSync(new URL(`${folder}/`, source)).map((name) => `${folder}/${name}`);
const files = [
  ...listFolder("designs"),
  ...listFolder("sensitivity"),
  "sweep/distributionQuantile.ts",
  "sweep/levels.ts",
].map((name) => ({ name, url: new URL(name, source) }));

/** What the examples may use besides the functions: a stream of random numbers. */
const scope: Record<string, unknown> = { s: createDraws(1, 0).stream("test", "examples") };
for (const { url } of files) Object.assign(scope, await import(url.href));

describe("examples in the documentation", () => {
  it.each(files)("stand in $name and give what they say", ({ url }) => {
    const examples = [...readFileSync(url, "utf8").matchAll(/@example (.*) \/\/ (.*)\n/g)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, code, result] of examples) {
      const run = new Function(...Object.keys(scope), `return ${code}`);
      const found = run(...Object.values(scope));
      expect(typeof found === "number" ? expect.closeTo(found, 12) : found, code).toEqual(
        JSON.parse(result!),
      );
    }
  });
});
