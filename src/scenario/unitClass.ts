import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { UnitCtor } from "mathjs";

/** Units of the model that are not among those of mathjs; all but the first four take no prefix. */
const ownUnits = {
  USD: { prefixes: "short" },
  H100e: { prefixes: "short" },
  FLOP: { prefixes: "short" },
  query: { prefixes: "short", aliases: ["queries"] },
  one: { aliases: ["share", "ratio"] },
  percent: { definition: "0.01 one" },
  ECI: {},
  utility: {},
  chip: { aliases: ["chips"] },
  wafer: { aliases: ["wafers"] },
  die: { aliases: ["dies"] },
  stack: { aliases: ["stacks"] },
  researcher: { aliases: ["researchers"] },
  token: { aliases: ["tokens"] },
  person: { aliases: ["people"] },
  user: { aliases: ["users"] },
  download: { aliases: ["downloads"] },
  model: { aliases: ["models"] },
  adopter: { aliases: ["adopters"] },
  lab: { aliases: ["labs"] },
  neighbour: { aliases: ["neighbours"] },
} as const;

let loaded: UnitCtor | undefined;

/** The units of mathjs with those of the model, loaded when the first number with a unit is met. */
export function unitClass(): UnitCtor {
  loaded ??= loadUnitClass();
  return loaded;
}

/**
 * The unit class of mathjs alone, over plain numbers, in a twentieth of the time that the whole library takes to
 * load. It is not among the package's exports, hence the path; the version is pinned.
 */
function loadUnitClass(): UnitCtor {
  const require = createRequire(import.meta.url);
  const library = dirname(require.resolve("mathjs"));
  const { createUnitClass } = require(join(library, "type/unit/Unit.js"));
  const Unit = createUnitClass({
    config: { number: "number", predictable: false },
    addScalar: (left: number, right: number) => left + right,
    subtractScalar: (left: number, right: number) => left - right,
    multiplyScalar: (left: number, right: number) => left * right,
    divideScalar: (left: number, right: number) => left / right,
    pow: Math.pow,
    abs: Math.abs,
    fix: Math.trunc,
    round: Math.round,
    equal: (left: number, right: number) => left === right,
    isNumeric: (value: unknown) => typeof value === "number",
    format: String,
    number: Number,
    Complex: NoNumber,
    BigNumber: NoNumber,
    Fraction: NoNumber,
  });
  Unit.createUnit(ownUnits);
  return Unit;
}

/** Stands for the kinds of number that only units such as Fahrenheit use, which no declaration does. */
class NoNumber {}
