import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { top } from "../scripts/docs/documents.ts";
import { computeRecord } from "../scripts/reference/compute.ts";
import { baselineName, referenceNames, referenceOf, referenceRuns } from "../scripts/reference/question.ts";
import { readRecord, recordText } from "../scripts/reference/record.ts";
import { referenceFolder, staleness, strangers } from "../scripts/reference/state.ts";
import { createDraws, keyOf, uniform } from "../src/engine/random.ts";
import { meanOf, standardErrorOf } from "../src/experiment/compare/moments.ts";

const refresh = "refresh with `npm run reference`, then `npm run docs`, and commit what they write";
const names = referenceNames();

/** One of the references by chance; `REFERENCE_SEED` repeats a choice. */
const seed = process.env.REFERENCE_SEED ?? new Date().toISOString();
const stream = createDraws(seed, 0).stream("tests", "reference");
const luck = (name: string) => uniform(stream, keyOf(name).high, keyOf(name).low, 0, 0);
const chosen = [...names].sort((a, b) => luck(a) - luck(b)).slice(0, 1);

describe("results/reference", () => {
  it.each(names)("%s is what today's engine and scenario would give", (name) => {
    const reason = staleness(readRecord(referenceFolder, name), referenceOf(name));
    expect(reason && `results/reference/${name}.json: ${reason}; ${refresh}`).toBeUndefined();
  });

  it("holds no other files, and is small", () => {
    expect(strangers(referenceFolder)).toEqual([]);
    const files = existsSync(referenceFolder) ? readdirSync(referenceFolder) : [];
    const bytes = files.reduce((sum, file) => sum + statSync(`${referenceFolder}/${file}`).size, 0);
    expect(bytes).toBeLessThan(300_000);
  });

  it.each(names.filter((name) => name !== baselineName))(
    "%s moves what it is about beyond the noise of replicates, or outcomes.csv says that it does not",
    (name) => {
      const differences = readRecord(referenceFolder, name)?.differences ?? [];
      expect(differences.length, `no figures; ${refresh}`).toBeGreaterThan(0);
      for (const { outcome, month, direction, verdict, pairs, why } of differences) {
        const expected = direction === "none" ? "within noise" : direction;
        expect(verdict, `${outcome} in ${month} (${why})`).toBe(expected);
        expect(pairs).toBe(referenceRuns);
      }
    },
  );
});

describe(`a reference by chance, computed anew (REFERENCE_SEED=${seed} repeats them)`, () => {
  it.each(chosen)(
    "%s",
    async (name) => {
      const path = `${referenceFolder}/${name}.json`;
      expect(existsSync(path), `results/reference/${name}.json is missing; ${refresh}`).toBe(true);
      const record = await computeRecord(referenceOf(name), readRecord(referenceFolder, baselineName));
      expect(readFileSync(path, "utf8")).toBe(recordText(record));
    },
    600_000,
  );
});

describe("mean and standard error", () => {
  it("are those of the textbook", () => {
    // Mean 5, sum of squares 32, variance 32/7, standard error sqrt(32/7/8).
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(meanOf(values)).toBe(5);
    expect(standardErrorOf(values)).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
  });

  it("are zero where nothing differs", () => {
    expect([meanOf([0, 0, 0]), standardErrorOf([0, 0, 0])]).toEqual([0, 0]);
  });
});

it("the commands that messages name exist", () => {
  const { scripts } = JSON.parse(readFileSync(`${top}package.json`, "utf8"));
  const named = [...refresh.matchAll(/npm run (\w+)/g)].map(([, name]) => name);
  expect(named).toHaveLength(2);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});
