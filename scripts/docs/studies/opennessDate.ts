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

const share = { unit: "%", decimals: 1, times: 100 };
const lag: Shown = { name: "US lead in 2032", unit: "ECI points", decimals: 1 };
const abroad: Shown = { ...share, name: "Chinese share of users outside China in 2032" };
const users: Shown = { ...share, name: "US share of the world's users in 2032" };
const downloads: Shown = { ...share, name: "Chinese share of downloads in 2032" };
const spend: Shown = { ...share, name: "US share of money spent in 2032" };
const releases: Shown = { ...share, name: "open share of releases in 2032" };

/** `docs/studies/openness-date.md`. */
export function opennessDatePage(): string {
  const study = readStudyOf("openness-date");
  const grid = { down: "openness", across: "when" };
  const now: Choice = { openness: 0.3, when: "2026-01" };
  const open: Choice = { openness: 5, when: "2026-01" };
  const late: Choice = { openness: 5, when: "2030-01" };
  const at = (choice: Choice, scalar: string, shown: Shown) => amount(meanAt(study, choice, scalar), shown);
  const effect = (from: Choice, to: Choice, scalar: string) => effectOf(study, from, to, scalar);
  const measures = {
    downloads_china_2032: downloads,
    users_us_2032: users,
    users_china_2032: abroad,
    spend_us_2032: spend,
    lag_2032: lag,
    open_releases_2032: releases,
  };
  const fullTurn = Object.fromEntries(Object.keys(measures).map((name) => [name, effect(now, open, name)]));
  const lateTurn = Object.fromEntries(Object.keys(measures).map((name) => [name, effect(now, late, name)]));
  const waiting = effect(open, late, "lag_2032");
  const word = (name: string, up: string, down: string) =>
    !fullTurn[name]!.clear ? "about the same" : fullTurn[name]!.mean > 0 ? up : down;
  const from = (name: keyof typeof measures) =>
    `${at(now, name, measures[name])} to ${at(open, name, measures[name])}${measures[name].unit === "%" ? " percent" : " points"}`;
  const won = fullTurn.downloads_china_2032!.clear && fullTurn.downloads_china_2032!.mean < 0;
  const lost = fullTurn.users_us_2032!.clear && fullTurn.users_us_2032!.mean < 0;
  return [
    "# US openness against the date of switching",
    "",
    "How open would US labs have to be, and by when, to hold the world that China's open models are winning?",
    "",
    "## What was run",
    "",
    ...setting(study),
    "",
    "## What came out",
    "",
    "Mean of each row. The first line of each table is the world as it is: its date changes nothing.",
    ...(["downloads_china_2032", "users_us_2032", "users_china_2032", "lag_2032"] as const).flatMap(
      (name) => [
        "",
        `${measures[name].name}, ${measures[name].unit}:`,
        "",
        ...gridTable(study, name, { ...grid, shown: measures[name] }),
      ],
    ),
    "",
    "The full turn (openness 5) against the world as it is, replicate by replicate, with 95 % intervals:",
    "",
    ...Object.entries(measures).map(
      ([name, shown]) =>
        `- ${shown.name}, ${shown.unit === "%" ? "percentage points" : shown.unit}: in January 2026 ${effectText(fullTurn[name]!, shown)}${fullTurn[name]!.clear ? "" : ", not clear of chance"}; in January 2030 ${effectText(lateTurn[name]!, shown)}${lateTurn[name]!.clear ? "" : ", not clear of chance"}`,
    ),
    `- waiting from 2026 to 2030, ${lag.unit} of ${lag.name}: ${effectText(waiting, lag)}${waiting.clear ? "" : ", not clear of chance"}`,
    "",
    "How much the rows decide, and how much chance:",
    "",
    ...varianceTable(study, measures),
    "",
    "## What it rests on",
    "",
    "How much a wish of the state moves a lab ([`release.stateWish.us`](../parameters/release.md#release.stateWish.us)) is assumed, and so",
    "are the labs' own leanings against it ([`labs.openai.releaseIntercept`](../parameters/labs.md#labs.openai.releaseIntercept) and its",
    "siblings); the articles give no size. That users of a lab that opens can take its model from any host, and that rivals learn from",
    "published weights ([`research.borrowOpen`](../parameters/research.md#research.borrowOpen)), is what makes opening cost something here;",
    "a reader who doubts either should vary these next. Wishes are not orders:",
    "[`us-open-2026.yaml`](../../scenarios/articles/us-open-2026.yaml) makes five labs publish everything instead.",
    "",
    "## In one paragraph",
    "",
    [
      `If US labs are pressed to open as hard as this model allows from January 2026, Chinese models' share of downloads in 2032 is ${word("downloads_china_2032", "higher", "lower")} (${from("downloads_china_2032")}),`,
      `but the US share of the world's users is ${word("users_us_2032", "higher", "lower")} (${from("users_us_2032")}), its share of the money ${word("spend_us_2032", "higher", "lower")} (${from("spend_us_2032")}),`,
      `and the Chinese share of users abroad ${word("users_china_2032", "higher", "lower")} (${from("users_china_2032")}): ${won && lost ? "downloads are won and customers are lost" : "opening is no lever of its own in this model"}.`,
      `The US lead of 2032 is ${word("lag_2032", "wider", "narrower")} (${from("lag_2032")}).`,
      waiting.clear
        ? `The date matters for the frontier: turning in 2030 instead of 2026 leaves the lead of 2032 ${amount(Math.abs(waiting.mean), lag)} points ${waiting.mean > 0 ? "wider" : "narrower"}, and changes the shares of users little.`
        : "The date hardly matters within these years.",
      `A minister who wants downloads can have them by asking for openness; one who wants users and revenue ${lost ? "should not expect them from openness alone" : "may ask for openness without losing them"}.`,
    ].join(" "),
    "",
    "This page is generated by `npm run docs` from `results/reference/sweeps/openness-date.json`, which `npm run reference` computes.",
  ].join("\n");
}
