import type { ReportData } from "../data/report.ts";
import { FlipPart } from "./FlipPart.tsx";
import { QuestionPart } from "./QuestionPart.tsx";

/** In which futures answers turn: questions about sweeps, and what turns conclusions. */
export function TurnSections({ data }: { readonly data: ReportData }) {
  const { questions, flips } = data.turns;
  if (questions.length + flips.length === 0) return null;
  return (
    <section aria-labelledby="turns">
      <h2 id="turns">In which futures the answer turns</h2>
      {questions.map((question) => (
        <QuestionPart key={question.id} question={question} />
      ))}
      {flips.map((flip) => (
        <FlipPart key={flip.id} flip={flip} />
      ))}
    </section>
  );
}
