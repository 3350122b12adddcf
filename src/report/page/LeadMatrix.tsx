import { measures } from "../../experiment/measures.ts";
import { formatMonth } from "../../scenario/month.ts";
import { monthInWords } from "../data/wording.ts";
import type { PageProps } from "./App.tsx";
import { Odds } from "./Odds.tsx";
import { Text } from "./Text.tsx";

/** All scenarios by all measures: who is ahead in the last month that all have. */
export function LeadMatrix({ data, state }: PageProps) {
  const last = Math.min(...data.results.map(({ months }) => months)) - 1;
  const shown = measures.filter(({ id }) => data.numbers.results.some(({ ahead }) => id in ahead));
  return (
    <table class="matrix">
      <caption>Who is ahead in {monthInWords(formatMonth(last))}, and in how many of the runs</caption>
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          {shown.map(({ id, name }) => (
            <th scope="col" key={id}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.results.map(({ title, run }, place) => (
          <tr key={place} class={state.result.value === place ? "chosen" : undefined}>
            <th scope="row">
              <Text>{title}</Text>
              {place === 0 && <span class="note"> what the others are held against</span>}
            </th>
            {shown.map(({ id, name }) => (
              <td key={id} data-label={name}>
                <Odds ahead={data.numbers.results[place]!.ahead[id]?.[last]} runs={run.finished} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
