import {
  amount,
  type Choice,
  effectOf,
  effectText,
  gridTable,
  meanAt,
  readStudyOf,
  type Shown,
  setting,
  varianceTable,
} from "./study.ts";

const lag: Shown = { name: "US lead in 2030", unit: "ECI points", decimals: 1 };
const compute: Shown = {
  name: "Chinese share of computing power, December 2030",
  unit: "%",
  decimals: 1,
  times: 100,
};
const domestic: Shown = {
  name: "home-made share of China's computing power in 2030",
  unit: "%",
  decimals: 0,
  times: 100,
};
const users: Shown = {
  name: "Chinese share of the world's users in 2030",
  unit: "%",
  decimals: 1,
  times: 100,
};
const leads: Shown = {
  name: "runs in which China leads the frontier, December 2030",
  unit: "%",
  decimals: 0,
  times: 100,
};

const [limited, unlimited] = [{ memory: 160_000 }, { memory: 0 }] as const;
const [low, high] = [{ yield: 0.12 }, { yield: 0.6 }] as const;

/** `docs/studies/licences-yield.md`. */
export function licencesYieldPage(): string {
  const study = readStudyOf("licences-yield");
  const grid = { down: "licences", across: "yield" };
  const at = (choice: Choice, scalar: string, shown: Shown) => amount(meanAt(study, choice, scalar), shown);
  const effect = (from: Choice, to: Choice, scalar: string) => effectOf(study, from, to, scalar);
  const start = { licences: 0, yield: 0.2, ...limited };
  const quarter = { ...start, licences: 0.25 };
  const all = { ...start, licences: 1 };
  const first = effect(start, quarter, "lag_2030");
  const rest = effect(quarter, all, "lag_2030");
  const homemade = effect(start, all, "domestic_2030");
  const more = effect(start, all, "compute_share_2030");
  const yieldLimited = effect({ ...start, ...low }, { ...start, ...high }, "lag_2030");
  const yieldFree = effect(
    { ...start, ...unlimited, ...low },
    { ...start, ...unlimited, ...high },
    "lag_2030",
  );
  const yieldLicensed = effect(
    { ...all, ...unlimited, ...low },
    { ...all, ...unlimited, ...high },
    "lag_2030",
  );
  const most = Math.max(
    ...study.record.rows.map(({ values }) => meanAt(study, values as Choice, "leads_2030")),
  );
  const steps = [
    ["no licences to a quarter, yield 20 %", first],
    ["a quarter to all, yield 20 %", rest],
    ["yield 12 % to 60 %, no licences, memory short", yieldLimited],
    ["yield 12 % to 60 %, no licences, memory not short", yieldFree],
    ["yield 12 % to 60 %, all licensed, memory not short", yieldLicensed],
  ] as const;
  /** "narrows it by 0.3 points", "does not clearly move it". */
  const moves = ({ mean, clear }: typeof first): string =>
    clear
      ? `${mean < 0 ? "narrow" : "widen"} the lead by ${amount(Math.abs(mean), lag)}`
      : "do not clearly move the lead";
  return [
    "# Export licences against Chinese yield",
    "",
    "What do US export licences still decide when Chinese fabs get better, or do not?",
    "",
    "## What was run",
    "",
    ...setting(study),
    "",
    "## What came out",
    "",
    `Mean of each row. ${lag.name}, ${lag.unit}, with memory short as in the baseline:`,
    "",
    ...gridTable(study, "lag_2030", { ...grid, held: limited, shown: lag }),
    "",
    "The same where memory is not short:",
    "",
    ...gridTable(study, "lag_2030", { ...grid, held: unlimited, shown: lag }),
    "",
    `${compute.name}, ${compute.unit}, memory not short:`,
    "",
    ...gridTable(study, "compute_share_2030", { ...grid, held: unlimited, shown: compute }),
    "",
    `${domestic.name[0]!.toUpperCase()}${domestic.name.slice(1)}, ${domestic.unit}, memory not short:`,
    "",
    ...gridTable(study, "domestic_2030", { ...grid, held: unlimited, shown: domestic }),
    "",
    `Steps between rows, ${lag.unit} of ${lag.name}, replicate by replicate, with 95 % intervals:`,
    "",
    ...steps.map(
      ([text, one]) => `- ${text}: ${effectText(one, lag)}${one.clear ? "" : ", not clear of chance"}`,
    ),
    "",
    "How much the rows decide, and how much chance:",
    "",
    ...varianceTable(study, {
      lag_2030: lag,
      compute_share_2030: compute,
      domestic_2030: domestic,
      users_2030: users,
    }),
    "",
    "## What it rests on",
    "",
    "The levels of licences and yields are reported; that memory is what is short, and by how much, is assumed",
    "([`chipLines.huawei.memory`](../parameters/chipLines.md#chipLines.huawei.memory)), and so is that what is licensed is bought: if",
    "Beijing tells firms not to buy, licences change nothing",
    "([`importer-refuses.yaml`](../../scenarios/articles/importer-refuses.yaml)). Learning by doing is switched off, so these yields are those of the whole period.",
    "Other ways around the controls, rented computing power abroad and smuggling, go on as in the baseline.",
    "",
    "## In one paragraph",
    "",
    [
      first.clear
        ? `Licensing a quarter of what China orders ${first.mean < 0 ? "narrows" : "widens"} the US lead of 2030 from ${at(start, "lag_2030", lag)} to ${at(quarter, "lag_2030", lag)} points;`
        : "Licensing a quarter of what China orders does not clearly move the US lead of 2030;",
      rest.clear
        ? `licensing the rest as well ${rest.mean < 0 ? "takes off" : "adds"} another ${amount(Math.abs(rest.mean), lag)}.`
        : "licensing the rest as well does not clearly move it.",
      `What the chips buy China is computing power (${at(start, "compute_share_2030", compute)} to ${at(all, "compute_share_2030", compute)} percent of the world's${more.clear ? "" : ", within chance"}),`,
      `and what they cost it is its own industry: the home-made share of its computing power is ${at(all, "domestic_2030", domestic)} instead of ${at(start, "domestic_2030", domestic)} percent${homemade.clear ? "" : ", within chance"}.`,
      `Better Chinese fabs ${moves(yieldLimited)} while memory is short, and ${moves(yieldFree)} once it is not;`,
      `where all orders are licensed, they ${moves(yieldLicensed)}.`,
      `In none of these ${study.record.rows.length} worlds does China lead the frontier at the end of 2030 in more than ${amount(most, leads)} percent of the runs.`,
      `Whoever decides on licences therefore decides ${first.clear ? "how close the race is" : "little about how close the race is"} and how much of China's computing power is home-made, rather than who leads it in 2030; and whoever wants to know what the next Chinese fab changes should ask about memory before yield.`,
    ].join(" "),
    "",
    "This page is generated by `npm run docs` from `results/reference/sweeps/licences-yield.json`, which `npm run reference` computes.",
  ].join("\n");
}
