import fc from "fast-check";
import type { Resolution, Scenario } from "../../../src/engine/parameters/index.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import {
  base,
  free,
  isGone,
  monthAt,
  ranged,
  settingOf,
  settingsText,
  shareOut,
  switches,
  withinBounds,
  withinRange,
  without,
} from "./changes.ts";

/** A scenario near the baseline: how it differs, as `--set` takes it, and how it is run. */
export interface RandomScenario {
  readonly changes: readonly string[];
  readonly resolution: Resolution;
  readonly replicate: number;
}

/** Loads it as a user would. Throws where it is not valid. */
export function loadRandom({ changes }: RandomScenario): Scenario {
  return loadScenario(new URL("../../../scenarios/baseline.yaml", import.meta.url), { set: changes })
    .scenario;
}

/** A number from 0 to 1 with both ends; not a double, of which most are next to 0. */
const unit = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const { regions, sectors, labs } = base.scenario;

/** Outcomes that every scenario has, each with a level that it may pass. */
const watched: readonly (readonly [string, number])[] = [
  ["capability_world", 170],
  ["lag_months_china", 5],
  ["lead_downloads", 0.1],
  ["users_share_china_world", 0.3],
  ["users_world", 800],
  ["tokens_world", 5000],
  ["h100e_share_china", 0.15],
  ["price_frontier", 2],
  ["labs_active", 14],
  ["dependence_world", 0.4],
  ["standards_us", 0.6],
  ["year", 2027],
];

const comparison = fc
  .tuple(fc.nat(watched.length - 1), fc.constantFrom("<", "<=", ">", ">="), fc.integer({ min: 1, max: 20 }))
  .map(([which, sign, tenths]) => {
    const [name, level] = watched[which];
    return `${name} ${sign} ${name === "year" ? level : Number(((level * tenths) / 10).toPrecision(4))}`;
  });
const arithmetic = fc
  .tuple(fc.nat(watched.length - 1), fc.nat(watched.length - 1), fc.constantFrom("/", "-", "*", "+"))
  .map(([left, right, sign]) => `max(${watched[left][0]} ${sign} ${watched[right][0]}, 0.2) > 1`);
/** Conditions as people write them, nested a few levels deep. */
const condition = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.oneof({ weight: 3, arbitrary: comparison }, arithmetic),
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    fc.tuple(tie("tree"), fc.constantFrom("and", "or"), tie("tree")).map((parts) => `(${parts.join(" ")})`),
    tie("tree").map((inner) => `not (${inner})`),
  ),
})).tree;

const settings = fc.array(fc.tuple(unit, unit, unit), { minLength: 1, maxLength: 3 });
const measure = fc.record({ government: unit, settings });
const policies = fc.record({
  first: fc.array(measure, { maxLength: 2 }),
  dated: fc.array(fc.record({ government: unit, settings, at: unit }), { maxLength: 3 }),
  rules: fc.array(
    fc.record({ government: unit, settings, when: condition, hysteresis: unit, dwell: fc.nat(24) }),
    { maxLength: 3 },
  ),
});

const entries = (kind: string, map: object) => Object.keys(map).map((id) => `${kind}.${id}`);
const dated = Object.entries(base.scenario.policy).flatMap(([id, { schedule }]) =>
  entries(`policy.${id}.schedule`, schedule),
);
const investments = entries("capital.investments", base.scenario.capital.investments);
const lines = entries("chipLines", base.scenario.chipLines);

/** Most of these remain; few regions and sectors do, since a small world shows the same faults sooner. */
const removed = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: keepFew(entries("regions", regions), 5) }, fc.constant([])),
    fc.oneof({ weight: 9, arbitrary: keepFew(entries("sectors", sectors), 3) }, fc.constant([])),
    fc.subarray(entries("labs", labs), { maxLength: 6 }),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(dated)),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(investments)),
    fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(lines, { maxLength: 2 })),
  )
  .map((parts) => parts.flat());

function keepFew(ids: readonly string[], most: number) {
  return fc
    .subarray([...ids], { minLength: 1, maxLength: most })
    .map((kept) => ids.filter((id) => !kept.includes(id)));
}

/** A way to run: mostly `expected`. */
const runs: fc.Arbitrary<{ resolution: Resolution; adopters: number; network: string; replicate: number }> =
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.nat(999), fc.integer({ min: 1000, max: 1e7 }), fc.boolean())
    .map(([dice, replicate, adopters, small]) => {
      if (dice < 6) return { resolution: "expected", adopters: 1e6, network: "none", replicate };
      if (dice < 9) return { resolution: "cohorts", adopters, network: "none", replicate };
      return { resolution: "individuals", adopters: 5000, network: small ? "smallWorld" : "none", replicate };
    });

