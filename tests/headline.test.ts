import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { headlineReport } from "../scripts/studies/headlineParts.ts";
import { planOf } from "../scripts/studies/record.ts";
import { readSensitivity } from "../scripts/studies/sensitivityRecord.ts";
import { readDiscoveryRecords, readFlipRecords, turnStaleness } from "../scripts/studies/turns.ts";
import { planId } from "../src/experiment/sweep/plan.ts";
import type { ReportData } from "../src/report/data/report.ts";
import { engineBuildHash } from "../src/results/buildHash.ts";

const refresh = "`npm run headline`, then `npm run docs`";

describe("discoveries and flips of worked studies", () => {
  const records = [...readDiscoveryRecords(), ...readFlipRecords()];

  it("are there, of both kinds", () => {
    expect(new Set(records.map(({ found }) => found.kind))).toEqual(new Set(["discovery", "flip"]));
  });

  it.each(records.map((record) => [`${record.name}-${record.hash}`, record] as const))(
    "%s is what today's engine, experiment and baseline would give",
    (_, record) => {
      const reason = turnStaleness(record);
      expect(reason && `${record.name}: ${reason}; ${refresh}`).toBeUndefined();
    },
  );
});

describe("the report of the headline study (`npm run headline` writes it)", () => {
  const html = existsSync(headlineReport.file) ? readFileSync(headlineReport.file, "utf8") : "";
  const data = (): ReportData =>
    JSON.parse(/<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(html)![1]!);

  it("is of the same sweeps as the pages, and of today's engine", () => {
    const { sweeps, results, title } = data();
    expect(title).toBe(headlineReport.title);
    expect(results.map(({ run }) => run.engine)).toEqual([engineBuildHash()]);
    const ids = Object.fromEntries(sweeps.map(({ name, id }) => [name, id]));
    expect(ids).toEqual({
      headline: readSensitivity("headline")!.sweep,
      drivers: readSensitivity("drivers")!.sweep,
      turning: planId(planOf("turning")),
    });
  });

  it("says what drives the answer, how much rests on guesses, and where it turns", () => {
    const { sweeps, turns } = data();
    for (const name of ["headline", "drivers"]) {
      const driven = sweeps.find((sweep) => sweep.name === name)!.drivers!.scenarios[0]!.outcomes;
      expect(driven.every(({ groups }) => groups !== undefined)).toBe(true);
    }
    const learnt = sweeps.find(({ name }) => name === "drivers")!.drivers!.scenarios[0]!.outcomes;
    const worth = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
    expect(learnt.map(({ learning }) => worth(learning))).toEqual(
      readSensitivity("drivers")!.outcomes.map(({ learning }) => worth(learning)),
    );
    expect(Math.min(...learnt.map(({ learning }) => learning.length))).toBeGreaterThan(4);
    expect(turns!.questions.flatMap(({ methods }) => methods.map(({ id }) => id)).sort()).toEqual(
      readDiscoveryRecords()
        .map(({ hash }) => hash)
        .sort(),
    );
    expect(turns!.flips.map(({ id }) => id).sort()).toEqual(
      readFlipRecords()
        .map(({ hash }) => hash)
        .sort(),
    );
  });

  it("is no larger than a page may be", () => {
    expect(html.length).toBeGreaterThan(100_000);
    expect(html.length).toBeLessThan(3e6);
  });
});
