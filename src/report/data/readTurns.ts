import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SweepManifest } from "../../experiment/sweep/finalFiles.ts";
import type { LoadedScenario } from "../../scenario/load.ts";
import { isPlace, listParameters } from "../../scenario/provenance.ts";
import type { ReportSource } from "./report.ts";
import { sectionsOf } from "./sections.ts";
import { flipsBeside, readDiscoveries, requireFlips } from "./turnFiles.ts";
import type { TurnSource } from "./turnReports.ts";

type Baseline = Pick<LoadedScenario, "provenance" | "sources">;

/** What was found in a sweep and beside it. `shown` is the folder as commands name it. */
export function readSweepTurns(folder: string, shown: string, baseline: Baseline): TurnSource {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as SweepManifest;
  const { factors, identity, scenarios } = manifest;
  const said = new Map(factors.flatMap(({ path, source }) => (source === undefined ? [] : [[path, source]])));
  const publications = scenarios.map(
    ({ file }) => sectionsOf(readFileSync(join(folder, file), "utf8")).sources,
  );
  return {
    folder: shown,
    discoveries: readDiscoveries(folder),
    flips: flipsBeside(folder),
    scalars: new Map(JSON.parse(identity.scalars ?? "[]") as [string, string][]),
    sourceOf: sourceIn(said, Object.assign({}, baseline.sources, ...publications), baseline),
  };
}

/** The searches for flips in a folder of their own. */
export function readFlipTurns(folder: string, shown: string, baseline: Baseline): TurnSource {
  const sourceOf = sourceIn(new Map(), baseline.sources, baseline);
  return { folder: shown, discoveries: [], flips: requireFlips(folder), scalars: new Map(), sourceOf };
}

/** Finds sources: by id or place, or by the path of the parameter, in the sweep or else in the baseline. */
function sourceIn(
  said: ReadonlyMap<string, string>,
  publications: Readonly<Record<string, Omit<ReportSource, "id">>>,
  { provenance }: Baseline,
): TurnSource["sourceOf"] {
  const known = new Map(listParameters(provenance).map(({ path, source }) => [path, source]));
  return (asked) => {
    const source = isPlace(asked) || asked in publications ? asked : (said.get(asked) ?? known.get(asked));
    if (source === undefined || !(source in publications)) return source;
    const { title, publisher, date, url } = publications[source]!;
    return {
      ...{ id: source, title },
      ...(publisher !== undefined && { publisher }),
      ...(date !== undefined && { date }),
      ...(url !== undefined && { url }),
    };
  };
}