/**
 * Random valid scenarios: the baseline with its numbers moved within their plausible ranges (all, or those of a
 * random stretch of them), a few numbers moved anywhere within their bounds, switches turned, entries taken out,
 * and policies added.
 *
 * @param wild most numbers moved beyond their plausible ranges
 */
export function randomScenarios(wild: number): fc.Arbitrary<RandomScenario> {
  return fc
    .record({
      run: runs,
      seed: fc.nat(1e6),
      // Two ends of a stretch of a shuffled list, so that shrinking narrows it down.
      moved: fc.record({ to: fc.nat(4 * ranged.length), from: fc.nat(4 * ranged.length) }),
      outside: fc.array(fc.tuple(fc.constantFrom(...free), unit), { maxLength: wild }),
      turned: fc.array(fc.tuple(fc.constantFrom(...switches), unit), { maxLength: 8 }),
      removed,
      policies,
    })
    .filter((draft) => leaves(draft.removed))
    .map((draft) => ({
      changes: changesOf(draft),
      resolution: draft.run.resolution,
      replicate: draft.run.replicate,
      [fc.toStringMethod]: () =>
        [`${draft.run.resolution}, replicate ${draft.run.replicate}`, ...changesOf(draft)].join("\n  --set "),
    }));
}

type Draft = {
  run: { resolution: Resolution; adopters: number; network: string };
  seed: number;
  moved: { to: number; from: number };
  outside: [string, number][];
  turned: [{ path: string; options: readonly string[] }, number][];
  removed: string[];
  policies: {
    first: Measure[];
    dated: (Measure & { at: number })[];
    rules: (Measure & { when: string; hysteresis: number; dwell: number })[];
  };
};
type Measure = { government: number; settings: [number, number, number][] };

/** A scenario needs a lab and a frontier chip. */
function leaves(removedEntries: readonly string[]): boolean {
  const gone = new Set(without(removedEntries));
  const kept = (kind: string, map: object) => Object.keys(map).some((id) => !gone.has(`${kind}.${id}`));
  return kept("labs", labs) && kept("regions", regions) && kept("sectors", sectors);
}

function changesOf({
  run,
  seed,
  moved,
  outside,
  turned,
  removed: entriesGone,
  policies: added,
}: Draft): string[] {
  const removal = without(entriesGone);
  const gone = new Set(removal);
  const values = new Map<string, number>();
  const order = ranged
    .map((path) => ({ path, rank: hash(seed, path) }))
    .sort((left, right) => left.rank - right.rank);
  const count = ranged.length;
  for (const { path } of order.slice(count - Math.min(count, moved.from), Math.min(count, moved.to))) {
    values.set(path, withinRange(path, hash(seed + 1, path)));
  }
  for (const [path, place] of outside) values.set(path, withinBounds(path, place));
  shareOut(values);
  const remaining = (map: object, kind: string) =>
    Object.keys(map).filter((id) => !gone.has(`${kind}.${id}`));
  const governments = remaining(regions, "regions");
  const [ids, uses] = [remaining(labs, "labs"), remaining(sectors, "sectors")];
  const at = (place: number) =>
    governments[Math.min(governments.length - 1, Math.floor(place * governments.length))];
  const set = (list: Measure["settings"]) =>
    settingsText(list.map((numbers) => settingOf(numbers, ids, uses)));
  const numbers = [...values].map(([path, value]) => `${path}=${value}`);
  const choices = turned.map(([{ path, options }, place]) => {
    return `${path}=${options[Math.min(options.length - 1, Math.floor(place * options.length))]}`;
  });
  return [
    ...[...numbers, ...choices].filter((change) => !isGone(change.slice(0, change.indexOf("=")), gone)),
    ...removal.map((path) => `${path}=null`),
    ...added.first.map(({ government, settings: list }) => `policy.${at(government)}.levers=${set(list)}`),
    ...added.dated.map(
      ({ government, settings: list, at: month }, index) =>
        `policy.${at(government)}.schedule.added${index}={ at: ${monthAt(month)}, set: ${set(list)} }`,
    ),
    ...added.rules.map(
      ({ government, settings: list, when, hysteresis, dwell }, index) =>
        `policy.${at(government)}.rules.added${index}={ when: "${when}", set: ${set(list)}, hysteresis: ${hysteresis.toFixed(3)}, dwell: ${dwell} }`,
    ),
    `adoption.adopters=${run.adopters}`,
    `adoption.network.kind=${run.network}`,
  ];
}

/** A number between 0 and 1 for a text, by a simple hash of it and a seed. */
function hash(seed: number, text: string): number {
  let state = seed | 0;
  for (const character of text)
    state = Math.imul(state ^ character.charCodeAt(0), 0x5bd1e995) ^ (state >>> 13);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
}
