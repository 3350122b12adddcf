import { choice, group, integer, number, share } from "../declare.ts";
import { byRival } from "./entities.ts";

export const adoption = group("Adoption: who starts, reconsiders, leaves, and chooses what.", {
  adopters: integer("adopters", 1000, 1e9, "simulated adopters; each stands for weight real users"),
  workingAge: share("share of people who are of working age"),
  cap: share("share of internet users of working age who could ever use AI, without programmes"),
  innovation: number("1/year", 0, 10, "p: spontaneous adoption"),
  imitation: number("1/year", 0, 20, "q: adoption learned from other users"),
  referenceLogSum: number("utility", -50, 50, "IV0: log-sum at which hazards are p and q"),
  logSumSensitivity: number("exponent", 0, 2, "how strongly hazards follow the log-sum"),
  leaving: number("1/year", 0, 10, "e0: leaving when the log-sum is IV0"),
  nestScale: number("scale", 0.02, 1, "mu: 1 makes all offers independent, near 0 makes clones one offer"),
  fitSpread: number("ECI", 0.1, 100, "spread of the difficulty of a sector's tasks"),
  needFollows: number("ratio", 0, 1, "nu: how far need follows the frontier"),
  peers: number("utility", 0, 5, "J: weight of what others in the region and sector use"),
  standards: number("utility", 0, 10, "rho: weight of a bloc's influence on standards elsewhere"),
  learning: number("utility", 0, 10, "chi: weight of what a bloc learned by use in a sector"),
  home: number("utility", 0, 10, "pull of home offers"),
  homePreference: number("utility", 0, 10, "pull of home offers under a full home-preference lever"),
  sovereignty: number("utility", 0, 10, "aversion to foreign offers in a region of mean size"),
  sovereigntySize: number(
    "exponent",
    0,
    2,
    "rise of that aversion with a region's product over the regions' mean",
  ),
  incomeElasticity: number("exponent", 0, 3, "elasticity of willingness to pay in income a head"),
  incomeReference: number(
    "USD",
    1000,
    1e6,
    "product a head at which willingness to pay is that of the US, where no region is of the US bloc",
  ),
  willingnessToPay: number("USD/1000 queries", 0.001, 1e5, "willingness to pay in the US"),
  priceIncome: number(
    "exponent",
    0,
    2,
    "rise of price taste as a region's willingness to pay falls below the US one",
  ),
  setupClosed: number("USD/1000 queries", 0, 1e4, "cost of setting up on a closed API"),
  setupOpen: number("USD/1000 queries", 0, 1e4, "cost of setting up on open weights without skill"),
  shockPersistence: number("ratio", 0, 0.999, "monthly persistence of taste shocks by origin and region"),
  shockDeviation: number("utility", 0, 5, "standard deviation of those shocks"),
  stayBonus: number("utility", 0, 10, "sigma: bonus of the offer in use when reconsidering; 0 is off"),
  secondaryUse: share("share of queries that go to offers other than the adopter's own"),
  usageElasticity: number(
    "exponent",
    0,
    2,
    "fall of queries a user with the price of a query, set-up included",
  ),
  spendingLimit: number(
    "share of GDP",
    0,
    1,
    "largest yearly spending on models, share of a region's product",
  ),
  usageGrowth: number("decades/year", 0, 2, "growth of queries a user in 2023"),
  usageGrowthHalving: number("years", 0.2, 50, "years in which that growth halves"),
  optimismExponent: number("exponent", 0, 5, "response of first adoption to optimism"),
  optimismReference: number("share", 0.01, 1, "optimism at which first adoption is p"),
  optimismShortfall: number("1/year", 0, 10, "yearly fall of optimism for a growth shortfall of one"),
  network: group("Peers in the individuals resolution.", {
    kind: choice(["none", "smallWorld"], "mean field, or a small-world network within region and sector"),
    degree: integer("neighbours", 2, 64, "neighbours of an adopter"),
    rewiring: share("share of links rewired"),
  }),
  heterogeneity: number("utility", 0, 5, "individuals: standard deviation of the taste for openness"),
  programmeCost: number("USD", 0, 1e5, "public cost of a full push, a potential user and year"),
  programmeInnovation: number("ratio", 0, 20, "rise of p under a full push"),
  programmeCap: share("rise of the cap under a full push"),
});

