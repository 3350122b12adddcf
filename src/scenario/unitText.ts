const percent = "(?:%|percent)";
const time = "(?:days?|weeks?|months?|years?)";
const counted = (singular: string, plural = `${singular}s`): string => `(?:${plural}|${singular})`;

/** Words for the factors that declared units are made of, prefixes included, as regular expressions. */
const factorWords: Readonly<Record<string, string>> = {
  USD: "[kMGT]?USD",
  GW: "[kMGT]?W",
  W: "[kMGT]?W",
  kWh: "[kMGT]?Wh",
  H100e: "[kMG]?H100e",
  FLOP: "[kMGTPEZY]?FLOP",
  month: time,
  months: time,
  year: time,
  years: time,
  // A decade of the model is a factor of ten, never ten years: it goes with nothing but itself.
  decade: counted("decade"),
  decades: counted("decade"),
  ECI: "ECI",
  utility: "utility",
  percent,
  share: `(?:${percent}|share)`,
  "share of GDP": `(?:(?:${percent}|share)(?: of GDP)?)`,
  ratio: `(?:${percent}|ratio)`,
  "1": `(?:${percent}|1)?`,
  chip: counted("chip"),
  chips: counted("chip"),
  wafer: counted("wafer"),
  wafers: counted("wafer"),
  dies: counted("die"),
  stacks: counted("stack"),
  researchers: counted("researcher"),
  queries: counted("query", "queries"),
  "1000 queries": "(?:1000 |thousand )?(?:queries|query)",
  tokens: counted("token"),
  people: "people",
  users: counted("user"),
  download: counted("download"),
  downloads: counted("download"),
  models: counted("model"),
  adopters: counted("adopter"),
  labs: counted("lab"),
  neighbours: counted("neighbour"),
};

/** Words for large numbers, between the number and its unit. */
export const magnitudes: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const number = "[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
const magnitude = `(?:(?:${Object.keys(magnitudes).join("|")}) )?`;
const per = "(?: ?/ ?| per )";

/** The factors of a declared unit, first the numerator: `million USD/year` has `USD` and `year`. */
export function factorsOf(unit: string): string[] {
  return unit.replace(/^(?:million|trillion) /, "").split(/\/| per /);
}

/**
 * The source of a regular expression for the texts that may stand for a number of a declared unit, such as `3 GW` or
 * `2500 MW` where `GW` is declared; undefined for a unit of which only plain numbers can be given, such as
 * `exponent`. It needs no flags, and says nothing about bounds.
 *
 * @example new RegExp(unitTextPattern("million USD")!).test("1.5 billion USD") // true
 */
export function unitTextPattern(unit: string): string | undefined {
  const names = factorsOf(unit);
  if (!names.every((name) => Object.hasOwn(factorWords, name))) return undefined;
  return `^${number} ?${magnitude}${names.map((name) => factorWords[name]).join(per)}$`;
}

/** A text split into its number and the words of its unit, first the numerator, then what it is divided by. */
export interface UnitText {
  readonly number: number;
  /** 1e6 where the number is followed by `million`. */
  readonly magnitude: number;
  readonly unit: string;
  readonly words: readonly string[];
}

const splitter = new RegExp(`^(${number}) ?(?:(${Object.keys(magnitudes).join("|")})(?: |$))?(.*)$`);

/** Splits a text that begins with a number; undefined for another text. */
export function splitUnitText(text: string): UnitText | undefined {
  const [, digits, size, unit = ""] = splitter.exec(text) ?? [];
  if (digits === undefined) return undefined;
  // The space before `per` may have been taken as that after the number.
  const words = unit.replace(/^per /, "/").split(new RegExp(per));
  return { number: Number(digits), magnitude: size === undefined ? 1 : magnitudes[size]!, unit, words };
}

/** Whether a word is one of those for the factors of units, such as `MUSD`. */
export function isUnitWord(word: string): boolean {
  return Object.values(factorWords).some((words) => new RegExp(`^${words}$`).test(word));
}
