import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** An `@example` of a comment: the file and name that it documents, and its code. */
export interface Example {
  readonly file: string;
  readonly name: string;
  readonly code: string;
}

/** Every `@example` in the files of a folder. */
export function findExamples(folder: string): Example[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .flatMap((name) => examplesOf(join(folder, name)));
}

function examplesOf(file: string): Example[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) =>
    ts
      .getJSDocTags(
        ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]! : statement,
      )
      .filter(({ tagName }) => tagName.text === "example")
      .map((tag) => ({
        file,
        name: nameOf(statement),
        code: (ts.getTextOfJSDocComment(tag.comment) ?? "").trim(),
      })),
  );
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]!.name.getText();
  return (statement as ts.FunctionDeclaration).name?.text ?? "";
}

/** Names that a module exports. */
export function exportsOf(program: ts.Program, file: string): ts.Symbol[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker.getExportsOfModule(module);
}

/** An example as code that notes what it finds. */
export interface Prepared {
  readonly code: string;
  /** How many results it shows. */
  readonly shown: number;
}

/**
 * Turns each `expression; // value` of an example into `check(label, () => expression, value)`. A comment that is no
 * value is a remark.
 */
export function prepare({ code }: Example): Prepared {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const changes: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const value = shownValue(code, node.end);
      if (value !== undefined) {
        const expression = node.expression.getText(source);
        const text = `check(${JSON.stringify(expression)}, ${expression}, ${value});`;
        changes.push({ start: node.getStart(source), end: node.end, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = code;
  for (const { start, end, text } of changes.reverse())
    result = result.slice(0, start) + text + result.slice(end);
  return { code: result, shown: changes.length };
}

/** The value in the comment after a statement, as source text; a remark may follow it after a comma. */
function shownValue(code: string, end: number): string | undefined {
  const comment = /^[ \t]*\/\/ (.+)/.exec(code.slice(end))?.[1];
  if (comment === undefined) return undefined;
  const remark = /, [a-z]/.exec(comment);
  return literal(comment) ?? (remark ? literal(comment.slice(0, remark.index)) : undefined);
}

function literal(comment: string): string | undefined {
  const source = ts.createSourceFile("value.ts", `(${comment})`, ts.ScriptTarget.Latest, false);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly unknown[] };
  const [statement] = source.statements;
  if (parseDiagnostics.length > 0 || source.statements.length !== 1 || !ts.isExpressionStatement(statement!))
    return undefined;
  return isLiteral((statement.expression as ts.ParenthesizedExpression).expression) ? comment : undefined;
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (member) => ts.isPropertyAssignment(member) && isLiteral(member.initializer),
    );
  }
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand);
  if (ts.isIdentifier(node)) return ["undefined", "NaN", "Infinity"].includes(node.text);
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind;
  return (
    ts.isNumericLiteral(node) ||
    ts.isStringLiteral(node) ||
    [TrueKeyword, FalseKeyword, NullKeyword].includes(node.kind as never)
  );
}

/** Words of an example that may name something to import. */
export function wordsOf(code: string): Set<string> {
  return new Set(code.match(/[A-Za-z_]\w*/g));
}
