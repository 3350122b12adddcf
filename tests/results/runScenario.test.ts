import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadScenario, produceRun, RunFolderError, ScenarioError } from "../../src/index.ts";
import { runScenario } from "../../src/results/runScenario.ts";

it("reads a run's scenario, and says so where another version wrote what this one cannot read", async () => {
  const out = mkdtempSync(join(tmpdir(), "airace-run-scenario-"));
  const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-02", "seed=9"] });
  const { folder, manifest } = await produceRun(loaded, { name: "baseline", out, runs: 1 });
  expect(runScenario(folder, manifest).scenario.seed).toBe(9);
  const file = join(folder, "scenario.resolved.yaml");
  // As a run before a parameter was added.
  writeFileSync(file, readFileSync(file, "utf8").replace(/^seed:.*(\n {2}.*)*\n/m, ""));
  expect(() => runScenario(folder, { engine: "older" })).toThrow(RunFolderError);
  expect(() => runScenario(folder, { engine: "older" })).toThrow(
    /another version of airace.*run the scenario anew/,
  );
  expect(() => runScenario(folder, manifest)).toThrow(ScenarioError);
});
