import type { ReportData } from "../data/report.ts";
import { AnswerSection } from "./AnswerSection.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { DifferenceSection } from "./DifferenceSection.tsx";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { Header } from "./Header.tsx";
import { LagSection } from "./LagSection.tsx";
import { MapSection } from "./MapSection.tsx";
import { ReproduceSection } from "./ReproduceSection.tsx";
import { SharesSection } from "./SharesSection.tsx";
import { SweepSections } from "./SweepSections.tsx";
import type { PageState } from "./state.ts";
import { TurnSections } from "./TurnSections.tsx";

/** What every part of the page is given. */
export interface PageProps {
  readonly data: ReportData;
  readonly state: PageState;
}

/** The whole page, from the answer to how to get it again. */
export function App(props: PageProps) {
  return (
    <>
      <Header {...props} />
      <AnswerSection {...props} />
      {props.data.results.length > 0 && (
        <>
          <ChartSection {...props} />
          <MapSection {...props} />
          <SharesSection {...props} />
          <LagSection {...props} />
        </>
      )}
      <SweepSections data={props.data} />
      <TurnSections data={props.data} />
      {props.data.results.length > 0 && (
        <>
          <EvidenceSection {...props} />
          <DifferenceSection {...props} />
        </>
      )}
      <ReproduceSection {...props} />
    </>
  );
}
