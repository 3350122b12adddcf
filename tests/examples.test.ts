import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, ended } from "./cli/airace.ts";
import { exportsOf, findExamples, prepare, wordsOf } from "./examples.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const entries = ["src/index.ts", "src/engine/index.ts"].map((name) => join(top, name));
const folder = mkdtempSync(join(tmpdir(), "airace-examples-"));
afterAll(() => rmSync(folder, { recursive: true }));

const examples = findExamples(join(top, "src"));
const options = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(top, "tsconfig.json"), ts.sys.readFile).config,
  ts.sys,
  top,
).options;
const program = ts.createProgram([...entries, ...new Set(examples.map(({ file }) => file))], options);
const checker = program.getTypeChecker();

/** What a name of the library stands for, whichever file it comes from. */
function declared(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Values that the library exports. */
const values = new Map(
  entries
    .flatMap((file) => exportsOf(program, file))
    .map((symbol) => [symbol.name, declared(symbol)] as const)
    .filter(([, symbol]) => symbol.flags & ts.SymbolFlags.Value),
);

describe("the library's documentation", () => {
  it.each([...values])("%s has an example", (_, symbol) => {
    const tags = symbol.getJsDocTags().map(({ name }) => name);
    expect(tags).toContain("example");
  });
});

describe("the examples in comments", () => {
  /** What each example found, in order: the expression, what it gave and what the comment says. */
  let found: Record<string, [expression: string, gave: string, shown: string][]>;
  let process_: Ended;

  beforeAll(async () => {
    const names = examples.map((example, index) => {
      const words = wordsOf(example.code);
      const own = exportsOf(program, example.file).filter(
        ({ name, flags }) => words.has(name) && flags & ts.SymbolFlags.Value,
      );
      const imports = new Map(
        [...values.keys()].filter((name) => words.has(name)).map((name) => [name, entryOf(name)]),
      );
      for (const { name } of own) imports.set(name, example.file);
      const lines = [...imports].map(([name, file]) => `import { ${name} } from ${JSON.stringify(file)};`);
      const file = `example${index}.mts`;
      const note = `const check = (expression, gave, shown) => note(${index}, expression, gave, shown);`;
      writeFileSync(
        join(folder, file),
        [`import { note } from "./note.mts";`, ...lines, note, prepare(example).code].join("\n"),
      );
      return file;
    });
    const inspect = `(value) => inspect(value, { depth: 9, sorted: true, breakLength: Infinity })`;
    writeFileSync(
      join(folder, "note.mts"),
      `import { inspect } from "node:util";
       const show = ${inspect};
       export const found = {};
       // A shown fraction stands for all numbers that round to it; a whole number for itself, but for errors of rounding.
       const digits = (shown) => (Number.isInteger(shown) ? 12 : String(Math.abs(shown)).replace(/^0?\\.0*|\\./g, "").length);
       const round = (gave, shown) =>
         typeof gave === "number" && typeof shown === "number" && Number.isFinite(shown) ? Number(gave.toPrecision(digits(shown))) : gave;
       export const note = (index, expression, gave, shown) =>
         (found[index] ??= []).push([expression, show(round(gave, shown)), show(shown)]);`,
    );
    writeFileSync(
      join(folder, "all.mts"),
      [
        `import { found, note } from "./note.mts";`,
        ...names.map(
          (file, index) =>
            `await import("./${file}").catch((error) => note(${index}, "the example", String(error), undefined));`,
        ),
        "console.log(JSON.stringify(found));",
      ].join("\n"),
    );
    const tsx = createRequire(import.meta.url).resolve("tsx");
    process_ = await ended(spawn(process.execPath, ["--import", tsx, "all.mts"], { cwd: folder }));
    found = JSON.parse(process_.out.trim().split("\n").at(-1) || "{}");
  }, 300_000);

  it("run without a word on stderr", () => {
    expect({ code: process_.code, err: process_.err }).toEqual({ code: 0, err: "" });
  });

  it.each(
    examples.map(
      (example, index) => [`${example.file.slice(top.length)} ${example.name}`, example, index] as const,
    ),
  )("%s shows what it gives", (_, example, index) => {
    const { shown } = prepare(example);
    expect(shown).toBeGreaterThan(0);
    const results = found[index] ?? [];
    for (const [expression, gave, said] of results)
      expect(`${expression} // ${gave}`).toBe(`${expression} // ${said}`);
    expect(results).toHaveLength(shown);
  });
});

function entryOf(name: string): string {
  return entries.find((file) => exportsOf(program, file).some((symbol) => symbol.name === name))!;
}
