import { measures } from "../../experiment/measures.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import type { ReportComparison, ReportData, ReportDifference } from "../data/report.ts";
import { monthInWords } from "../data/wording.ts";
import type { PageProps } from "./App.tsx";
import { DifferenceFigure } from "./DifferenceFigure.tsx";
import { shortDifference } from "./exact.ts";
import { shownMonths } from "./months.ts";
import { ParameterTable } from "./ParameterTable.tsx";
import { Text } from "./Text.tsx";

/** How each scenario differs from the first: in its results, and in the parameters behind them. */
export function DifferenceSection({ data }: PageProps) {
  if (data.comparisons.length === 0) return null;
  const [base, ...others] = data.results;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">How the scenarios differ</h2>
      <p>
        Each is held against <Text>“{base!.title}”</Text> run by run, with the same chance events on both
        sides, so that small differences show. Differences in bold are clear of chance: the interval in
        brackets leaves out zero.
      </p>
      {base!.description !== "" && (
        <p>
          <Text>
            {base!.title}: {base!.description}
          </Text>
        </p>
      )}
      {others.map((other, place) => (
        <details key={place} open={others.length === 1} class="difference">
          <summary>
            <Text>{other.title}</Text>
          </summary>
          {other.description !== "" && (
            <p>
              <Text>{other.description}</Text>
            </p>
          )}
          <Differences data={data} comparison={data.comparisons[place]!} />
          <DifferenceFigure data={data} place={place} />
          <ParameterTable
            parameters={data.comparisons[place]!.parameters}
            sides={[base!.title, other.title]}
          />
        </details>
      ))}
    </section>
  );
}

interface DifferencesProps {
  readonly data: ReportData;
  readonly comparison: ReportComparison;
}

function Differences({ data, comparison }: DifferencesProps) {
  const { measures: compared, warnings, leftOut, pairs, level } = comparison;
  const last = compared[0]?.months.at(-1)?.month;
  const months = last === undefined ? [] : shownMonths(parseMonth(last)! + 1).map(formatMonth);
  return (
    <>
      {[...warnings, ...leftOut.map((text) => `Left out: ${text}.`)].map((text) => (
        <p key={text} class="warning">
          {text}
        </p>
      ))}
      {compared.length > 0 && (
        <table class="differences">
          <caption>
            Mean difference over {pairs} {pairs === 1 ? "pair" : "pairs"} of runs, with its {level * 100} %
            interval
          </caption>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {months.map((month) => (
                <th scope="col" key={month}>
                  {monthInWords(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compared.map(({ measure, months: figures }) => {
              const { name, us } = measures.find(({ id }) => id === measure)!;
              const unit = data.outcomes[us]!.unit;
              return (
                <tr key={measure}>
                  <th scope="row">{name}</th>
                  {figures
                    .filter(({ month }) => months.includes(month))
                    .map((figure) => (
                      <td key={figure.month} data-label={monthInWords(figure.month)}>
                        <Difference name="US" figure={figure.us} unit={unit} />
                        <Difference name="China" figure={figure.china} unit={unit} />
                      </td>
                    ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

interface DifferenceProps {
  readonly name: string;
  readonly figure: ReportDifference;
  readonly unit: string;
}

function Difference({ name, figure, unit }: DifferenceProps) {
  const { difference, interval, clear } = figure;
  const text = (value: number) => shortDifference(value, unit);
  const middle = text(difference);
  return (
    <span class="rival">
      {name} {clear ? <strong>{middle}</strong> : middle}{" "}
      {interval && (
        <span class="note">
          ({text(interval[0]).replace(/ points$/, "")} to {text(interval[1])})
        </span>
      )}
    </span>
  );
}