export const trust = group("Trust: who refuses what, incidents, backlash.", {
  refuseIntercept: number("logit", -10, 10, "a0: logit of refusing Chinese models at favourability 0"),
  refuseSlope: number("logit", 0, 20, "a1: fall of that logit with favourability to China"),
  hostedOdds: number("ratio", 0, 20, "odds of accepting only under other hosting against accepting any"),
  refuseUsIntercept: number("logit", -15, 10, "logit of refusing US models at favourability 0"),
  refuseUsSlope: number("logit", 0, 20, "fall of that logit with favourability to the US"),
  backlash: number("share", 0, 5, "refusal of US models bred by full restriction at equal capability"),
  backlashExponent: number("exponent", 0, 20, "m: rise with the ratio of Chinese to US capability"),
  incidentHazard: byRival(
    number("1/year", 0, 10, "incidents a year in a region where the bloc's models have all users"),
  ),
  incidentShift: share("share of accepting users that an incident moves to refusing"),
  incidentMonths: number("months", 1, 240, "mean months until they return"),
});

export const ecosystem = group("Ecosystem: downloads, derivatives, learning by using.", {
  downloadsPerChoice: number(
    "downloads",
    0,
    1000,
    "downloads for an adopter that newly chooses open weights",
  ),
  developerDownloads: number("downloads/month", 0, 1000, "downloads a developer makes a month"),
  developerShare: share("share of software users who are developers of models"),
  smallShare: share("share of developers' downloads that go to small tiers"),
  freshness: number("months", 0.5, 60, "months over which interest in a release fades"),
  developerFit: number("utility/ECI", 0, 2, "weight of capability in what developers download"),
  developerFamily: number(
    "utility",
    0,
    5,
    "pull of what is built on already: weight of a family's derivatives",
  ),
  derivatives: number("models/download", 0, 1, "derivative models made for each download"),
  familyDepreciation: number("1/year", 0, 5, "depreciation of a family's pull"),
  useReference: number("million users", 0.001, 1e5, "u0: use at which learning is counted from"),
  useDepreciation: number("1/year", 0, 5, "depreciation of learning by using"),
});

export const impact = group("Impact: productivity, surplus, standards, dependence.", {
  intangible: number(
    "ratio",
    0,
    20,
    "intangible investment while use grows, relative to the yearly gain it brings",
  ),
  standardsExponent: number("exponent", 1, 5, "theta of standards: large shares count for more"),
  standardsMemory: number("months", 1, 240, "months over which standards form"),
  selfHostedDependence: number("share", 0, 0.5, "w_u: dependence left when foreign open weights run at home"),
  discount: number("1/year", 0, 0.2, "discount rate of productivity gains"),
});

export const observation = group("Observables: how the model is held against published data.", {
  arenaSlope: number("percent/ECI", 0, 5, "gap in Arena score, percent, for a point of capability"),
  domesticSurvey: number(
    "ratio",
    0.1,
    10,
    "users counted by the Chinese domestic survey over the telemetry basis",
  ),
  firmShare: number("ratio", 0, 5, "firms that say they use AI, over the share of users in firm sectors"),
  nvidiaShare: share("Nvidia's share of the frontier line"),
  directShare: share("share of Chinese hosts' and labs' foreign chips that were sold directly"),
  selfSelected: group("A small self-selected market of developers.", {
    priceTaste: number("utility", 0, 10, "price taste of its users"),
    fitTaste: number("utility", 0, 30, "fit taste of its users"),
    openTaste: number("utility", -10, 10, "taste for openness of its users"),
  }),
  notableGap: number("ECI", 0, 100, "distance from the frontier within which a release is notable"),
  modelsPerRelease: number(
    "models",
    0.1,
    20,
    "models that count as notable for each release within that distance",
  ),
  mainlineShare: share("share of downloads that fall on tracked mainline models"),
});
