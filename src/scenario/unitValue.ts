import { nearest } from "./nearest.ts";
import { plain, quote } from "./problems.ts";
import { unitClass } from "./unitClass.ts";
import {
  factorsOf,
  isUnitWord,
  magnitudes,
  splitUnitText,
  type UnitText,
  unitTextPattern,
} from "./unitText.ts";

/** What a text with a unit amounts to: a value in the declared unit, or why it is refused. */
export type UnitReading =
  | { readonly value: number }
  | {
      readonly found: string;
      /** True where the unit is known but of another dimension, which `found` says. */
      readonly mismatch: boolean;
      readonly suggestion?: string;
    };

/** Longest text that can be a number with a unit, characters. */
const longest = 100;

/** Digits that are kept of a converted value: two less than a number holds, which hides the error of the last. */
const digits = 14;

/**
 * Reads a number with a unit, such as `2500 MW` where `GW` is declared. Rates are converted in proportion: 1 %/month
 * is 0.12 where `1/year` is declared.
 *
 * @param name the parameter, for messages
 * @returns undefined for a text that is no number with a unit, or where the declared unit is a mere label
 * @example readUnitText("18 months", "years", "power.life") // { value: 1.5 }
 */
export function readUnitText(text: string, unit: string, name: string): UnitReading | undefined {
  if (text.length > longest) return undefined;
  const pattern = unitTextPattern(unit);
  const parts = splitUnitText(text);
  if (pattern === undefined || parts === undefined) return undefined;
  if (new RegExp(pattern).test(text)) return { value: convert(parts, unit) };
  // Digits grouped by _ or ' are a number that YAML does not know, and no unit.
  if (parts.unit === "" ? parts.magnitude === 1 : !/^[a-z%/$€]/i.test(parts.unit)) return undefined;
  const mismatch = parts.unit !== "" && parts.words.every(isUnitWord);
  const found = mismatch
    ? `${plain(name)} expects ${unit}, found a value in ${plain(parts.unit)}: ${quote(text)}`
    : `${plain(name)} is ${quote(text)}${remark(parts)}`;
  return { found, mismatch, ...suggest(text, parts, unit, new RegExp(pattern)) };
}

function convert({ number, magnitude, words }: UnitText, unit: string): number {
  const joined = (parts: readonly string[]): string => parts.map(translate).join("/");
  const factor = unitClass()
    .parse(`1 ${joined(words)}`)
    .toNumber(joined(factorsOf(unit)));
  const first = unit.split(" ")[0]!;
  const size = Object.hasOwn(magnitudes, first) ? magnitudes[first]! : 1;
  return Number(((number * magnitude * factor) / size).toPrecision(digits));
}

/** A word as the library of units knows it. */
function translate(word: string): string {
  if (word === "" || word === "1") return "one";
  return word
    .replace(/ of GDP$/, "")
    .replace("%", "percent")
    .replace(/^(?:1000|thousand) (?=quer)/, "k");
}

/** `mUSD` is a thousandth of a dollar to the library of units, and a million to many who write it. */
function remark({ words }: UnitText): string {
  const milli = words.some((word) => word.startsWith("m") && isUnitWord(`M${word.slice(1)}`));
  return milli ? ", where m is a thousandth" : "";
}

/** Units that a misspelled one may stand for. */
const vocabulary =
  "USD kUSD MUSD GUSD W kW MW GW TW kWh MWh H100e FLOP days weeks months years decades percent share people users";

/** A text that would be right: with the nearest units, or with the part of the unit that is missing. */
function suggest(text: string, { unit, words }: UnitText, declared: string, pattern: RegExp) {
  const [first, ...rest] = factorsOf(declared);
  const mended = words.map((word) =>
    isUnitWord(word) ? word : (nearest(word, vocabulary.split(" ")) ?? word),
  );
  const candidates = [
    text.slice(0, text.length - unit.length) + mended.join("/"),
    `${text}/${rest.join("/")}`,
    `${text.trim()} ${[first, ...rest].join("/")}`,
  ];
  const suggestion = candidates.find((candidate) => pattern.test(candidate));
  return suggestion === undefined ? {} : { suggestion: plain(suggestion) };
}
