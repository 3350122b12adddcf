import type { SweepJob } from "../sweep/job.ts";
import type { RowAnswer } from "./answers.ts";
import type { Cases } from "./inputs.ts";

/** Rows with a yes, and rows with a no, below which no box is sought. */
const fewestCases = 10;
/** Rows a factor below which limits of factors that do nothing become likely. */
const rowsPerFactor = 10;

/** Designs in which no box can be seen, and why. */
const unfit: Readonly<Record<string, string>> = {
  oneAtATime: "varies one factor at a time, so it cannot show what two do together",
  morris: "walks along a few trajectories, so its rows are no sample of the futures",
};

/** The kind of design of a sweep. */
export function designKindOf({ identity }: Pick<SweepJob, "identity">): string {
  return (JSON.parse(identity.design ?? "{}") as { kind?: string }).kind ?? "";
}

/**
 * Why boxes cannot be claimed from the rows of a sweep; undefined where they can.
 *
 * The least number of cases on both sides is what a limit needs to be told from chance with some room: a box of ten
 * with a yes where half of all have it has a quasi-p value of 0.001, one of four has 0.06.
 */
export function refusalOf(
  job: Pick<SweepJob, "identity">,
  yes: readonly boolean[],
  inputs: number,
): string | undefined {
  const kind = designKindOf(job);
  if (unfit[kind] !== undefined) {
    return `its design ${kind} ${unfit[kind]}; a latinHypercube or sobol design of the same factors can`;
  }
  if (inputs === 0) return "no factor varies among its rows, so there is nothing to tell futures apart by";
  const count = yes.filter((one) => one).length;
  const few = Math.min(count, yes.length - count);
  const said = `the answer is yes in ${count} of ${yes.length} rows`;
  if (few === 0) return `${said}, so there is nothing to tell apart`;
  if (few < fewestCases) {
    const times = Math.ceil(fewestCases / few);
    return `${said}: too few for a box, which needs ${fewestCases} of each; about ${times} times as many rows would do`;
  }
  return undefined;
}

/** What weakens a claim without refusing it, each in a sentence. */
export function warningsOf(
  job: Pick<SweepJob, "identity" | "replicates">,
  answers: readonly RowAnswer[],
  cases: Cases,
): string[] {
  const warnings: string[] = [];
  const kind = designKindOf(job);
  const leftOut = answers.filter(({ finished }) => finished === 0).length;
  const failed = answers.reduce((sum, answer) => sum + answer.failed, 0);
  if (failed > 0) {
    const gone = leftOut > 0 ? `; ${leftOut} rows of which none finished are left out` : "";
    warnings.push(`${failed} runs failed and say neither yes nor no${gone}.`);
  }
  const split = answers.filter(({ share }) => share > 0.2 && share < 0.8).length;
  if (split > answers.length / 5) {
    warnings.push(
      `In ${split} of ${answers.length} rows the replicates disagree (20 to 80 % say yes): chance events decide there, and no box of factors can be pure.`,
    );
  }
  if (job.replicates === 1) {
    warnings.push("One replicate a row: what is luck and what is the future's doing cannot be told apart.");
  }
  const factors = cases.inputs.length;
  if (cases.count < rowsPerFactor * factors) {
    warnings.push(
      `${cases.count} rows for ${factors} factors are few: a factor that does nothing may be restricted by chance; ${rowsPerFactor * factors} or more are better.`,
    );
  }
  if (["grid", "zip", "list"].includes(kind)) {
    warnings.push(
      `The design is a ${kind}: mass is a share of the rows that were listed, not of what is likely.`,
    );
  }
  if (kind === "saltelli") {
    warnings.push(
      "Rows of a saltelli design come in groups that share values; quasi-p values look too small.",
    );
  }
  return warnings;
}
