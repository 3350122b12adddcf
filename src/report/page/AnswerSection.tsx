import type { PageProps } from "./App.tsx";
import { LeadMatrix } from "./LeadMatrix.tsx";
import { MeasureTable } from "./MeasureTable.tsx";
import { Text } from "./Text.tsx";

/** Who leads, on which measure, by when, how sure: in words, then side by side. */
export function AnswerSection({ data, state }: PageProps) {
  const { answer, results } = data;
  const several = results.length > 1;
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">Who leads?</h2>
      <p class="headline">
        <Text>{answer.headline}</Text>
      </p>
      <p class="care">{answer.care}</p>
      {several && <LeadMatrix data={data} state={state} />}
      {several && (
        <>
          <h3>What each scenario changes</h3>
          <ul class="points">
            {answer.points.map(({ about, text }, place) => (
              <li key={place}>
                <strong>
                  <Text>{about}</Text>:
                </strong>{" "}
                {text.replaceAll(" %", "\u00a0%")}
              </li>
            ))}
          </ul>
        </>
      )}
      {results.length > 0 && <MeasureTable data={data} state={state} />}
    </section>
  );
}
