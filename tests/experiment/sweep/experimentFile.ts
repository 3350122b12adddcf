import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LoadedExperiment, loadExperiment } from "../../../src/experiment/sweep/loadExperiment.ts";
import { ScenarioError } from "../../../src/scenario/problems.ts";

/** Writes files into a new folder; returns the path of the first. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "airace-experiment-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, Object.keys(files)[0]!);
}

/** Loads an experiment from its text, with files beside it. */
export function load(text: string, beside: Readonly<Record<string, string>> = {}): LoadedExperiment {
  return loadExperiment(writeFiles({ "try.yaml": text, ...beside }));
}

/** What is wrong with an experiment, a line each, without the folder; empty where nothing is. */
export function problemsOf(text: string, beside: Readonly<Record<string, string>> = {}): string[] {
  const path = writeFiles({ "try.yaml": text, ...beside });
  try {
    loadExperiment(path);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split("\n").map((line) => line.replaceAll(/^\S*\/(?=[^/]*\.(yaml|csv):)/g, ""));
  }
}

/** An experiment of two factors on the baseline. */
export function experiment(lines: Readonly<Record<string, string>> = {}): string {
  const all = {
    title: "A try",
    scenarios: "{ base: airace:baseline }",
    factors:
      "\n  visas: { path: policy.us.levers.visas, values: [0.3, 0.9] }\n  when: { path: policy.us.schedule.h20.at, values: [2023-11, 2024-06, 2025-01] }",
    design: "{ kind: grid }",
    replicates: "2",
    until: "2023-06",
    outcomes: "[lag_points_china]",
    ...lines,
  };
  return Object.entries(all)
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${name}: ${text}\n`)
    .join("");
}
