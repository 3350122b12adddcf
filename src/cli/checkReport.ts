import { describeProblems, type Problem } from "../scenario/problems.ts";
import type { Checked } from "./checkFiles.ts";
import type { Paint, Style } from "./terminal.ts";

/** What a check found, one line a problem, and a summary. */
export function checkReport({ files, errors, warnings }: Checked, paint: Paint): string {
  const lines = [
    ...labelled("error", "red", errors, paint),
    ...labelled("warning", "yellow", warnings, paint),
  ];
  const what = counted(files.length, "scenario file");
  const found = [
    ...(errors.length > 0 ? [counted(errors.length, "error")] : []),
    ...(warnings.length > 0 ? [counted(warnings.length, "warning")] : []),
  ];
  const summary = `${what}: ${found.length === 0 ? "nothing to mend" : found.join(", ")}`;
  return `${[...lines, paint("bold", summary)].join("\n")}\n`;
}

function labelled(label: string, style: Style, problems: readonly Problem[], paint: Paint): string[] {
  if (problems.length === 0) return [];
  const lines = describeProblems(problems).split("\n");
  // The last lines may count what is not listed.
  return lines.map((line) => (line.startsWith("and ") ? line : `${paint(style, `${label}:`)} ${line}`));
}

/** "1 file", "2 files". */
function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}
