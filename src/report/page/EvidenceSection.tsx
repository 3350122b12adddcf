import type { Evidence } from "../../scenario/tree.ts";
import type { ReportResult } from "../data/report.ts";
import type { PageProps } from "./App.tsx";
import { ParameterTable } from "./ParameterTable.tsx";
import { ResultChoice } from "./ResultChoice.tsx";
import { SourceLine } from "./SourceLine.tsx";
import { Text } from "./Text.tsx";

/** The grades of evidence, from the best, with what they mean. */
const grades: readonly (readonly [Evidence, string])[] = [
  ["measured", "from a data set"],
  ["reported", "said by a company, an article or a paper"],
  ["derived", "computed from such figures"],
  ["assumed", "chosen, within a range that is plausible"],
];

/** What the answer rests on: the evidence mix, the publications, and what the scenario changes of the baseline. */
export function EvidenceSection({ data, state }: PageProps) {
  const result = data.results[state.result.value]!;
  const { evidence } = result;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">What the answer rests on</h2>
      <ResultChoice data={data} state={state} name="evidence-result" />
      <p>
        The model takes {evidence.numbers.toLocaleString("en")} numbers.{" "}
        {share(evidence.counts.assumed, evidence.numbers)} of them are assumed: chosen by judgement within a
        plausible range. The rest come from {evidence.publications} publications, or are computed from them.
      </p>
      <EvidenceTable rows={[{ part: "all", numbers: evidence.numbers, counts: evidence.counts }]} />
      <details>
        <summary>The same by part of the model</summary>
        <EvidenceTable rows={evidence.parts} />
      </details>
      <h3>What this scenario changes</h3>
      <Changed result={result} />
      <details>
        <summary>The publications on which most numbers rest</summary>
        <ul class="sources">
          {evidence.sources.map((source) => (
            <li key={source.id}>
              {source.numbers} {source.numbers === 1 ? "number" : "numbers"}: <SourceLine source={source} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function EvidenceTable({ rows }: { readonly rows: ReportResult["evidence"]["parts"] }) {
  return (
    <table class="evidence">
      <caption>How the numbers are known, by part of the model</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          {grades.map(([grade, meaning]) => (
            <th scope="col" key={grade}>
              <span class={`grade ${grade}`} /> {grade} <span class="note">{meaning}</span>
            </th>
          ))}
          <th scope="col" class="mix">
            Mix
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, numbers, counts }) => (
          <tr key={part}>
            <th scope="row">
              {part} <span class="note">{numbers}</span>
            </th>
            {grades.map(([grade]) => (
              <td key={grade} data-label={grade}>
                {counts[grade]}
              </td>
            ))}
            <td class="mix" aria-hidden="true">
              <span class="bar">
                {grades.map(([grade]) => (
                  <span key={grade} class={`grade ${grade}`} style={{ flexGrow: String(counts[grade]) }} />
                ))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changed({ result }: { readonly result: ReportResult }) {
  const { changed } = result.evidence;
  if (changed.length === 0) {
    return <p>Nothing: every parameter is that of the baseline that comes with the program.</p>;
  }
  const count = changed.length === 1 ? "One parameter differs" : `${changed.length} parameters differ`;
  return (
    <>
      <p>{count} from the baseline that comes with the program.</p>
      <ParameterTable parameters={changed} sides={["Baseline", result.title]} />
    </>
  );
}

function share(count: number, all: number) {
  return <Text>{`${Math.round((100 * count) / Math.max(1, all))} %`}</Text>;
}
