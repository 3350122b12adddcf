import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { simulate } from "../../src/engine/simulate.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/scenario/problems.ts";
import { damages, pickFor } from "./damages.ts";
import { writeFiles } from "./minimal.ts";

/** Copies damaged, and the longest that one may take, milliseconds. */
const copies = 2000;
const longest = 2000;

/** How far a damaged file came: was read as YAML, gave a tree that was merged, was checked whole, was simulated. */
const stages = ["parse", "merge", "validate", "simulate"] as const;
type Stage = (typeof stages)[number];

/** What the loader did with the copy at hand: the files parsed, those that gave a tree, and whether it checked. */
const seen = vi.hoisted(() => ({ read: [] as string[], merged: [] as string[], validated: false }));

vi.mock("../../src/scenario/parse.ts", async (load) => {
  const actual = await load<typeof import("../../src/scenario/parse.ts")>();
  const parseFile: typeof actual.parseFile = (text, origin, report) => {
    seen.read.push(origin.file.shown);
    const parsed = actual.parseFile(text, origin, report);
    if (parsed) seen.merged.push(origin.file.shown);
    return parsed;
  };
  return { ...actual, parseFile };
});
vi.mock("../../src/scenario/checks.ts", async (load) => {
  const actual = await load<typeof import("../../src/scenario/checks.ts")>();
  const checkTree: typeof actual.checkTree = (...values) => {
    seen.validated = true;
    actual.checkTree(...values);
  };
  return { ...actual, checkTree };
});

/** What may not reach a terminal: control characters, marks of direction, halves of characters. */
const garbling = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}]/u;

const shipped = fileURLToPath(new URL("../../scenarios", import.meta.url));
const folder = writeFiles({});
cpSync(shipped, folder, { recursive: true });

/** Scenario files as they ship: the baseline, its parts, and the articles'. */
const files = ["baseline.yaml", ...yamlIn("baseline"), ...yamlIn("articles")];

function yamlIn(name: string): string[] {
  return readdirSync(join(shipped, name))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => `${name}/${file}`);
}

/** Loads what the damaged file belongs to and simulates two months of it, and says how far that went. */
function tryCopy(file: string): Set<Stage> {
  seen.read = [];
  seen.merged = [];
  seen.validated = false;
  const reached = new Set<Stage>();
  const note = (): Set<Stage> => {
    const own = (names: string[]) => names.some((name) => name.endsWith(file));
    if (own(seen.read)) reached.add("parse");
    if (own(seen.merged)) reached.add("merge");
    if (seen.validated) reached.add("validate");
    return reached;
  };
  const target = join(folder, file.startsWith("baseline/") ? "baseline.yaml" : file);
  try {
    const { scenario } = loadScenario(target);
    note().add("simulate");
    const { columns } = simulate(scenario, { resolution: "expected", until: Math.min(1, scenario.until) });
    for (const [id, column] of Object.entries(columns)) {
      if (!column.every(Number.isFinite)) throw new Error(`${id} is not finite`);
    }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const problem of error.problems) {
      expect(problem.file).not.toBe("");
      expect(problem.line).toBeGreaterThan(0);
      expect(problem.column).toBeGreaterThan(0);
    }
    expect(error.message).not.toMatch(garbling);
    note();
  }
  return reached;
}

test(`${copies} damaged copies of the shipped files end with a scenario or with problems and their places`, () => {
  const counts = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  const kinds = Object.keys(damages);
  const slow: string[] = [];
  for (let copy = 0; copy < copies; copy++) {
    const pick = pickFor(`damage-${copy}`);
    const kind = kinds[copy % kinds.length]!;
    const file = files[pick(files.length)]!;
    const sound = readFileSync(join(shipped, file), "utf8");
    writeFileSync(join(folder, file), damages[kind]!(sound, pick));
    const start = process.cpuUsage();
    try {
      for (const stage of tryCopy(file)) counts[stage] += 1;
    } catch (error) {
      throw new Error(`copy ${copy}, ${file} with ${kind}`, { cause: error });
    }
    // The processor's time, since the machine may have other things to do.
    const time = process.cpuUsage(start).user / 1000;
    if (time > longest) slow.push(`copy ${copy}, ${file} with ${kind}: ${Math.round(time)} ms`);
    writeFileSync(join(folder, file), sound);
  }
  const shares = stages.map((stage) => `${stage} ${((100 * counts[stage]) / copies).toFixed(0)} %`);
  console.log(`of ${copies} damaged copies, reached: ${shares.join(", ")}`);
  expect(slow).toEqual([]);
  // The test bites: each stage meets many damaged copies, and stops many.
  expect(counts.parse).toBeGreaterThan(0.9 * copies);
  expect(counts.merge).toBeGreaterThan(0.5 * copies);
  expect(counts.validate).toBeGreaterThan(0.5 * copies);
  expect(counts.simulate).toBeGreaterThan(0.2 * copies);
  expect(counts.simulate).toBeLessThan(0.7 * copies);
  // A minute of computing; the rest is for machines that have other things to do.
}, 1_200_000);
