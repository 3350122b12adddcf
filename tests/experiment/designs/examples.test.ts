import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createDraws } from "../../../src/engine/random.ts";

const folders = ["designs", "sensitivity", "sweep"];
const files = folders.flatMap((folder) => {
  const url = new URL(`../../../src/experiment/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: `${folder}/${name}`, url: new URL(name, url) }))
    .filter(({ url: file }) => readFileSync(file, "utf8").includes("@example "));
});

/** What the examples may use besides the functions: a stream of random numbers. */
const scope: Record<string, unknown> = { s: createDraws(1, 0).stream("test", "examples") };
for (const { url } of files) Object.assign(scope, await import(url.href));

describe("examples in the documentation", () => {
  it("stand in each file of a design", () => {
    const without = readdirSync(new URL("../../../src/experiment/designs/", import.meta.url)).filter(
      (name) => !files.some((file) => file.name === `designs/${name}`),
    );
    expect(without).toEqual([]);
  });

  it.each(files)("give what they say: $name", ({ url }) => {
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
