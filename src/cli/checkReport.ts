import { describeProblems, formatProblem, type Problem } from "../scenario/problems.ts";
import type { Checked } from "./checkFiles.ts";
import type { Paint, Style } from "./terminal.ts";

/** What a check found, one line a problem, and a summary. */
export function checkReport({ files, errors, warnings }: Checked, paint: Paint): string {
  const lines = [
    ...byFile(errors).flatMap((problems) => labelled("error", "red", describeProblems(problems), paint)),
    ...byFile(warnings).flatMap((problems) => labelled("warning", "yellow", listWarnings(problems), paint)),
  ];
  const what = counted(files.length, "scenario file");
  const found = [
    ...(errors.length > 0 ? [counted(errors.length, "error")] : []),
    ...(warnings.length > 0 ? [counted(warnings.length, "warning")] : []),
  ];
  const summary = `${what}: ${found.length === 0 ? "nothing to mend" : found.join(", ")}`;
  return `${[...lines, paint("bold", summary)].join("\n")}\n`;
}

/** Problems of one file after the other; they are sorted by file already. */
function byFile(problems: readonly Problem[]): Problem[][] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.map((name) => problems.filter(({ file }) => file === name));
}

/** Most warnings that are listed of one file: bare numbers come by the dozen. */
const warningsShown = 30;

function listWarnings(problems: readonly Problem[]): string {
  const lines = problems.slice(0, warningsShown).map(formatProblem);
  const more = problems.length - warningsShown;
  if (more > 0) lines.push(`and ${more} more warnings in ${problems[0]!.file} (--json lists all)`);
  return lines.join("\n");
}

function labelled(label: string, style: Style, text: string, paint: Paint): string[] {
  // The last lines may count what is not listed.
  return text
    .split("\n")
    .map((line) => (line.startsWith("and ") ? line : `${paint(style, `${label}:`)} ${line}`));
}

/** "1 file", "2 files". */
function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}
