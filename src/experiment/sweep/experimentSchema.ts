import {
  choice,
  expression,
  flag,
  group,
  integer,
  month,
  number,
  optional,
  share,
  text,
} from "../../engine/declare.ts";
import { scenarioDeclaration } from "../../engine/parameters/index.ts";
import { type DesignKind, designKinds } from "../designs/extendable.ts";
import { mostRows } from "../designs/sizes.ts";
import { mostReplicates } from "./plan.ts";

/** The keys of an experiment file that hold one value, declared as the parameters of a scenario are. */
export const experimentDeclarations = {
  title: text("what the experiment is about, in a line"),
  description: text("why these factors and ranges"),
  replicates: integer("runs", 1, mostReplicates, "runs of each row, each with its own chance events"),
  resolution: choice(scenarioDeclaration.members.resolution.options, "how adopters are simulated"),
  until: month("last month simulated"),
} as const;

/** All keys of an experiment file, in the order of the documentation. */
export const experimentKeys = [
  "title",
  "description",
  "scenarios",
  "set",
  "factors",
  "vary",
  "design",
  "replicates",
  "resolution",
  "until",
  "outcomes",
  "scalars",
  "checks",
  "discover",
  "flip",
  "sources",
] as const;

/** The keys of a factor; `path` and `scenarios` exclude each other, and so do `values` and `range`. */
export const factorKeys = [
  "path",
  "scenarios",
  "values",
  "range",
  "dist",
  "integer",
  "evidence",
  "source",
  "note",
] as const;

/** The keys of `vary`, which makes a factor of every number of the scenarios that has a range; all are optional. */
export const varyDescriptions = {
  evidence: "only numbers that are known in one of these ways: measured, reported, derived, assumed",
  process: "only numbers of these parts of the model, such as adoption: the first part of their paths",
  except: "paths, or beginnings of paths, that stay as they are; * stands for any one name",
  together:
    "maps such as regions, of which the same number of all entries moves together, where it is known in the same way; " +
    "the factor is then the share of each one's distribution that lies below",
} as const;

/** The maps by id of a scenario whose entries may move together. */
export const topMaps = ["regions", "sectors", "segments", "chipLines", "labs", "policy"] as const;

/** The keys of `vary`. */
export const varyKeys = Object.keys(varyDescriptions) as (keyof typeof varyDescriptions)[];

/** A design with its settings. */
export const designDeclaration = group("A design.", {
  kind: choice(designKinds, "how the points are chosen"),
  samples: optional(integer("points", 1, mostRows, "number of points, or of base points")),
  levels: optional(integer("levels", 1, 1000, "levels of a factor that has a range")),
  seed: optional(integer("seed", 0, Number.MAX_SAFE_INTEGER, "seed of the design's own draws")),
  scramble: optional(flag("whether the Sobol' sequence is scrambled after Owen")),
  secondOrder: optional(flag("whether indices of pairs of factors are wanted")),
  byFactor: optional(flag("whether Sobol' indices of each factor are wanted")),
  byEvidence: optional(
    flag("whether those of factors known in the same way are wanted: assumed, derived, ..."),
  ),
  byProcess: optional(
    flag("whether those of each part of the model are wanted: all factors of adoption, ..."),
  ),
  trajectories: optional(integer("trajectories", 1, mostRows, "number of Morris trajectories")),
  ownChance: optional(
    flag(
      "whether each sample meets chance events of its own: a point, a base point with its exchanges, a trajectory; " +
        "otherwise all rows meet the same",
    ),
  ),
  file: optional(text("CSV file with a column for each factor, beside the experiment file")),
});

/** Settings of each kind of design, with what holds where they are left out; undefined where they are needed. */
export const designSettings: Readonly<
  Record<DesignKind, Readonly<Record<string, number | boolean | string | undefined>>>
> = {
  grid: { levels: 5 },
  oneAtATime: { levels: 5 },
  zip: { levels: 5 },
  list: { file: undefined },
  latinHypercube: { samples: undefined, seed: 1, ownChance: false },
  sobol: { samples: undefined, scramble: false, seed: 1, ownChance: false },
  saltelli: {
    ...{ samples: undefined, scramble: false, seed: 1, secondOrder: true },
    ...{ byFactor: true, byEvidence: false, byProcess: false, ownChance: false },
  },
  morris: { trajectories: 10, levels: 4, seed: 1, ownChance: false },
};

const anyNumber = [-Number.MAX_VALUE, Number.MAX_VALUE] as const;

/** An expectation about outcomes, as in `scenarios/checks.yaml`. */
export const checkDeclaration = group("An expectation about the runs of a sweep.", {
  it: text("what is expected, in words"),
  value: expression("expression over outcomes"),
  from: month("first month judged"),
  to: month("last month judged"),
  atLeast: optional(number("", ...anyNumber, "the value is never below this")),
  atMost: optional(number("", ...anyNumber, "the value is never above this")),
  falls: optional(flag("the value at `to` is below that at `from`")),
  inRuns: optional(
    share("share of the runs of the sweep in which it must hold in every month; 1 unless said"),
  ),
});

/** What a factor's `integer` is. */
export const integerDeclaration = flag("whether only whole numbers are meant");
