import { leverDeclarations, leverNames } from "../../../src/engine/parameters/policy.ts";
import { formatMonth } from "../../../src/scenario/month.ts";
import { baseline } from "../baseline.ts";

/** The baseline that random scenarios start from. */
export const base = baseline();

/** Parameters whose values must add to one. */
const shared = [
  Object.keys(base.scenario.segments).map((id) => `segments.${id}.share`),
  ["research.borrowOpen", "research.borrowApi", "research.borrowPapers"],
];
const isShared = new Set(shared.flat());

/** Numbers with a plausible range. Entities and the number of adopters are drawn apart. */
export const ranged = Object.entries(base.provenance)
  .filter(
    ([path, { kind, range }]) => kind === "number" && range !== undefined && path !== "adoption.adopters",
  )
  .map(([path]) => path)
  .filter((path) => path !== "capital.entry.limit");
/**
 * Numbers that may take any value within their bounds. Populations stay within their ranges: where one shrinks faster
 * than users leave, the model keeps users who are no longer there.
 */
export const free = ranged.filter((path) => !isShared.has(path) && !path.endsWith(".populationGrowth"));
/** Choices and flags with their options. */
export const switches = Object.entries(base.provenance).flatMap(([path, { kind }]) => {
  const options = kind === "flag" ? ["true", "false"] : optionsOf(path);
  return options && path !== "resolution" ? [{ path, options }] : [];
});

function optionsOf(path: string): readonly string[] | undefined {
  const name = path.split(".").at(-1);
  return {
    infantIndustry: ["learning", "none"],
    priceTable: ["industrial", "business"],
    saturation: ["none", "logistic"],
    releasePolicy: ["free", "closed", "open"],
    alignment: ["us", "china", "none"],
  }[name ?? ""];
}

/** A number of a value's plausible range at a place between 0 and 1, evenly in the logarithm where its distribution says so. */
export function withinRange(path: string, place: number): number {
  const { range, dist } = base.provenance[path];
  const [low, high] = range!;
  const logarithmic = (dist === "loguniform" || dist === "lognormal") && low > 0;
  return settled(path, logarithmic ? low * (high / low) ** place : low + (high - low) * place, low, high);
}

/** A number between a parameter's bounds; over wide bounds evenly in the logarithm, the ends included. */
export function withinBounds(path: string, place: number): number {
  const [low, high] = base.provenance[path].bounds!;
  const wide = low >= 0 && high > 100;
  const from = Math.max(low, high / 1e9);
  const value = wide && place > 0 ? from * (high / from) ** place : low + (high - low) * place;
  return settled(path, value, low, high);
}

const whole = new Set(
  Object.keys(base.provenance).filter((path) =>
    /(adopters|powerLag|diffusionTier|degree|dwell|limit)$/.test(path),
  ),
);

function settled(path: string, value: number, low: number, high: number): number {
  const inside = Math.min(high, Math.max(low, value));
  return whole.has(path) ? Math.round(inside) : Number(inside.toPrecision(6));
}

/** Makes the values that are parts of a whole add to one: each is divided by their sum, the last is the rest. */
export function shareOut(values: Map<string, number>): void {
  for (const paths of shared) {
    const present = paths.filter((path) => values.has(path));
    if (present.length === 0) continue;
    const of = (path: string) => values.get(path) ?? Number(base.provenance[path].value);
    const sum = paths.reduce((total, path) => total + of(path), 0);
    const parts = paths.map((path) => Number((of(path) / sum).toPrecision(6)));
    parts[parts.length - 1] = 1 - parts.slice(0, -1).reduce((total, part) => total + part, 0);
    paths.forEach((path, index) => {
      values.set(path, Number(parts[index].toPrecision(9)));
    });
  }
  for (const id of Object.keys(base.scenario.regions)) {
    const [refuse, hosted] = ["refuseChina", "hostedOnly"].map((name) => `regions.${id}.trust.${name}`);
    const of = (path: string) => values.get(path) ?? Number(base.provenance[path]?.value ?? 0);
    const sum = of(refuse) + of(hosted);
    if (sum <= 1) continue;
    const parts = [refuse, hosted].map((path) => [path, Math.floor((of(path) / sum) * 1e6) / 1e6] as const);
    for (const [path, part] of parts) values.set(path, part);
  }
}

/** Everything that must go with regions, sectors, labs and other entries that are taken out. */
export function without(entries: readonly string[]): string[] {
  const gone = new Set(entries);
  const { scenario, provenance } = base;
  const drop = (kind: string, id: string) => gone.has(`${kind}.${id}`);
  for (const [id, lab] of Object.entries(scenario.labs)) {
    if (drop("regions", lab.region)) gone.add(`labs.${id}`);
  }
  for (const [id, { lab, region }] of Object.entries(scenario.capital.investments)) {
    if ((lab && drop("labs", lab)) || (region && drop("regions", region)))
      gone.add(`capital.investments.${id}`);
  }
  for (const id of Object.keys(scenario.policy)) if (drop("regions", id)) gone.add(`policy.${id}`);
  for (const path of Object.keys(provenance)) {
    const [last, before] = path.split(".").reverse();
    const below = {
      sectors: "sectors",
      specialisation: "sectors",
      procurement: "sectors",
      compute: "chipLines",
    };
    const kind = below[before as keyof typeof below];
    if (kind && drop(kind, last)) gone.add(path);
  }
  const inside = (path: string) =>
    path.split(".").some((_, end, names) => gone.has(names.slice(0, end).join(".")));
  return [...gone].filter((path) => !inside(path));
}

/** Whether a path lies in an entry that was taken out. */
export function isGone(path: string, gone: ReadonlySet<string>): boolean {
  return path.split(".").some((_, end, names) => gone.has(names.slice(0, end + 1).join(".")));
}

/** A random setting of a lever, from three numbers between 0 and 1; `labs` and `sectors` are those left. */
export function settingOf(
  [kind, target, place]: readonly [number, number, number],
  labs: readonly string[],
  sectors: readonly string[],
): [path: string, value: number] {
  const pick = <T>(list: readonly T[]): T =>
    list[Math.min(list.length - 1, Math.floor(target * list.length))];
  const blocs = ["us", "china", "eu", "other"];
  const part = Number(place.toPrecision(4));
  if (kind < 0.15)
    return [`bans.${pick(blocs)}.${sectors[Math.floor(place * 0.999 * sectors.length)]}`, part];
  if (kind < 0.3) return [`sanctions.${pick(labs)}`, 1];
  if (kind < 0.4) return [`releasePolicy.${pick(labs)}`, Math.round(place * 2) - 1];
  if (kind < 0.5) return [`access.${pick(blocs)}`, part];
  if (kind < 0.6) return [`procurement.${pick(sectors)}`, part];
  const name = pick(leverNames);
  const { min, max } = leverDeclarations[name];
  const most = Math.min(max, 1e5);
  return [name, Number((min + (most - min) * place).toPrecision(5))];
}

/** A lever map as YAML on one line. */
export function settingsText(settings: readonly (readonly [string, number])[]): string {
  return `{ ${[...new Map(settings)].map(([path, value]) => `${path}: ${value}`).join(", ")} }`;
}

/** A month of 2023 to 2034 from a number between 0 and 1. */
export function monthAt(place: number): string {
  return formatMonth(Math.floor(place * 143));
}
