import { existsSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
  readSensitivity,
  recordOf,
  recordPath,
  sensitivityStaleness,
  sensitivityStudies,
} from "../scripts/studies/sensitivityRecord.ts";
import { sensitivity } from "../src/experiment/sensitivity/sensitivity.ts";
import { study, unit } from "./experiment/sensitivity/formulas.ts";

const kept = sensitivityStudies.filter((name) => readSensitivity(name) !== undefined);

describe.each(kept)("%s", (name) => {
  it("is what today's engine, experiment and baseline would give", () => {
    const reason = sensitivityStaleness(readSensitivity(name)!);
    expect(
      reason && `${name}: ${reason}; refresh with \`npm run studies\`, then \`npm run docs\``,
    ).toBeUndefined();
  });
});

it("no result is left over", () => {
  const folder = dirname(recordPath("screening"));
  const files = existsSync(folder) ? readdirSync(folder) : [];
  expect(files.sort()).toEqual(kept.map((name) => `${name}.json`).sort());
});

it("a record keeps the leading factors, those that readers ask for, and their places", async () => {
  const leading = Object.fromEntries(
    Array.from({ length: 13 }, (_, place) => [`a${place}`, { scale: unit, path: `model.a${place}` }]),
  );
  const factors = {
    x: { scale: unit, path: "model.x" },
    y: { scale: unit, path: "model.y" },
    z: { scale: unit, path: "training.thinkingShare" },
    ...leading,
  };
  const design = { kind: "morris", trajectories: 4, levels: 4, seed: 1 } as const;
  const found = await sensitivity(await study(design, factors, { formula: "groups", noise: 4 }), {
    repeats: 20,
  });
  const members = new Map(found.factors.map(({ name }) => [name, name === "x" ? 3 : 1]));
  const record = recordOf("screening", found, 68, members);
  const [outcome] = record.outcomes;
  const ranking = found.scenarios[0]!.outcomes[0]!.ranking;
  expect(record).toMatchObject({ rows: 68, factorCount: 16, parameterCount: 18 });
  expect(outcome!.places).toEqual({ z: ranking.indexOf("z") + 1 });
  expect(outcome!.ranking).toEqual(ranking.filter((name, place) => place < 12 || name === "z"));
  expect(new Set(record.factors.map(({ name }) => name))).toEqual(new Set(outcome!.ranking));
  expect(sensitivityStaleness(record)).toBeUndefined();
  expect(sensitivityStaleness({ ...record, inputs: { ...record.inputs, engine: "other" } })).toBe(
    "the engine's code has changed",
  );
});
