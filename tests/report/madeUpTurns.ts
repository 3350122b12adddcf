import type { Discovery } from "../../src/experiment/discovery/discover.ts";
import type { InputInfo } from "../../src/experiment/discovery/sweepInputs.ts";
import type { FlipStudy } from "../../src/experiment/flip/flipStudy.ts";
import type { Kept } from "../../src/report/data/turnFiles.ts";
import type { TurnSource } from "../../src/report/data/turnReports.ts";
import { hostile } from "./results.ts";

const inputs: readonly InputInfo[] = [
  {
    name: "need",
    path: "adoption.needFollows",
    unit: "ratio",
    description: "how far need follows the frontier",
    kind: "number",
    range: [0, 2],
  },
  {
    name: "visas",
    path: "policy.us.levers.visas",
    unit: "share",
    description: "share of visas that are granted",
    kind: "number",
    range: [0.1, 0.9],
  },
  {
    name: "labs",
    path: "labs.count",
    unit: "labs",
    description: "labs that begin",
    kind: "integer",
    range: [2, 12],
  },
  {
    name: "opens",
    path: "policy.us.opens",
    unit: "month",
    description: "month in which a lab opens its weights",
    kind: "month",
    range: [36, 84],
  },
  {
    name: "stance",
    path: "policy.eu.stance",
    unit: "",
    description: "stance of the EU",
    kind: "category",
    categories: ["closed markets", "free trade", "wait and see"],
  },
];

const head = {
  format: 1,
  kind: "discovery",
  sweep: { id: "0123456789abcdef", name: "made-up", title: "A made-up sweep" },
  when: "lead > -0.3",
  share: 0.5,
  inputs,
  constant: [],
  rows: 200,
  failedRuns: 0,
  leftOut: 0,
  answers: Array.from({ length: 200 }, (_, row) => ({ row, share: row < 60 ? 1 : 0, yes: row < 60 })),
} as const;

const whole = { coverage: 1, density: 0.3, mass: 1, cases: 200, yes: 60, restricted: 0 };
const peeled = { coverage: 0.9, density: 0.54, mass: 0.5, cases: 100, yes: 54, restricted: 1 };
const third = { coverage: 0.75, density: 0.75, mass: 0.3, cases: 60, yes: 45, restricted: 3 };
const small = { coverage: 0.5, density: 0.9375, mass: 0.16, cases: 32, yes: 30, restricted: 4 };
const pasted = { coverage: 0.55, density: 0.9167, mass: 0.18, cases: 36, yes: 33, restricted: 4 };

/** Two boxes by PRIM, over numbers, whole numbers, months and categories. */
export const primDiscovery: Kept<Discovery> = {
  hash: "aaaa00001111",
  found: {
    ...head,
    method: "prim",
    options: { boxes: 2, level: 0.1 },
    found: {
      boxes: [
        {
          ...{ coverage: 0.8, density: 0.6, mass: 0.4, cases: 80, yes: 48, restricted: 2 },
          limits: [
            { input: "visas", kind: "number", low: 0.3, quasiPLow: 0.0421, quasiP: 0.0421 },
            { input: "need", kind: "number", high: 0.5, quasiPHigh: 0.0002, quasiP: 0.0002 },
          ],
          step: 2,
          dropped: ["labs"],
          trajectory: [
            { phase: "start", ...whole, limits: [] },
            { phase: "peel", input: "need", ...peeled, limits: [] },
            { phase: "peel", input: "visas", ...third, limits: [] },
            { phase: "peel", input: "labs", ...small, limits: [] },
            { phase: "paste", input: "need", ...pasted, limits: [] },
          ],
        },
        {
          ...{ coverage: 0.1, density: 0.5, mass: 0.06, cases: 12, yes: 6, restricted: 3 },
          limits: [
            { input: "labs", kind: "integer", low: 4, high: 7, quasiP: 0.012 },
            { input: "opens", kind: "integer", low: 60, quasiPLow: 0.02, quasiP: 0.02 },
            { input: "stance", kind: "category", values: ["free trade", "wait and see"], quasiP: 0.05 },
          ],
          step: 3,
          dropped: [],
        },
      ],
      ...{ cases: 200, yes: 60, coverage: 0.9, density: 0.587, mass: 0.46 },
    },
    chance: { agreement: 0.55, shuffles: 99, asGood: 0, p: 0.01 },
    resampling: {
      resamples: 20,
      restricted: { need: 20, visas: 17, labs: 3 },
      coverage: 0.71,
      density: 0.52,
    },
    warnings: ["One replicate a row: chance events may decide some of the answers."],
  },
};

const need = (part: { low?: number; high?: number }) => ({ input: "need", ...part });
const leaf = (cases: number, yes: number, restricted: number, limits: readonly object[]) => ({
  ...{ coverage: yes / 60, density: yes / cases, mass: cases / 200, cases, yes, restricted },
  impurity: 2 * (yes / cases) * (1 - yes / cases),
  limits,
});

