import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/scenario/problems.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

/** A folder whose `main.yaml` includes `part.yaml`, with ways to change and load it. */
function project(part: string) {
  const folder = writeFiles({
    "base.yaml": minimalScenario(),
    "part.yaml": part,
    "main.yaml": "extends: base.yaml\ninclude: [part.yaml]\n",
  });
  return {
    change: (text: string) => writeFileSync(join(folder, "part.yaml"), text),
    load: (set: string[] = [], file = "main.yaml") => loadScenario(join(folder, file), { set }),
    folder,
  };
}

test("a part that changes between two loads is read again", () => {
  const { load, change } = project("seed: 5\n");
  expect(load().scenario.seed).toBe(5);
  change("seed: 6\n");
  expect(load().scenario.seed).toBe(6);
  change("seed: -1\n");
  expect(() => load()).toThrow(ScenarioError);
  expect(() => load()).toThrow("part.yaml:1:7: seed is -1");
  change("seed: 5\n");
  expect(load().scenario.seed).toBe(5);
});

test("a second load says all that the first one said", () => {
  const { load } = project("provenance:\n  labs.openai.cash: { evidence: derived }\n");
  const first = load();
  expect(first.warnings).toHaveLength(1);
  expect(load()).toEqual(first);
});

test("overrides of one load do not reach the next", () => {
  const { load } = project("seed: 5\n");
  const before = structuredClone(load());
  expect(load(["seed=9", "labs.openai.cash=1"]).scenario.seed).toBe(9);
  expect(load()).toEqual(before);
});

test("a file read from another folder keeps the names it has there", () => {
  const { load, folder } = project("seed: 5\n");
  expect(load().provenance.seed!.source).toBe("part.yaml:1");
  const outer = writeFiles({ "outer.yaml": "title: Outer\n" });
  const back = join("..", folder.split("/").at(-1)!, "main.yaml");
  writeFileSync(join(outer, "outer.yaml"), `extends: ${back}\n`);
  const { provenance } = loadScenario(join(outer, "outer.yaml"));
  expect(provenance.seed!.source).toBe(`../${folder.split("/").at(-1)}/part.yaml:1`);
});
