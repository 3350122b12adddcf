import { choice, group, integer, map, month, optional, text, type ValuesOf } from "../declare.ts";
import { adoption, ecosystem, impact, observation, trust } from "./demand.ts";
import { chipLines, labs, regions, sectors, segments } from "./entities.ts";
import { levers, policy } from "./policy.ts";
import { capital, chips, market, power, release, research, talent, training } from "./supply.ts";

/** The declaration of a whole scenario: every parameter of the model with unit, bounds and description. */
export const scenarioDeclaration = group("A scenario.", {
  title: text("title"),
  description: optional(text("what the scenario is about")),
  seed: integer("seed", 0, 9007199254740991, "seed of all draws"),
  until: month("last month simulated"),
  resolution: choice(["individuals", "cohorts", "expected"], "how adopters are simulated"),
  infantIndustry: choice(
    ["learning", "none"],
    "whether output of home chips raises their yield and capacity",
  ),
  regions,
  sectors,
  segments,
  chipLines,
  labs,
  chips,
  power,
  capital,
  talent,
  research,
  training,
  release,
  market,
  adoption,
  trust,
  ecosystem,
  impact,
  levers,
  policy,
  observation,
  customOutcomes: map(
    "Outcomes defined by expressions over others.",
    group("A custom outcome.", {
      unit: text("unit"),
      expression: { kind: "expression", description: "formula" },
    }),
  ),
});

/**
 * A resolved scenario: plain, frozen data, which may be sent as JSON. It holds a seed, never a generator. Months count
 * from 2023-01; units and bounds of each value stand beside its declaration.
 */
export interface Scenario extends ValuesOf<typeof scenarioDeclaration> {}
/** How adopters are simulated. */
export type Resolution = Scenario["resolution"];
