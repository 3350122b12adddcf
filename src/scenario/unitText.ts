/** Words that a number with a unit may use for one factor of the unit. */
interface Factor {
  /** Regular expression of the words, prefixes included. */
  readonly words: string;
  /** The first of the words without prefix, under which the others can be converted to each other. */
  readonly name: string;
}

const factor = (name: string, words: string): Factor => ({ name, words });
const counted = (singular: string, plural = `${singular}s`): Factor =>
  factor(singular, `(?:${plural}|${singular})`);

const time = factor("month", "(?:days?|weeks?|months?|years?)");
const percent = "(?:%|percent)";

/** The factors that units of declarations are made of, by each name that declarations use. */
const factors: Readonly<Record<string, Factor>> = {
  USD: factor("USD", "[kMGT]?USD"),
  W: factor("W", "[kMGT]?W"),
  GW: factor("W", "[kMGT]?W"),
  kWh: factor("Wh", "[kMGT]?Wh"),
  H100e: factor("H100e", "[kMG]?H100e"),
  FLOP: factor("FLOP", "[kMGTPEZY]?FLOP"),
  month: time,
  months: time,
  year: time,
  years: time,
  // A decade of the model is a factor of ten, never ten years.
  decade: counted("decade"),
  decades: counted("decade"),
  ECI: factor("ECI", "ECI"),
  utility: factor("utility", "utility"),
  percent: factor("percent", percent),
  share: factor("one", `(?:${percent}|share)`),
  "share of GDP": factor("one", `(?:(?:${percent}|share)(?: of GDP)?)`),
  ratio: factor("one", `(?:${percent}|ratio)`),
  "1": factor("one", `(?:${percent}|1)?`),
  chip: counted("chip"),
  chips: counted("chip"),
  wafer: counted("wafer"),
  wafers: counted("wafer"),
  dies: counted("die"),
  stacks: counted("stack"),
  researchers: counted("researcher"),
  queries: counted("query", "queries"),
  "1000 queries": factor("query", "(?:1000 |thousand )?(?:queries|query)"),
  tokens: counted("token"),
  people: factor("person", "people"),
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

/** The factors of a declared unit; undefined where it is a mere label, such as `exponent`. */
function factorsOf(unit: string): Factor[] | undefined {
  const [first = "", ...rest] = unit.replace(/^(?:million|trillion) /, "").split(/\/| per /);
  const found = [first, ...rest].map((name) => (Object.hasOwn(factors, name) ? factors[name] : undefined));
  return found.every((one) => one !== undefined) ? found : undefined;
}

/**
 * The source of a regular expression for the texts that may stand for a number of a declared unit, such as `3 GW` or
 * `2500 MW` where `GW` is declared; undefined for a unit of which only plain numbers can be given, such as
 * `exponent`. It needs no flags, and says nothing about bounds.
 *
 * @example new RegExp(unitTextPattern("million USD")!).test("1.5 billion USD") // true
 */
export function unitTextPattern(unit: string): string | undefined {
  const parts = factorsOf(unit)?.map(({ words }) => words);
  return parts && `^${number} ?${magnitude}${parts.join(per)}$`;
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
  const words = unit.split(new RegExp(per));
  return { number: Number(digits), magnitude: size === undefined ? 1 : magnitudes[size]!, unit, words };
}

/** The factor that a word stands for: `MUSD` for `USD`; undefined for a word that is not known. */
export function factorOf(word: string): string | undefined {
  return Object.values(factors).find(({ words }) => new RegExp(`^${words}$`).test(word))?.name;
}

/** The factors of a declared unit by name, such as `USD`, `month`. */
export function factorNames(unit: string): string[] | undefined {
  return factorsOf(unit)?.map(({ name }) => name);
}
