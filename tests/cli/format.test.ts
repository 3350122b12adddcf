import { describe, expect, it } from "vitest";
import { banded, compact, figure, percent } from "../../src/cli/format.ts";
import { acceptedText, modelledText } from "../../src/cli/patternTable.ts";
import { sparkline } from "../../src/cli/sparkline.ts";

const band = (p10: number, p50: number, p90: number) => ({ mean: p50, p10, p50, p90 });

describe("figures for readers", () => {
  it.each([
    [0, "0"],
    [0.001, "<0.01"],
    [-0.001, ">-0.01"],
    [0.034, "0.03"],
    [0.996, "1.0"],
    [3.44, "3.4"],
    [9.96, "10"],
    [999.4, "999"],
    [999.6, "1.0k"],
    [3_440_000, "3.4M"],
    [2.5e10, "25bn"],
    [7e12, "7.0tn"],
    [1e25, "1.0e+13tn"],
  ])("shows %d as %s", (value, text) => {
    expect(compact(value)).toBe(text);
  });

  it("shows shares in percent and points as whole numbers", () => {
    expect([0, 0.0001, 0.0345, 0.0996, 0.345, 1].map(percent)).toEqual([
      "0",
      "<0.1",
      "3.5",
      "10",
      "35",
      "100",
    ]);
    expect(figure(152.4, "points")).toBe("152");
  });

  it("adds the band unless it is too narrow to see", () => {
    expect(banded(band(0.41, 0.45, 0.49), "share")).toBe("45 % (41–49)");
    expect(banded(band(0.451, 0.452, 0.453), "share")).toBe("45 %");
    expect(banded(band(-4.02, 0.5, 7.21), "number")).toBe("0.5 (-4.0..7.2)");
  });
});

describe("sparkline", () => {
  it("spans the blocks", () => {
    expect(sparkline([0, 1, 2])).toBe("▁▅█");
    expect(sparkline([3, 3])).toBe("▁▁");
    expect(sparkline([-1, 9], 0, 4)).toBe("▁█");
  });
});

describe("texts of the table of patterns", () => {
  it("show units, bands, months and never", () => {
    const modelled = { value: 5.6, low: 4.12, high: 7.2, unit: "months" };
    expect(modelledText(modelled)).toBe("5.6 months (4.1–7.2)");
    expect(modelledText({ value: 20, low: 18, high: Number.POSITIVE_INFINITY, unit: "month" })).toBe(
      "2024-09 (2024-07–never)",
    );
    expect(modelledText({ value: Number.NaN, low: 0, high: 0, unit: "" })).toBe("");
    expect(acceptedText({ text: "", low: 3.5, high: 8 }, "months")).toBe("3.5–8");
  });
});
