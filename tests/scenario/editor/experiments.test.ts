import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { packagedExperimentSchema } from "../../../src/scenario/editor/modeline.ts";
import { experiment, problemsOf } from "../../experiment/sweep/experimentFile.ts";
import { experimentErrors, shippedExperimentSchema } from "./validator.ts";

const folder = fileURLToPath(new URL("../../../scenarios/sweeps/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe("shipped experiment files", () => {
  test("are there", () => {
    expect(files).toContain("licences-yield.yaml");
    expect(packagedExperimentSchema).toBe(fileURLToPath(shippedExperimentSchema));
  });

  test.each(files)("%s satisfies the schema, and names it for editors before its first key", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    expect(experimentErrors(text)).toEqual([]);
    const comments = text.split(/^(?!#)/m)[0]!;
    const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(comments)?.[1];
    expect(resolve(dirname(join(folder, name)), named ?? "none")).toBe(
      fileURLToPath(shippedExperimentSchema),
    );
  });
});

test("what the loader takes, the schema takes", () => {
  const checks = "{ near: { it: near, value: lag_points_china, from: 2023-01, to: 2023-06, atMost: 50 } }";
  const texts = [
    experiment(),
    experiment({ checks, scalars: "{ last: last(lag_points_china) }" }),
    experiment({ factors: "{ yield: { path: chipLines.huawei.yield, range: [10 %, 0.5], dist: uniform } }" }),
    experiment({ design: "{ kind: sobol, samples: 8 }" }),
  ];
  for (const text of texts) {
    expect(problemsOf(text)).toEqual([]);
    expect(experimentErrors(text)).toEqual([]);
  }
});

test.each([
  ["an unknown key", experiment({ sett: "{}" })],
  ["no factors", experiment({ factors: "" })],
  ["an unknown design", experiment({ design: "{ kind: gird }" })],
  ["a design without a kind", experiment({ design: "{ samples: 8 }" })],
  ["no replicates", experiment({ replicates: "0" })],
  ["a month that is none", experiment({ until: "2030-13" })],
  ["an unknown resolution", experiment({ resolution: "coarse" })],
  ["an unknown key of a factor", experiment({ factors: "{ a: { path: power.life, rnage: [1, 2] } }" })],
  ["a range of three", experiment({ factors: "{ a: { path: power.life, range: [1, 2, 3] } }" })],
  ["a check without months", experiment({ checks: "{ a: { it: a, value: year, atMost: 1 } }" })],
  [
    "a share above one",
    experiment({ checks: "{ a: { it: a, value: year, from: 2023-01, to: 2023-02, atMost: 1, inRuns: 2 } }" }),
  ],
  ["a name that is none", experiment({ scalars: "{ 1a: last(lag_points_china) }" })],
])("%s is refused by the loader and by the schema", (_, text) => {
  expect(problemsOf(text)).not.toEqual([]);
  expect(experimentErrors(text)).not.toEqual([]);
});