/** A tree of three leaves by CART. */
export const cartDiscovery = {
  hash: "bbbb00001111",
  found: {
    ...head,
    method: "cart",
    options: { minMass: 0.05 },
    found: {
      tree: {
        ...leaf(200, 60, 0, []),
        split: {
          input: "need",
          gain: 0.4,
          left: {
            ...leaf(80, 52, 1, [need({ high: 0.55 })]),
            split: {
              input: "stance",
              gain: 0.1,
              left: leaf(30, 6, 2, [need({ high: 0.55 }), { input: "stance", values: ["closed markets"] }]),
              right: leaf(50, 46, 2, [
                need({ high: 0.55 }),
                { input: "stance", values: ["free trade", "wait and see"] },
              ]),
            },
          },
          right: leaf(120, 8, 1, [need({ low: 0.55 })]),
        },
      },
      boxes: [
        {
          ...{ coverage: 46 / 60, density: 0.92, mass: 0.25, cases: 50, yes: 46, restricted: 2 },
          limits: [
            { input: "need", kind: "number", high: 0.55, quasiPHigh: 0.0001, quasiP: 0.0001 },
            { input: "stance", kind: "category", values: ["free trade", "wait and see"], quasiP: 0.003 },
          ],
        },
      ],
      ...{ cases: 200, yes: 60, coverage: 46 / 60, density: 0.92, mass: 0.25 },
    },
    chance: { agreement: 0.78, shuffles: 99, asGood: 0, p: 0.01 },
    warnings: [],
  },
} as unknown as Kept<Discovery>;

/** The boxes of PRIM, none of which is more than chance. */
export const noDiscovery: Kept<Discovery> = {
  hash: "cccc00001111",
  found: {
    ...primDiscovery.found,
    when: "lead > 2",
    found: { boxes: [], cases: 200, yes: 60, coverage: 0, density: 0, mass: 0 },
    doubt: "no box is denser than all futures together",
    warnings: [],
  },
};

/** A flip of two factors together, one of which does it alone too; the third does nothing. */
export const flipStudy: Kept<FlipStudy> = {
  hash: "dddd00001111",
  found: {
    format: 1,
    kind: "flip",
    name: "made-up",
    title: "A made-up sweep",
    scenario: "base",
    conclusion: "lead > -0.3",
    inputs: [
      {
        name: "need",
        path: "adoption.needFollows",
        unit: "ratio",
        description: "how far need follows the frontier",
        evidence: "assumed",
        source: "baseline/adoption.yaml:14",
        range: [0, 2],
        start: 1,
        scale: "linear",
      },
      {
        name: "setup",
        path: "adoption.setupOpen",
        unit: "USD/1000 queries",
        description: "cost of serving open weights oneself",
        evidence: "derived",
        range: [1, 100],
        start: 10,
        scale: "log",
      },
      {
        name: "visas",
        path: "policy.us.levers.visas",
        unit: "share",
        description: "share of visas that are granted",
        evidence: "measured",
        range: [0.1, 0.9],
        start: 0.3,
        scale: "linear",
      },
    ],
    held: [{ name: "labs", value: 4 }],
    search: { resolution: "expected", runs: 5, points: 120, outOfBudget: false, rowsFlipped: 60, rows: 200 },
    start: { holds: false, share: 0, margin: -0.06 },
    joint: {
      distance: 0.4301,
      share: 0.6,
      changes: [
        { input: "setup", from: 10, to: 2.5118864315, share: -0.3 },
        { input: "need", from: 1, to: 0.38, share: -0.31 },
      ],
    },
    singles: [{ input: "need", from: 1, to: 0.2, distance: 0.4 }],
    confirmation: {
      resolution: "cohorts",
      pairs: 20,
      halfAt: 1.25,
      others: {
        ...{ along: 1.25, values: [0.225, 1.78, 0.3], holds: 9, finished: 20, stood: 20, turned: 9 },
        ...{ low: 0.2582, high: 0.6579 },
      },
      steps: [
        {
          along: 0,
          values: [1, 10, 0.3],
          holds: 0,
          finished: 20,
          stood: 20,
          turned: 0,
          low: 0,
          high: 0.1611,
        },
        {
          ...{ along: 1, values: [0.38, 2.51, 0.3], holds: 7, finished: 20, stood: 20, turned: 7 },
          ...{ low: 0.1812, high: 0.5671 },
        },
        {
          ...{ along: 1.25, values: [0.225, 1.78, 0.3], holds: 12, finished: 20, stood: 20, turned: 12 },
          ...{ low: 0.3866, high: 0.7812 },
        },
      ],
    },
    confirmed: {
      distance: 0.5376,
      changes: [
        { input: "need", from: 1, to: 0.225, share: -0.3875 },
        { input: "setup", from: 10, to: 1.7782794, share: -0.375 },
      ],
    },
    failedRuns: 0,
  },
};

/** A search that found nothing. */
export const noFlip: Kept<FlipStudy> = (() => {
  const { joint: _, confirmation: __, confirmed: ___, ...rest } = flipStudy.found;
  const found = { ...rest, conclusion: "lead > 2", singles: [], worstCornerStands: true };
  return { hash: "eeee00001111", found };
})();

/** All of it as a report takes it, with texts that would do harm if they were anything but text. */
export function hostileTurns(folder: string): TurnSource {
  const described = <Input extends { readonly description: string }>(input: Input, at: number): Input =>
    at === 0 ? { ...input, description: hostile.note } : input;
  const discoveries = [primDiscovery, cartDiscovery].map(({ hash, found }) => ({
    hash,
    found: {
      ...found,
      inputs: found.inputs.map(described),
      sweep: { ...found.sweep, title: hostile.title },
      warnings: [hostile.description],
    },
  }));
  const flips = [
    { ...flipStudy, found: { ...flipStudy.found, inputs: flipStudy.found.inputs.map(described) } },
  ];
  return {
    ...{ folder, discoveries, flips },
    scalars: new Map([["lead", 'last(lead_users) - "<b>"']]),
    sourceOf: (path) =>
      path.startsWith("policy") ? { id: "bad", title: hostile.source, url: "javascript:1" } : path,
  };
}
