import type { Scenario } from "../../engine/parameters/index.ts";
import type { FactorValue } from "./plan.ts";

/** Paths of the shares of a scenario that must add to one, or (trust classes) to one at most. */
function sumsOf(scenario: Scenario): string[][] {
  return [
    Object.keys(scenario.segments).map((id) => `segments.${id}.share`),
    ["borrowOpen", "borrowApi", "borrowPapers"].map((name) => `research.${name}`),
    ...Object.keys(scenario.regions).map((id) =>
      ["refuseChina", "hostedOnly"].map((name) => `regions.${id}.trust.${name}`),
    ),
  ];
}

/** Of the paths given, those of sums of which all members are there, and those of sums that lack some. */
export function sumsAmong(
  paths: readonly string[],
  scenario: Scenario,
): { readonly complete: string[]; readonly broken: string[] } {
  const given = new Set(paths);
  const complete: string[] = [];
  const broken: string[] = [];
  for (const sum of sumsOf(scenario)) {
    const members = sum.filter((path) => given.has(path));
    (members.length === sum.length ? complete : broken).push(...members);
  }
  return { complete, broken };
}

/** The sum to which a share belongs; undefined for any other path. */
function sumOf(path: string): string | undefined {
  const names = path.split(".");
  if (names.length === 3 && names[0] === "segments" && names[2] === "share") return "segments";
  if (/^research\.borrow(Open|Api|Papers)$/.test(path)) return "research";
  return /^regions\.[^.]+\.trust\.(refuseChina|hostedOnly)$/.test(path)
    ? names.slice(0, 3).join(".")
    : undefined;
}

/**
 * Finds the shares among the values of factors that \`vary\` made, and returns a function that divides those that
 * must add to one by their sum, and those that may add to one at most where they add to more. All members of a sum
 * vary, or none. Values of factors that an experiment names stay as they are, and are refused where they do not add
 * up.
 */
export function sumSettler(varied: readonly string[]): (values: Record<string, FactorValue>) => void {
  const sums = new Map<string, string[]>();
  for (const path of varied) {
    const sum = sumOf(path);
    if (sum !== undefined) sums.set(sum, [...(sums.get(sum) ?? []), path]);
  }
  return (values) => {
    for (const [name, paths] of sums) {
      const total = paths.reduce((sum, path) => sum + Number(values[path]), 0);
      if (total === 0 || (name.startsWith("regions.") && total <= 1)) continue;
      for (const path of paths) values[path] = Number(values[path]) / total;
    }
  };
}
