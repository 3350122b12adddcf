import { useSignal } from "@preact/signals";
import type { ChartDefinition } from "../charts/definition.ts";
import { groupsChart, indicesChart, tornadoChart } from "../charts/driverBars.ts";
import { monthsChart } from "../charts/driverMonths.ts";
import type { BarsData } from "../data/barsData.ts";
import type { ReportDriven, ReportDrivers } from "../data/reportDrivers.ts";
import { BarTable } from "./BarTable.tsx";
import { Chart } from "./Chart.tsx";
import { Choice } from "./Choice.tsx";
import { CourseTable } from "./CourseTable.tsx";
import { LearningTable } from "./LearningTable.tsx";
import { Text } from "./Text.tsx";

interface DriverProps {
  readonly drivers: ReportDrivers;
  /** Id of the sweep's section, for the ids within. */
  readonly id: string;
}

/** What drives the answer: of an outcome, its indices, which way numbers move it, how much rests on guesses. */
export function DriverSection({ drivers, id }: DriverProps) {
  const scenario = useSignal("0");
  const outcome = useSignal("0");
  const course = useSignal("0");
  const { outcomes, courses } = drivers.scenarios[Number(scenario.value)]!;
  const driven = outcomes[Number(outcome.value)] ?? outcomes[0]!;
  const coursed = courses[Number(course.value)] ?? courses[0];
  return (
    <section aria-labelledby={`${id}-drivers`}>
      <h3 id={`${id}-drivers`}>What drives the answer</h3>
      <div class="controls">
        {drivers.scenarios.length > 1 && (
          <Choice
            id={`${id}-driven-scenario`}
            label="Scenario"
            chosen={scenario}
            options={drivers.scenarios.map((one, place) => [String(place), one.scenario] as const)}
          />
        )}
        <Choice
          id={`${id}-driven`}
          label="Outcome"
          chosen={outcome}
          options={outcomes.map(({ name }, place) => [String(place), name] as const)}
        />
      </div>
      <Driven driven={driven} level={drivers.level} />
      {coursed && (
        <>
          <h4>Over time</h4>
          <Choice
            id={`${id}-coursed`}
            label="Outcome over time"
            chosen={course}
            options={courses.map(({ name }, place) => [String(place), name] as const)}
          />
          <figure>
            <Caption {...coursed.chart} />
            <Chart chart={monthsChart} data={coursed.chart} />
            <CourseTable course={coursed.chart} />
          </figure>
        </>
      )}
    </section>
  );
}

function Driven({ driven, level }: { readonly driven: ReportDriven; readonly level: number }) {
  const { indices, tornado, groups, learning, verdict, notes } = driven;
  const said = [...(verdict === "" ? [] : [verdict]), ...notes];
  return (
    <>
      {indices && <Bars chart={indicesChart} data={indices} />}
      {said.length > 0 && (
        <ul>
          {said.map((note) => (
            <li key={note}>
              <Text>{`${note[0]!.toUpperCase()}${note.slice(1)}.`}</Text>
            </li>
          ))}
        </ul>
      )}
      {tornado && <Bars chart={tornadoChart} data={tornado} />}
      {groups && <Bars chart={groupsChart} data={groups} />}
      {learning.length > 0 && <LearningTable driven={driven} level={level} />}
    </>
  );
}

function Bars({ chart, data }: { readonly chart: ChartDefinition<BarsData>; readonly data: BarsData }) {
  return (
    <figure>
      <Caption {...data} />
      <Chart chart={chart} data={data} />
      {data.refused === null && <BarTable bars={data} />}
    </figure>
  );
}

function Caption({ title, subtitle }: { readonly title: string; readonly subtitle?: string }) {
  return (
    <figcaption>
      <strong>
        <Text>{title}</Text>
      </strong>{" "}
      <span class="note">
        <Text>{subtitle}</Text>
      </span>
    </figcaption>
  );
}
