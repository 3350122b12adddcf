import { readFileSync } from "node:fs";
import ts from "typescript";
import { top } from "./documents.ts";

/** A state variable as the engine declares it. */
export interface StateVariable {
  readonly name: string;
  /** What the engine's source says of it, unit and indices included. */
  readonly words: string;
}

/** Declarations whose members are state, by file below `src/engine/world`. */
const declarations = [
  ["regions", "RegionState"],
  ["labs", "LabState"],
  ["offers", "OfferState"],
  ["supply", "ChipState"],
  ["supply", "PowerState"],
  ["supply", "CapitalState"],
  ["supply", "TalentState"],
  ["supply", "ResearchState"],
  ["demand", "MarketState"],
  ["adopters", "AdopterState"],
  ["adopters", "Individuals"],
  ["demand", "EcosystemState"],
  ["demand", "ImpactState"],
  ["policy", "PolicyState"],
] as const;

/** Members that name or count things, or speed up the reckoning, and hold no state of the world. */
const bookkeeping = new Set(
  "ids keys names keyHigh keyLow lineIds cells states count degree buyers vintages activeSlots start".split(
    " ",
  ),
);

/** A group of state variables. */
export interface StateGroup {
  /** Name of the interface that declares it. */
  readonly name: string;
  readonly file: string;
  readonly words: string;
  readonly variables: readonly StateVariable[];
}

/** All state of a world, read from the comments of the engine's own declarations. Throws an Error for a variable without one. */
export function stateGroups(): StateGroup[] {
  return declarations.map(([file, name]) => readGroup(`src/engine/world/${file}.ts`, name));
}

function readGroup(file: string, name: string): StateGroup {
  const source = ts.createSourceFile(
    file,
    readFileSync(`${top}${file}`, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = source.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  if (found === undefined) throw new Error(`${file}: no interface ${name}`);
  const variables = found.members
    .filter(ts.isPropertySignature)
    .map((member) => ({ name: member.name.getText(source), words: commentOf(member) }))
    .filter((variable) => !bookkeeping.has(variable.name));
  const silent = variables.find(({ words }) => words === "");
  if (silent) throw new Error(`${file}: ${name}.${silent.name} has no comment that says what it is`);
  return { name, file, words: commentOf(found), variables };
}

function commentOf(node: ts.Node): string {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join(" ");
  return text.replace(/\s+/g, " ").trim();
}
