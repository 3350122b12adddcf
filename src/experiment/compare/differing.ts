import type { LoadedScenario } from "../../scenario/load.ts";
import { listParameters, type Parameter } from "../../scenario/provenance.ts";
import type { Source } from "../../scenario/sources.ts";

/** A parameter that two scenarios do not share; undefined where a scenario has none at that path. */
export interface DifferingParameter {
  readonly path: string;
  readonly base: Parameter | undefined;
  readonly other: Parameter | undefined;
}

/** Parameters with different values, in the order of the base, then those that only the other has. Texts are left out. */
export function differingParameters(
  base: Pick<LoadedScenario, "provenance">,
  other: Pick<LoadedScenario, "provenance">,
): DifferingParameter[] {
  const ofBase = byPath(base);
  const ofOther = byPath(other);
  return [...new Set([...ofBase.keys(), ...ofOther.keys()])]
    .map((path) => ({ path, base: ofBase.get(path), other: ofOther.get(path) }))
    .filter((pair) => pair.base?.value !== pair.other?.value);
}

/** The publications on which differing parameters rest, by id. */
export function sourcesOf(
  differing: readonly DifferingParameter[],
  ...scenarios: readonly Pick<LoadedScenario, "sources">[]
): Record<string, Source> {
  const all: Record<string, Source> = Object.assign({}, ...scenarios.map(({ sources }) => sources));
  const named = differing.flatMap(({ base, other }) => [base?.source, other?.source]);
  return Object.fromEntries(
    [...new Set(named)].flatMap((id) => (id !== undefined && id in all ? [[id, all[id]!]] : [])),
  );
}

function byPath({ provenance }: Pick<LoadedScenario, "provenance">): Map<string, Parameter> {
  return new Map(listParameters(provenance).map((parameter) => [parameter.path, parameter]));
}
