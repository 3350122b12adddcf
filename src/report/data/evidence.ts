import { differingParameters } from "../../experiment/compare/differing.ts";
import { ledgerOf } from "../../scenario/ledger.ts";
import type { LoadedScenario } from "../../scenario/load.ts";
import { countByEvidence, isPlace, listParameters, type Parameter } from "../../scenario/provenance.ts";
import type { Source } from "../../scenario/sources.ts";
import type { ReportEvidence, ReportParameter, ReportSource, ReportValue } from "./report.ts";

type Known = Pick<LoadedScenario, "provenance" | "sources">;

/** How many publications a report names. */
const namedSources = 12;

/** What the numbers of a scenario rest on, and what it changes of the baseline. */
export function evidenceOf(loaded: LoadedScenario, baseline: Known): ReportEvidence {
  const { numbers, evidence, parts, sources } = ledgerOf(loaded, {
    conflicts: [],
    disagreements: [],
    sources: {},
  });
  const all = listParameters(loaded.provenance).filter(
    ({ kind, unit }) => kind === "number" && unit !== "seed",
  );
  return {
    numbers,
    counts: evidence,
    parts: parts.map(({ part, numbers: count }) => ({
      part,
      numbers: count,
      counts: countByEvidence(all.filter(({ path }) => path === part || path.startsWith(`${part}.`))),
    })),
    sources: sources
      .filter(({ numbers: count }) => count > 0)
      .slice(0, namedSources)
      .map((source) => ({ ...sourceOf(source.id, source), numbers: source.numbers })),
    publications: sources.filter(({ numbers: count, others }) => count + others > 0).length,
    changed: parametersBetween(baseline, loaded),
  };
}

/** The parameters that two scenarios do not share, without the seed. */
export function parametersBetween(base: Known, other: Known): ReportParameter[] {
  return differingParameters(base, other).map((pair) => {
    const { path, description, unit } = (pair.other ?? pair.base)!;
    return {
      path,
      description,
      unit,
      ...(pair.base && { base: knownValue(pair.base, base.sources) }),
      ...(pair.other && { other: knownValue(pair.other, other.sources) }),
    };
  });
}

function knownValue(parameter: Parameter, sources: Readonly<Record<string, Source>>): ReportValue {
  const { value, range, evidence, note, source } = parameter;
  const known = isPlace(source) ? undefined : sources[source];
  return {
    value,
    ...(range && { range }),
    evidence,
    ...(note !== undefined && { note }),
    ...(known && { source: sourceOf(source, known) }),
  };
}

function sourceOf(id: string, { title, publisher, date, url }: Source): ReportSource {
  return {
    id,
    title,
    ...(publisher !== undefined && { publisher }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url }),
  };
}
