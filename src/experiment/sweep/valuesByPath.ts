import { type Scale, valueAt } from "./levels.ts";
import type { Factor, FactorValue } from "./plan.ts";
import { sumSettler } from "./sums.ts";

/** What is needed of a factor to know which parameters it sets. */
type Setting = Pick<Factor, "name" | "path" | "members" | "varied">;

/** The parameters that factors set, worked out once for the rows by the thousand that have them. */
interface Settings {
  readonly paths: readonly { readonly path: string; readonly name: string; readonly scale?: Scale }[];
  readonly settle: (values: Record<string, FactorValue>) => void;
}

const known = new WeakMap<readonly Setting[], Settings>();

/** The values of a row by the paths of its factors, without the factor of scenarios; shares add up (\`sumSettler\`). */
export function valuesByPath(
  { factors }: { readonly factors: readonly Setting[] },
  values: Readonly<Record<string, FactorValue>>,
): Readonly<Record<string, FactorValue>> {
  const settings = known.get(factors) ?? settingsOf(factors);
  known.set(factors, settings);
  const byPath: Record<string, FactorValue> = {};
  for (const { path, name, scale } of settings.paths) {
    byPath[path] = scale === undefined ? values[name]! : valueAt(scale, Number(values[name]));
  }
  settings.settle(byPath);
  return byPath;
}

function settingsOf(factors: readonly Setting[]): Settings {
  const paths = factors.flatMap(({ name, path, members }) =>
    path === undefined || path === "scenario"
      ? []
      : (members?.map((member) => ({ ...member, name })) ?? [{ path, name }]),
  );
  const varied = new Set(factors.flatMap(({ name, varied }) => (varied ? [name] : [])));
  // Keys of rows are of values in this order, and sorting what is sorted takes no time.
  if (varied.size > 0) paths.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    paths,
    settle: sumSettler(paths.filter(({ name }) => varied.has(name)).map(({ path }) => path)),
  };
}
