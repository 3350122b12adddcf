import { expression, group, integer, map, month, number, optional, share, text } from "../declare.ts";

/**
 * The levers of a government. Each has the same form for each government; which of them have an effect depends
 * on what the government controls (only the US licenses US-designed chips, for instance).
 */
export const leverDeclarations = {
  licenceFrontier: share("share of orders for frontier chips that the US licenses for controlled regions"),
  licenceExportGrade: share("the same for export-grade chips"),
  exportGradePerformance: number("ratio", 0, 2, "performance that the rules leave to export-grade chips"),
  exportGradeTax: share("share of the price of export-grade chips that the exporter's state takes"),
  importAcceptance: share("share of licensed foreign chips that the importer's government lets firms buy"),
  enforcement: share("share of the gray market that enforcement stops"),
  diffusionRule: share("how far the rule of tiers binds: 0 off, 1 full"),
  diffusionCap: share("share of orders that a second-tier region may fill under the full rule"),
  distillationBlock: share("share of what an API reveals to foreign labs that is blocked"),
  visas: share("openness of visas to researchers"),
  science: number("ratio", 0, 10, "science funding relative to 2023"),
  literacy: share("effort of AI literacy programmes"),
  computeProgramme: number("million USD/year", 0, 1e7, "public money for compute of home labs"),
  permitting: number("ratio", 0.05, 10, "speed of power permitting and building relative to 2023"),
  homePreference: share("preference for home offers in purchases"),
  acquisitionReview: share("share of sales of home labs abroad that review stops"),
  repression: share("repression felt by researchers and founders"),
  pooling: share("pooling of training compute among the bloc's labs"),
  openness: number("utility", -5, 5, "wish of the state about open weights, added to the bloc's"),
} as const;

/** Names of the scalar levers. */
export type LeverName = keyof typeof leverDeclarations;
/** Names of the scalar levers, in the order of every per-lever array. */
export const leverNames = Object.keys(leverDeclarations) as LeverName[];

const settings = map(
  "New values by lever path: a lever's name, or `procurement.SECTOR`, `bans.BLOC.SECTOR`, `access.BLOC`, `sanctions.LAB`, `releasePolicy.LAB` (-1 closed, 0 free, 1 open).",
  number("lever", -1e9, 1e9, "new value"),
);

/** Values of the scalar levers for governments that set none of their own. */
export const levers = group("Levers of a government that has no value of its own.", leverDeclarations);

export const policy = map(
  "Governments by region: levers in 2023-01, a dated schedule, reactive rules.",
  group("A government.", {
    levers: settings,
    schedule: map(
      "Dated changes of levers.",
      group("A dated change.", {
        at: month("month from which the change holds"),
        set: settings,
        note: optional(text("why")),
      }),
    ),
    rules: map(
      "Reactive rules.",
      group("A rule.", {
        when: expression("condition over three-month means of outcomes"),
        set: settings,
        hysteresis: number(
          "ratio",
          0,
          1,
          "how far back past its threshold the condition must go to end the rule",
        ),
        dwell: integer("months", 0, 120, "least months between switches of the rule"),
        note: optional(text("why")),
      }),
    ),
  }),
);
