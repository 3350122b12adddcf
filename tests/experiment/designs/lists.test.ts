import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCells } from "../../../src/experiment/designs/csvCells.ts";
import { designKinds, extendable } from "../../../src/experiment/designs/extendable.ts";
import { grid } from "../../../src/experiment/designs/grid.ts";
import { latinHypercube } from "../../../src/experiment/designs/latinHypercube.ts";
import { list } from "../../../src/experiment/designs/list.ts";
import { oneAtATime } from "../../../src/experiment/designs/oneAtATime.ts";
import { zip } from "../../../src/experiment/designs/zip.ts";
import { formatProblem } from "../../../src/scenario/problems.ts";

const counts = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 });

describe("grid", () => {
  it("holds each combination once, in order", () => {
    fc.assert(
      fc.property(counts, (levels) => {
        const rows = grid(levels);
        expect(rows).toHaveLength(levels.reduce((product, count) => product * count, 1));
        const places = rows.map((row) => row.reduce((sum, level, at) => sum * levels[at]! + level, 0));
        expect(places).toEqual(rows.map((_, index) => index));
        for (const row of rows)
          for (const [at, level] of row.entries()) expect(level).toBeLessThan(levels[at]!);
      }),
    );
  });

  it("refuses factors without levels and grids beyond memory", () => {
    expect(() => grid([2, 0])).toThrow(
      "the number of levels of factor 2 is 0, expected a whole number from 1",
    );
    expect(() => grid(Array(8).fill(10))).toThrow("the design has 100000000 rows, expected at most 10000000");
  });
});

describe("oneAtATime", () => {
  it("changes at most one factor, each level once", () => {
    fc.assert(
      fc.property(counts, (levels) => {
        const [base, ...rows] = oneAtATime(levels);
        expect(base).toEqual(levels.map(() => -1));
        const changes = rows.map((row) =>
          row.flatMap((level, factor) => (level < 0 ? [] : [[factor, level]])),
        );
        const wanted = levels.flatMap((count, factor) =>
          Array.from({ length: count }, (_, level) => [[factor, level]]),
        );
        expect(changes).toEqual(wanted);
      }),
    );
  });
});

describe("zip", () => {
  it("refuses lists of different lengths", () => {
    expect(() => zip([3, 3, 2])).toThrow("factor 3 has 2 levels, expected 3");
  });
});

describe("list", () => {
  const problemsOf = (text: string) => list(text, "p.csv", ["yield", "when"]).problems.map(formatProblem);

  it("reads numbers, switches and text, in any order of columns", () => {
    const text = '\ufeffwhen, yield\r\n2026-01, .5\r\n\r\n"soon, ""or"" later",-1e-3\r\ntrue,"7"\r\n';
    expect(list(text, "p.csv", ["yield", "when"])).toEqual({
      rows: [
        { line: 2, values: { when: "2026-01", yield: 0.5 } },
        { line: 4, values: { when: 'soon, "or" later', yield: -0.001 } },
        { line: 5, values: { when: true, yield: 7 } },
      ],
      problems: [],
    });
  });

  it("names every problem of a header", () => {
    expect(problemsOf("yeild,when,when")).toEqual([
      'p.csv:1:1: unknown factor: "yeild", expected one of yield, when (did you mean yield?)',
      "p.csv:1:12: factor when twice, expected each once",
      "p.csv:1:1: no column for factor yield, expected one of that name",
    ]);
    expect(problemsOf("yield;when\n1;2026-01\n")[0]).toBe(
      'p.csv:1:1: unknown factor: "yield;when", expected names separated by commas',
    );
    expect(problemsOf("\n\n")).toEqual(["p.csv:1:1: the list is empty, expected a header: yield,when"]);
    expect(problemsOf("yield,when\n")).toEqual([
      "p.csv:1:1: a header and no row, expected a row for each point",
    ]);
  });

  it("names every problem of the rows, with line and column, and keeps the rest", () => {
    const text = 'yield,when\n1,"a\nb"\n2\n3,\n4,2026-01,\n1e999,x\n5,fine\n';
    expect(problemsOf(text)).toEqual([
      "p.csv:4:1: 1 cell, expected 2, one for each factor of the header",
      "p.csv:5:3: no value of when, expected one in each cell",
      "p.csv:6:1: 3 cells, expected 2, one for each factor of the header",
      'p.csv:7:1: "1e999" is too large, expected a finite number',
    ]);
    expect(list(text, "p.csv", ["yield", "when"]).rows.map((row) => row.line)).toEqual([2, 8]);
  });

  it("counts columns after a quoted line end", () => {
    expect(problemsOf('when,yield\n 1,2\n "a\r\nbc",\n')).toEqual([
      "p.csv:4:5: no value of yield, expected one in each cell",
    ]);
  });

  it("says where a quote goes wrong", () => {
    expect(problemsOf('yield,when\n1,"open\n2,x\n')).toEqual([
      'p.csv:2:3: a quote that does not end, expected cells as in "a ""b"", c"',
    ]);
    expect(problemsOf('yield,when\n1,"a" b\n')).toEqual([
      'p.csv:2:7: text after a quote, expected cells as in "a ""b"", c"',
    ]);
  });

  it("reads back what was quoted", () => {
    const table = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
          .join(end);
        expect(csvCells(text).map((row) => row.map((cell) => cell.text))).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });
});

describe("extendable", () => {
  it("says yes but for Latin hypercubes, whose points all move", () => {
    expect(designKinds.filter((kind) => !extendable(kind).extends)).toEqual(["latinHypercube"]);
    for (const kind of designKinds) expect(extendable(kind).reason).toMatch(/\w+ \w+/);
    const eight = new Set(latinHypercube(1, { samples: 8, seed: 1, centred: true }).map(([x]) => x));
    const nine = latinHypercube(1, { samples: 9, seed: 1, centred: true }).map(([x]) => x);
    expect(nine.filter((x) => x !== 0.5 && eight.has(x))).toEqual([]);
  });
});
