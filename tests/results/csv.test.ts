import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCsvReader, csvPieces, numberText } from "../../src/results/csv.ts";
import { columnHash } from "../../src/results/hash.ts";

/** Reads a whole text. */
function parseCsv(text: string, months: number) {
  const reader = createCsvReader(months);
  for (const line of text.trimEnd().split("\n")) reader.add(line);
  return reader.table();
}

const info = (id: string) => ({ id, unit: "share", kind: "share", description: "" });

describe("timeseries.csv", () => {
  it("is tidy: run, month, then one column an outcome", () => {
    const table = {
      replicates: [0, 2],
      months: 2,
      outcomes: [info("lag"), info("users")],
      columns: {
        lag: [Float64Array.of(0.1, 1e21), Float64Array.of(-0, 3)],
        users: [Float64Array.of(1, 2), Float64Array.of(1 / 3, 5e-324)],
      },
    };
    expect([...csvPieces(table)].join("")).toBe(
      [
        "run,month,lag,users",
        "0,2023-01,0.1,1",
        "0,2023-02,1e+21,2",
        "2,2023-01,-0,0.3333333333333333",
        "2,2023-02,3,5e-324",
        "",
      ].join("\n"),
    );
  });

  it("reads back to the last bit", () => {
    const doubles = fc.double({ noNaN: true });
    fc.assert(
      fc.property(fc.array(doubles, { minLength: 24, maxLength: 24 }), (values) => {
        const columns = { a: [Float64Array.from(values.slice(0, 12)), Float64Array.from(values.slice(12))] };
        const table = { replicates: [0, 1], months: 12, outcomes: [info("a")], columns };
        const back = parseCsv([...csvPieces(table)].join(""), 12);
        expect(back.replicates).toEqual([0, 1]);
        expect(back.columns.a!.map(columnHash)).toEqual(columns.a.map(columnHash));
      }),
    );
  });

  it("refuses lines that are not as written", () => {
    expect(() => parseCsv("run,month,a\n0,2023-02,1\n", 1)).toThrow("line 2");
    expect(() => parseCsv("run,month,a\n0,2023-01\n", 1)).toThrow("line 2");
    expect(() => parseCsv("run,month,a\n0,2023-01,1\n", 2)).toThrow("line 2");
  });

  it("keeps the sign of zero", () => {
    expect([numberText(-0), numberText(0)]).toEqual(["-0", "0"]);
  });
});

describe("columnHash", () => {
  it("is the sha256 of the little-endian bytes", () => {
    // printf '\0\0\0\0\0\0\xf0\x3f' | sha256sum
    expect(columnHash(Float64Array.of(1))).toBe(
      "6c3c396ed6b5c36dcae172271f462051b1266b851e92df3deea8ac65478fd712",
    );
  });

  it("tells zeros of different sign apart", () => {
    expect(columnHash(Float64Array.of(0))).not.toBe(columnHash(Float64Array.of(-0)));
  });
});
