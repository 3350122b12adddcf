import {
  choice,
  flag,
  group,
  integer,
  map,
  month,
  number,
  optional,
  reference,
  share,
  text,
} from "../declare.ts";

/**
 * The blocs that a lab or a region belongs to, in the order of every per-bloc array.
 *
 * @example blocIds.indexOf("china"); // 1
 */
export const blocIds = ["us", "china", "eu", "other"] as const;
/** One of the four blocs. */
export type BlocId = (typeof blocIds)[number];

const bloc = choice(blocIds, "bloc");

/** Numbers by bloc of origin. */
/** Numbers of the two rivals alone. */
const byRival = <D extends ReturnType<typeof number>>(declaration: D) =>
  group("by rival", { us: declaration, china: declaration });

const byBloc = <D extends ReturnType<typeof number>>(declaration: D) =>
  group("by bloc", { us: declaration, china: declaration, eu: declaration, other: declaration });

export const regions = map(
  "Regions of the world, by id.",
  group("A region: people, money, power, trust and access.", {
    name: text("name for readers"),
    bloc,
    globalSouth: flag("counted in the Global South"),
    population: number("million people", 0.1, 5000, "people in 2023"),
    populationGrowth: number("1/year", -0.05, 0.08, "yearly growth of the population"),
    grossDomesticProduct: number("trillion USD", 0.01, 200, "gross domestic product in 2023"),
    growth: number("1/year", -0.1, 0.15, "yearly real growth of the economy without AI"),
    growthShortfall: number("1/year", -0.1, 0.1, "growth expected by the public less growth achieved"),
    internet: share("share of people who use the internet in 2023"),
    internetGrowth: number("1/year", 0, 1, "yearly rate at which the share without internet shrinks"),
    skill: share("share of organisations able to run open weights, in 2023"),
    optimism: share("share of people who expect more benefit than harm from AI"),
    favourabilityChina: share("share of people favourable to China"),
    favourabilityUs: share("share of people favourable to the United States"),
    trust: optional(
      group("Surveyed trust classes, where a survey exists; otherwise the logit on favourability applies.", {
        refuseChina: share("share that refuses Chinese models in any form"),
        hostedOnly: share("share that accepts Chinese models only as open weights under other hosting"),
      }),
    ),
    willingnessToPay: number("ratio", 0.01, 20, "willingness to pay relative to what income predicts"),
    readiness: number("ratio", 0.01, 20, "speed of first adoption relative to the world's"),
    initialUsers: share("share of people of working age who used generative AI in 2023-01"),
    access: group("Share of potential users whom offers of each bloc's closed models can reach.", {
      us: share("closed models of US labs"),
      china: share("closed models of Chinese labs"),
      eu: share("closed models of EU labs"),
      other: share("closed models of other labs"),
    }),
    alignment: choice(["us", "china", "none"], "whose sanctions the region follows"),
    diffusionTier: integer("tier", 1, 3, "tier under the US diffusion rule"),
    electricityPrice: number("USD/kWh", 0.005, 1, "industrial price, national average tables"),
    electricityPriceBusiness: number("USD/kWh", 0.005, 1, "business price, the other published table"),
    powerCapacity: number("GW", 0.001, 1000, "power available to AI data centres in 2023-01"),
    powerBuildRate: number("GW/year", 0, 1000, "fastest yearly addition of data-centre power, in 2023"),
    powerBuildGrowth: number("1/year", -0.5, 1, "yearly growth of that fastest addition in 2023"),
    powerLag: integer("months", 0, 120, "months between a decision and power at the site"),
    hostingCompute: number("H100e", 0, 1e8, "compute of clouds and other hosts in 2023-01"),
    hostingInvestment: number(
      "share of GDP",
      0,
      0.05,
      "yearly spending of hosts on chips, when sentiment is 1",
    ),
    programmeBudget: number("million USD/year", 0, 1e6, "public money for programmes that push adoption"),
    prestige: number("million USD/year", 0, 1e6, "yearly value a government puts on a lab of its own"),
    sectors: map(
      "Weight of each sector among potential users (normalised).",
      number("weight", 0, 100, "weight"),
    ),
  }),
);

export const sectors = map(
  "Sectors of use, by id.",
  group("A sector: what it needs and how it uses models.", {
    name: text("name for readers"),
    need: number("ECI", 0, 300, "capability at which half of the sector's tasks can be done, in 2023-01"),
    reconsideration: number("1/year", 0, 12, "yearly rate at which users choose anew"),
    queries: number("queries/month", 0, 1e6, "queries a user makes a month in 2023"),
    censorship: number(
      "utility",
      0,
      20,
      "aversion outside China to Chinese models, that may be censored or carry a back door",
    ),
    edge: share("share of the sector that runs on devices, where only small open models fit"),
    homeOnly: flag("in the US and China only home offers are admitted"),
    valueAdded: share("share of the economy, for productivity"),
    exposure: share("share of the sector's tasks that AI can touch in time"),
    saving: share("cost saved on a touched task"),
    productivityLag: number("years", 0.1, 50, "mean lag from use to productivity (Erlang, three stages)"),
  }),
);

