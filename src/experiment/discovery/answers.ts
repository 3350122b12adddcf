import type { Conclusion } from "../sweep/conclusion.ts";
import { compileConclusion } from "../sweep/conclusion.ts";
import type { Row } from "../sweep/plan.ts";
import type { FinishedSweep } from "../sweep/readSweep.ts";

/** What the runs of a row answer. */
export interface RowAnswer {
  readonly row: Row;
  /** Share of the finished runs of which the question is true; not a number where none finished. */
  readonly share: number;
  readonly finished: number;
  readonly failed: number;
}

/** The answers of a sweep to a yes/no question, row by row; a failed run answers neither yes nor no. */
export function answersOf(sweep: FinishedSweep, question: Conclusion): RowAnswer[] {
  const holds = compileConclusion(question);
  const answers: RowAnswer[] = [];
  for (const { row, runs, failed } of sweep.rows()) {
    const yes = runs.filter(({ columns, scalars }) => holds(columns, scalars)).length;
    answers.push({ row, share: yes / runs.length, finished: runs.length, failed });
  }
  return answers;
}
