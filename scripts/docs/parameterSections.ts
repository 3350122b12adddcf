import { scenarioDeclaration } from "../../src/engine/parameters/index.ts";
import { countByEvidence, listParameters, type Parameter } from "../../src/scenario/provenance.ts";
import { evidenceGrades } from "../../src/scenario/tree.ts";
import { baseline } from "../terms.ts";
import { table } from "./markdown.ts";

/** A part of the scenario with a page of its own. */
export interface Section {
  /** First name of its parameters' paths. */
  readonly id: string;
  readonly description: string;
  /** True where the second name is an entry's id, such as a region's. */
  readonly entries: boolean;
  readonly parameters: readonly Parameter[];
}

/** The sections of the baseline that have parameters, in the order of the declarations; single values come apart. */
export function sections(): Section[] {
  const parameters = listParameters(baseline().provenance);
  return Object.entries(scenarioDeclaration.members).flatMap(([id, declaration]) => {
    if (declaration.kind !== "group" && declaration.kind !== "map") return [];
    const own = parameters.filter(({ path }) => path.startsWith(`${id}.`));
    if (own.length === 0) return [];
    const { description, kind } = declaration;
    return [{ id, description, entries: kind === "map", parameters: own }];
  });
}

/** The parameters that stand in no section, such as the last month. */
export function singleParameters(): Parameter[] {
  return listParameters(baseline().provenance).filter(({ path }) => !path.includes("."));
}

/** How many parameters each section has, by evidence. */
export function evidenceTable(link: (id: string) => string): string[] {
  const row = (names: readonly string[], parameters: readonly Parameter[]) => {
    const counts = countByEvidence(parameters);
    return [...names, ...evidenceGrades.map((grade) => String(counts[grade])), String(parameters.length)];
  };
  const all = listParameters(baseline().provenance);
  return table(
    ["section", "what it holds", ...evidenceGrades, "in all"],
    [
      ...sections().map(({ id, description, parameters }) => row([link(id), description], parameters)),
      row(["", "The run as a whole."], singleParameters()),
      row(["**in all**", ""], all),
    ],
  );
}
