import type { ReportRun } from "../data/report.ts";
import type { PageProps } from "./App.tsx";
import { Text } from "./Text.tsx";

/** How to get the results and this page again, and what exactly was run. */
export function ReproduceSection({ data }: PageProps) {
  return (
    <section aria-labelledby="reproduce">
      <h2 id="reproduce">How to get this again</h2>
      <p>
        The same scenario, seed and version of the engine give the same numbers to the last bit, on any
        machine. With {data.program}:
      </p>
      <dl class="commands">
        {data.commands.map(({ about, command }, place) => (
          <div key={place}>
            <dt>
              <Text>{about}</Text>
            </dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      {data.results.length > 0 && <h3>What was run</h3>}
      {data.results.map(({ title, run }, place) => (
        <details key={place} open={data.results.length === 1}>
          <summary>
            <Text>{title}</Text>, run {run.id}
          </summary>
          <Manifest run={run} />
        </details>
      ))}
    </section>
  );
}

function Manifest({ run }: { readonly run: ReportRun }) {
  const failed = run.failures.length;
  const entries: readonly (readonly [string, string])[] = [
    ["Folder", run.folder],
    ["Run", run.id],
    [
      "Replicates",
      failed === 0 ? String(run.finished) : `${run.finished} of ${run.replicates}; ${failed} failed`,
    ],
    ["Seed", String(run.seed)],
    ["Months", `2023-01 to ${run.until}`],
    ["Adopters", run.resolution],
    ["Outcomes kept", String(run.outcomes)],
    ["Engine", run.engine],
    ["Scenario", `${run.scenarioHash} (sha256)`],
    ...Object.entries(run.checksums).map(([name, checksum]) => [name, `${checksum} (sha256)`] as const),
    ["Computed", `${run.start.slice(0, 10)}, in ${Math.max(1, Math.round(run.seconds))} s, Node ${run.node}`],
    ...(run.command === null ? [] : [["By the command", run.command] as const]),
  ];
  return (
    <dl class="manifest">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Text>{value}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}
