import { measures } from "../../experiment/measures.ts";
import { formatMonth } from "../../scenario/month.ts";
import { handoverTexts } from "../data/handovers.ts";
import type { NumberBands } from "../data/report.ts";
import { formOf } from "../data/units.ts";
import { monthInWords } from "../data/wording.ts";
import type { PageProps } from "./App.tsx";
import { shownMonths } from "./months.ts";
import { Odds } from "./Odds.tsx";
import { ResultChoice } from "./ResultChoice.tsx";

/** The five measures of a result side by side, with when each changes hands. */
export function MeasureTable({ data, state }: PageProps) {
  const place = state.result.value;
  const result = data.results[place]!;
  const numbers = data.numbers.results[place]!;
  const ticks = shownMonths(result.months);
  return (
    <>
      <h3 id="measures">The five measures side by side</h3>
      <ResultChoice data={data} state={state} name="measures-result" />
      <table class="measures">
        <caption>
          Who is ahead, in how many of {result.run.finished} runs; the medians, and the range that holds 80 %
          of the runs
        </caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            {ticks.map((tick) => (
              <th scope="col" key={tick}>
                {monthInWords(formatMonth(tick))}
              </th>
            ))}
            <th scope="col">When the lead changes hands</th>
          </tr>
        </thead>
        <tbody>
          {measures
            .filter(({ id }) => id in numbers.ahead)
            .map(({ id, name, note, us, china }) => {
              const lead = result.leads.find(({ measure }) => measure === id)!;
              const unit = data.outcomes[us]!.unit;
              return (
                <tr key={id}>
                  <th scope="row">
                    {name} <span class="note">{note}</span>
                  </th>
                  {ticks.map((tick) => (
                    <td key={tick} data-label={monthInWords(formatMonth(tick))}>
                      <Odds ahead={numbers.ahead[id]![tick]} runs={result.run.finished} />
                      <Rival name="US" bands={numbers.bands[us]!} tick={tick} unit={unit} />
                      <Rival name="China" bands={numbers.bands[china]!} tick={tick} unit={unit} />
                    </td>
                  ))}
                  <td data-label="When the lead changes hands">
                    {handoverTexts(lead, result.run.finished).map((text) => (
                      <p key={text}>{text}</p>
                    ))}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </>
  );
}

interface RivalProps {
  readonly name: string;
  readonly bands: NumberBands;
  readonly tick: number;
  readonly unit: string;
}

/** A rival's median and 80 % band. */
function Rival({ name, bands, tick, unit }: RivalProps) {
  const text = formOf(unit).text;
  const [low, middle, high] = [bands.p10, bands.p50, bands.p90].map((list) => text(list![tick]!));
  return (
    <span class="rival">
      {name} {middle}{" "}
      {(low !== middle || high !== middle) && <span class="note">({rangeText(low!, high!)})</span>}
    </span>
  );
}

/** "57–64 %" for "57 %" and "64 %". */
function rangeText(low: string, high: string): string {
  const unit = / .*$/.exec(high)?.[0] ?? "";
  return `${unit !== "" && low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high}`;
}
