import type { JobFactor } from "../../experiment/sweep/job.ts";
import { type Evidence, evidenceGrades } from "../../scenario/tree.ts";
import { enumerate } from "./wording.ts";

/** How many of the numbers that a sweep varies are known in each way; `unsaid` where nothing is said. */
export type VariedNumbers = Readonly<Record<Evidence | "unsaid", number>>;

/** Counts the numbers of factors; one that moves several together counts for as many. */
export function variedNumbers(factors: readonly Pick<JobFactor, "evidence" | "members">[]): VariedNumbers {
  const counts = { measured: 0, reported: 0, derived: 0, assumed: 0, unsaid: 0 };
  for (const { evidence, members } of factors) counts[evidence ?? "unsaid"] += members?.length ?? 1;
  return counts;
}

/** "Of the 12 numbers that it varies, 8 are assumed, 3 derived and 1 measured." */
export function variedText(numbers: VariedNumbers): string {
  const all = Object.values(numbers).reduce((sum, count) => sum + count, 0);
  const grades = [...evidenceGrades].reverse().filter((grade) => numbers[grade] > 0);
  const parts = grades.map((grade) => `${numbers[grade].toLocaleString("en")} ${grade}`);
  if (numbers.unsaid > 0) parts.push(`${numbers.unsaid.toLocaleString("en")} of unknown evidence`);
  const counted = `${all.toLocaleString("en")} ${all === 1 ? "number" : "numbers"}`;
  return `How the ${counted} that it varies ${all === 1 ? "is" : "are"} known: ${enumerate(parts)}.`;
}