export const segments = map(
  "Latent classes of adopters with tastes of their own, by id.",
  group("A segment's tastes.", {
    name: text("name for readers"),
    share: share("share of adopters"),
    fitTaste: number("utility", 0, 30, "beta: weight of the share of tasks that a model can do"),
    priceTaste: number("utility", 0, 10, "alpha: weight of the logarithm of price over willingness to pay"),
    openTaste: number("utility", -10, 10, "gamma: weight of openness times skill"),
    reconsideration: number("ratio", 0, 20, "speed of reconsidering relative to the sector's"),
    selfHost: share("how far own hosting of open weights calms worries about sovereignty"),
    audit: share("how far auditing open weights calms worries about censorship"),
  }),
);

export const chipLines = map(
  "Lines of AI chips, by id.",
  group("A chip line: performance, price, capacity, yield and memory limits.", {
    name: text("name for readers"),
    designer: choice(["us", "china"], "bloc whose rules bind the line"),
    grade: choice(["frontier", "exportGrade", "domestic"], "how trade rules treat it"),
    performance: number("H100e/chip", 0.001, 100, "performance of a chip in 2023-01"),
    performanceGrowth: number("decades/year", -1, 2, "growth of performance a chip in 2023"),
    price: number("USD/chip", 10, 1e6, "list price of a chip in 2023-01"),
    priceGrowth: number("decades/year", -1, 1, "growth of that price"),
    capacity: number("chips/month", 0, 1e9, "packaged chips a month in 2023-01, before yield"),
    capacityGrowth: number("decades/year", -1, 2, "growth of capacity in 2023"),
    capacityGrowthHalving: number("years", 0.2, 100, "years in which the growth of capacity halves"),
    yield: share("share of chips that work in 2023-01"),
    yieldCeiling: share("yield that learning approaches"),
    learningExponent: number("exponent", 0, 2, "infant industry: exponent of cost in cumulative output"),
    learningBase: number("chips", 1, 1e9, "cumulative output at which learning is counted from"),
    wafers: number("wafers/month", 0, 1e7, "wafers of the right node (domestic lines; 0: not limiting)"),
    waferGrowth: number("decades/year", -1, 2, "growth of wafers in 2023"),
    waferGrowthHalving: number("years", 0.2, 1000, "years in which the growth of wafers halves"),
    aiShare: share("share of wafers given to AI dies"),
    diesPerWafer: number("dies/wafer", 1, 10000, "candidate dies on a wafer"),
    diesPerChip: number("dies/chip", 1, 16, "dies in a chip"),
    memory: number("stacks/month", 0, 1e9, "HBM stacks available (0: not limiting)"),
    memoryGrowth: number("decades/year", -1, 2, "growth of HBM supply in 2023"),
    memoryGrowthHalving: number("years", 0.2, 1000, "years in which the growth of HBM supply halves"),
    stacksPerChip: number("stacks/chip", 1, 64, "HBM stacks in a chip"),
    watts: number("W/H100e", 1, 5000, "power of a server's share for an H100e, in 2023-01"),
    wattsDecline: number("decades/year", 0, 1, "decline of power an H100e by vintage, at first"),
    trainingFactor: number("ratio", 0, 2, "usefulness in training relative to a frontier chip"),
    servingFactor: number("ratio", 0, 3, "usefulness in serving relative to a frontier chip"),
  }),
);

export const labs = map(
  "Named labs, by id.",
  group("A lab: where it is, what it owns, what it offers.", {
    name: text("name for readers"),
    bloc,
    region: reference("regions", "home region"),
    enters: month("first month of activity"),
    compute: map("H100e owned at entry, by chip line.", number("H100e", 0, 1e8, "H100e")),
    cash: number("million USD", 0, 1e7, "cash at entry"),
    parentFunding: number(
      "million USD/year",
      0,
      1e6,
      "funds a parent or founder supplies when sentiment is 1",
    ),
    parentGrowth: number(
      "decades/year",
      -1,
      1,
      "growth of those funds in 2023; it halves as capital.parentGrowthHalving says",
    ),
    rescue: flag("a parent or the state may rescue the lab"),
    listed: flag("listed on an exchange, or part of a listed group"),
    researchers: number("weight", 0, 1000, "pull on its bloc's researchers, relative to other labs"),
    capability: number("ECI", 0, 300, "capability of its best model at entry"),
    efficiency: number(
      "decades",
      -5,
      5,
      "log10 algorithmic efficiency at entry; 0 is the frontier of 2023-01",
    ),
    runMonths: number("months", 1, 48, "months that a training run takes"),
    runProgress: number("months", 0, 48, "months of a run already behind it at entry"),
    runCompute: number("H100e", 0, 1e7, "mean compute of that run so far"),
    trainingShare: share("share of compute beyond serving that goes into the run; the rest is experiments"),
    servingLimit: share("largest share of usable compute given to serving"),
    releaseIntercept: number("utility", -10, 10, "a_lab: leaning to open weights, shrunk to zero"),
    releasePolicy: choice(["free", "closed", "open"], "free: the release rule decides; else fixed"),
    initialOpen: flag("its models at entry have open weights"),
    initialFamily: number(
      "million downloads",
      0,
      1e5,
      "pull of the open models it had before 2023: their downloads, depreciated to 2023-01",
    ),
    capture: number("ratio", 0, 10, "share of value captured from own open weights, relative to its bloc's"),
    specialisation: map("ECI points gained in a sector by specialising.", number("ECI", 0, 50, "ECI points")),
  }),
);

export { bloc, byBloc, byRival };
