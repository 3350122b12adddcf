import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/**
 * The engine gives the same bits everywhere and runs in a browser: this walks the syntax of its files for
 * whatever would break that.
 */
const ENGINE = resolve(import.meta.dirname, "../../src/engine");

const EXACT_MATH = new Set("abs floor ceil trunc sign min max sqrt imul fround clz32".split(" "));
const PACKAGES = new Set(["seedrandom/lib/tychei.js"]);
const FORBIDDEN_NAMES = new Set(
  "Date Intl crypto performance globalThis window self eval Function require".split(" "),
);

/** What a file of the engine may not say, as `line: what`. */
function impurities(fileName: string, source: string): string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    found.push(`${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${what}`);
  };

  const checkModule = (node: ts.Node) => {
    if (!ts.isStringLiteralLike(node)) return report(node, "import of a computed name");
    const name = node.text;
    if (PACKAGES.has(name)) return;
    if (!name.startsWith(".")) return report(node, `import of ${name}`);
    const target = relative(ENGINE, resolve(dirname(fileName), name));
    if (target.startsWith("..")) report(node, `import from outside the engine: ${name}`);
  };

  const checkName = (node: ts.Identifier) => {
    const parent = node.parent;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
    if (isMember && /^(toLocale|localeCompare)/.test(node.text)) report(node, node.text);
    // Keys and members of our own objects may bear any name.
    const isKey =
      (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) &&
      parent.name === node;
    if (isMember || isKey) return;
    if (FORBIDDEN_NAMES.has(node.text)) report(node, node.text);
    if (node.text !== "Math") return;
    if (!ts.isPropertyAccessExpression(parent)) report(node, "Math other than Math.name");
    else if (!EXACT_MATH.has(parent.name.text)) report(node, `Math.${parent.name.text}`);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) checkName(node);
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) report(node, "**");
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) report(node, "**=");
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined
    ) {
      checkModule(node.moduleSpecifier);
    }
    if (ts.isImportTypeNode(node))
      checkModule(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node);
    if (ts.isExternalModuleReference(node)) checkModule(node.expression);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      checkModule(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const files = readdirSync(ENGINE, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

describe("the engine's files", () => {
  it("are found", () => {
    expect(files).toEqual(expect.arrayContaining(["math.ts", "random.ts"]));
  });

  it.each(files)("%s is pure", (name) => {
    const path = join(ENGINE, name);
    expect(impurities(path, readFileSync(path, "utf8"))).toEqual([]);
  });
});

describe("the check itself", () => {
  const inside = join(ENGINE, "processes", "market.ts");

  it.each([
    ["Math.exp(1)", "Math.exp"],
    ["Math.pow(2, 3)", "Math.pow"],
    ["Math.random()", "Math.random"],
    ["Math.hypot(3, 4)", "Math.hypot"],
    ["Math.PI", "Math.PI"],
    ['Math["exp"](1)', "Math other than Math.name"],
    ["const { exp } = Math;", "Math other than Math.name"],
    ["const m = Math;", "Math other than Math.name"],
    ["globalThis.Math.exp(1)", "globalThis"],
    ["2 ** 3", "**"],
    ["let x = 2; x **= 3;", "**="],
    ["new Date()", "Date"],
    ["Date.now()", "Date"],
    ["performance.now()", "performance"],
    ["crypto.randomUUID()", "crypto"],
    ["new Intl.NumberFormat()", "Intl"],
    ['"a".localeCompare("b")', "localeCompare"],
    ["(1).toLocaleString()", "toLocaleString"],
    ['eval("1")', "eval"],
    ['import fs from "node:fs";', "import of node:fs"],
    ['import type { Stats } from "node:fs";', "import of node:fs"],
    ['import fs from "fs";', "import of fs"],
    ['import { parse } from "mathjs";', "import of mathjs"],
    ['import * as z from "zod";', "import of zod"],
    ['import { parse } from "yaml";', "import of yaml"],
    ['import seedrandom from "seedrandom";', "import of seedrandom"],
    [
      'import { load } from "../../scenario/load.ts";',
      "import from outside the engine: ../../scenario/load.ts",
    ],
    [
      'import type { S } from "../../scenario/load.ts";',
      "import from outside the engine: ../../scenario/load.ts",
    ],
    ['export { load } from "../../index.ts";', "import from outside the engine: ../../index.ts"],
    ['let s: import("zod").ZodType;', "import of zod"],
    ['const m = await import("mathjs");', "import of mathjs"],
    ["const m = await import(name);", "import of a computed name"],
    ['require("fs");', "require"],
  ])("finds %s", (source, what) => {
    expect(impurities(inside, `// A comment may say Math.exp.\n${source}`)).toEqual([`2: ${what}`]);
  });

  it("lets pure code pass", () => {
    const source = `
      import tychei from "seedrandom/lib/tychei.js";
      import type { World } from "../world.ts";
      import { exp } from "../math.ts";
      const model = { performance: 1, Date: 2 };
      export const best = Math.max(Math.abs(model.performance), exp(1), Math.sqrt(2), tychei("a").double());
    `;
    expect(impurities(inside, source)).toEqual([]);
  });
});
