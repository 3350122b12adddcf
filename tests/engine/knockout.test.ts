import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coveredBy, parameterPaths } from "../../scripts/coverage.ts";
import {
  baseline,
  baselinePath,
  firstMove,
  givenOf,
  leastMove,
  optionsOf,
  override,
  readTerms,
  type Term,
  type Variant,
} from "../../scripts/terms.ts";
import { simulate } from "../../src/engine/simulate.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const list = readTerms();

/** The circumstances of a term and its outcomes there; run once for all terms that share them. */
interface Reference {
  readonly variant: Variant;
  readonly columns: Readonly<Record<string, Float64Array>>;
}

const references = new Map<string, Reference>();

function keyOf(term: Term): string {
  return [...givenOf(term, list), term.resolution].join("\n");
}

function referenceOf(term: Term): Reference {
  const key = keyOf(term);
  let reference = references.get(key);
  if (reference === undefined) {
    const alike = list.terms.filter((other) => keyOf(other) === key);
    const variant = override({ scenario: baseline().scenario, overrides: [] }, givenOf(term, list));
    const until = Math.max(...alike.map((other) => other.until));
    const outcomes = [...new Set(alike.map((other) => other.outcome))];
    const { columns } = simulate(variant.scenario, { ...optionsOf(term), until, outcomes });
    reference = { variant, columns };
    references.set(key, reference);
  }
  return reference;
}

describe("a term knocked out moves an outcome", () => {
  it.each(list.terms.map((term) => [term.id, term] as const))("%s", (_, term) => {
    const { variant, columns } = referenceOf(term);
    const without = override(variant, term.set);
    const move = firstMove(term, columns[term.outcome]!, without.scenario);
    expect(move, `${term.set} moves ${term.outcome} by more than ${leastMove}`).toBeDefined();
  });
});

describe("the test of terms", () => {
  it("finds no move where a parameter keeps its value", () => {
    const term = list.terms.find(({ id }) => id === "adoption.peers")!;
    const { variant, columns } = referenceOf(term);
    const same = override(variant, [`adoption.peers=${variant.scenario.adoption.peers}`]);
    expect(firstMove({ ...term, until: 11 }, columns[term.outcome]!, same.scenario)).toBeUndefined();
  });

  it("finds no move where the outcome does not depend on the term", () => {
    const term = list.terms.find(({ id }) => id === "impact.selfHostedDependence")!;
    const { columns } = simulate(baseline().scenario, {
      until: 5,
      resolution: "expected",
      outcomes: ["capability_us"],
    });
    const { scenario } = override({ scenario: baseline().scenario, overrides: [] }, term.set);
    const other = { ...term, outcome: "capability_us" };
    expect(firstMove(other, columns.capability_us!, scenario)).toBeUndefined();
  });

  it("puts values where the loader puts them", () => {
    const overrides = [
      "adoption.peers=0",
      "labs.*.cash=20",
      "power.priceTable=business",
      "labs.xai.enters=2023-02",
    ];
    const variant = override({ scenario: baseline().scenario, overrides: [] }, overrides);
    expect(variant.scenario).toEqual(loadScenario(baselinePath, { set: variant.overrides }).scenario);
  });
});

describe("the list of terms", () => {
  it("has ids that differ", () => {
    const ids = list.terms.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("names functions that are where it says", () => {
    const missing = list.terms.filter(({ function: name, file }) => {
      const text = readFileSync(new URL(`../../src/engine/${file}`, import.meta.url), "utf8");
      return !new RegExp(`^(export )?function ${name}\\b`, "m").test(text);
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it("names every parameter, so that none is wired to nothing", () => {
    const named = list.terms.flatMap(({ set }) => set);
    const excepted = Object.keys(list.without);
    const paths = parameterPaths();
    expect(paths.filter((path) => !coveredBy(path, named) && !excepted.includes(path))).toEqual([]);
    expect(excepted.filter((path) => !paths.includes(path) || coveredBy(path, named))).toEqual([]);
  });

  it("uses every circumstance that it describes", () => {
    const used = [
      ...list.terms.flatMap(({ given }) => given),
      ...Object.values(list.circumstances).flatMap(({ set }) => set),
    ];
    expect(Object.keys(list.circumstances).filter((name) => !used.includes(name))).toEqual([]);
  });
});
