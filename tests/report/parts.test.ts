import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { columnsFor } from "../../src/report/charts/panels.ts";
import { spread } from "../../src/report/charts/spread.ts";
import { cutText, textWidth, wrapText } from "../../src/report/charts/text.ts";
import { placeOf, timeTicks } from "../../src/report/charts/timeAxis.ts";
import { lineLabel, outcomeTitle, sideOf } from "../../src/report/data/names.ts";
import { readObservations } from "../../src/report/data/observations.ts";
import { scheduleOf } from "../../src/report/data/schedule.ts";
import { formOf } from "../../src/report/data/units.ts";
import { dashes, type Scheme, symbols, themeOf, themeVariables } from "../../src/report/theme.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { madeUpRun } from "./madeUpRun.ts";

describe("units", () => {
  it.each([
    ["share", 0.4567, "46 %", "46 points"],
    ["share", 0.0345, "3.5 %", "3.5 points"],
    ["ECI points", 151.7, "152", "152"],
    ["months", 5.64, "5.6", "5.6"],
    ["million users", 2434, "2.4bn", "2.4bn"],
    ["million USD/month", 0.0031, "3.1k", "3.1k"],
    ["percent of GDP", 0.342, "0.34 %", "0.3 points"],
    ["H100e", 1_234_567, "1.2M", "1.2M"],
  ])("%s %d is %s", (unit, value, text, difference) => {
    expect(formOf(unit).text(value)).toBe(text);
    expect(formOf(unit).difference(value)).toBe(`+${difference}`);
    expect(formOf(unit).difference(-value)).toBe(`−${difference}`);
  });

  it("what is too small to see has no digits", () => {
    expect(formOf("share").text(0.0001)).toBe("<0.1 %");
    expect(formOf("share").difference(-0.0001)).toBe("0 points");
  });

  it("axes have no dust of binary fractions, and name what is counted", () => {
    expect(formOf("share").tick(0.1 + 0.2)).toBe("30 %");
    expect(formOf("ECI points").tick(-20)).toBe("−20");
    expect(formOf("trillion tokens/month").axis).toBe("tokens/month");
  });
});

describe("labels", () => {
  it("are moved apart in their order, within bounds, and only where they must be", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (places) => {
          const moved = spread(places, 15, 0, 300);
          const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b);
          for (const [rank, index] of order.entries()) {
            expect(moved[index]).toBeGreaterThanOrEqual(-1e-9);
            expect(moved[index]).toBeLessThanOrEqual(300 + 1e-9);
            if (rank > 0) expect(moved[index]! - moved[order[rank - 1]!]!).toBeGreaterThanOrEqual(15 - 1e-9);
          }
        },
      ),
    );
    expect(spread([10, 100, 200], 15, 0, 300)).toEqual([10, 100, 200]);
    expect(spread([100, 100], 20, 0, 300)).toEqual([90, 110]);
  });

  it("are broken and cut to a width, and lose nothing when broken", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 60, max: 500 }), (text, width) => {
        const lines = wrapText(text, width, 12);
        expect(lines.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        expect(textWidth(cutText(text, width, 12), 12)).toBeLessThanOrEqual(width);
      }),
    );
    expect(cutText("Rest of the advanced economies", 90, 12)).toBe("Rest of the a…");
  });

  it("of time are years, or months where there are few", () => {
    const { ticks, format } = timeTicks(156, 700);
    expect(ticks.map(format)).toEqual(Array.from({ length: 13 }, (_, year) => String(2023 + year)));
    expect(timeTicks(156, 150).ticks.map(format)).toEqual(["2023", "2029", "2035"]);
    const short = timeTicks(6, 700);
    expect(short.ticks.map(short.format).slice(0, 2)).toEqual(["Jan 2023", "Feb 2023"]);
    expect(placeOf("2025-12-30")).toBe(35);
    expect(placeOf("2025-12")).toBe(35);
  });

  it("panels fill their rows", () => {
    expect(columnsFor(9, 772, 180)).toBe(3);
    expect(columnsFor(5, 1252, 200)).toBe(5);
    expect(columnsFor(5, 772, 200)).toBe(3);
    expect(columnsFor(14, 362, 180)).toBe(2);
  });
});

describe("names of outcomes", () => {
  const names = madeUpRun({ months: 1, runs: 1 }).names;
  const all = outcomeDefinitions(loadScenario("airace:baseline").scenario);

  it("each is short, and none is an id", () => {
    const titles = all.map((info) => [info.id, outcomeTitle(info, names)] as const);
    expect(titles.filter(([, title]) => title.length > 150 || title === "")).toEqual([]);
    expect(titles.filter(([id, title]) => id === title)).toEqual([]);
  });

  it("tell the side that they count", () => {
    expect(sideOf("users_share_china_india")).toEqual({ origin: "china" });
    expect(sideOf("tokens_open_world")).toEqual({ openness: "open" });
    expect(sideOf("lag_months_open_published")).toEqual({ openness: "open" });
    expect(sideOf("capability_world")).toEqual({});
    expect(outcomeTitle({ id: "spend_share_open_latin_america" }, names)).toBe(
      "Share of open weights in money spent, Latin America",
    );
    expect(lineLabel({ id: "revenue_us" }, names)).toBe("US");
  });
});

describe("observations", () => {
  it("have the values of the files, and none is later than 2025", () => {
    const lines = readFileSync(new URL("../../scenarios/data/eci_frontier_lags.csv", import.meta.url), "utf8")
      .trim()
      .split(/\r?\n/);
    const rows = lines
      .slice(1)
      .filter((line) => line.startsWith("US->China"))
      .map((line) => line.split(","));
    const seen = readObservations(["capability_china", "lag_months_china"]);
    const lags = seen.filter(({ outcome }) => outcome === "lag_months_china");
    expect(lags.map(({ date, value }) => [date, value])).toEqual(rows.map((row) => [row[1], Number(row[6])]));
    expect(seen.filter(({ outcome }) => outcome === "capability_china").map(({ value }) => value)).toEqual(
      rows.map((row) => Number(row[3])),
    );
    const every = readObservations(
      outcomeDefinitions(loadScenario("airace:baseline").scenario).map(({ id }) => id),
    );
    expect(every.filter(({ date }) => date >= "2026")).toEqual([]);
    expect(every.every(({ value, source }) => Number.isFinite(value) && source !== "")).toBe(true);
    expect(new Set(every.map(({ outcome }) => outcome)).size).toBeGreaterThan(20);
  });

  it("of published pairs are split as the file has them", () => {
    const [us, china] = ["h100e_share_us", "h100e_share_china"].map((id) => readObservations([id])[0]!.value);
    expect([us, china]).toEqual([0.75, 0.15]);
    expect(readObservations(["ai_user_share_world"]).map(({ value }) => value)).toEqual([0.151, 0.163]);
    expect(readObservations(["ai_user_share_india"]).map(({ value }) => value)).toEqual([0.142, 0.157]);
  });
});

it("events are the dates of the scenario, the earliest first, with the first sentence of their notes", () => {
  const names = { regions: { us: "United States", latin_america: "Latin America" }, sectors: {} };
  const policy = {
    us: {
      schedule: {
        late: { at: { value: "2027-03", source: "law" }, note: "A rule of v. 2.5 chips. It holds." },
      },
    },
    latinAmerica: { schedule: { openDoor: { at: "2026-02" } } },
  };
  expect(scheduleOf(policy, { law: { title: "The law" } }, names)).toEqual([
    { month: "2026-02", title: "Open door", actor: "Latin America" },
    { month: "2027-03", title: "A rule of v. 2.5 chips", actor: "US", origin: "us", source: "The law" },
  ]);
});

describe.each(["light", "dark"] as const)("colours on a %s page", (scheme) => {
  const theme = themeOf(scheme);

  it("stand out: names and lines by 4.5 to 1, in steps of colour too", () => {
    for (const colour of [theme.ink, theme.muted])
      expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(4.5);
    for (const [name, colour] of Object.entries(theme.origins)) {
      expect(contrast(colour, theme.background), name).toBeGreaterThanOrEqual(4.5);
    }
    for (const colour of theme.scenarios)
      expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3);
    for (const [fills, inks] of [
      [theme.leads, theme.leadInks],
      [theme.amounts, theme.amountInks],
    ] as const) {
      expect(fills).toHaveLength(7);
      for (const [step, fill] of fills.entries())
        expect(contrast(fill, inks[step]!), `${step}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("stay apart for people with colour deficiencies", () => {
    const { us, china, eu, other } = theme.origins;
    for (const [kind, matrix] of Object.entries(deficiencies)) {
      for (const [a, b] of [
        [us, china],
        [china, eu],
        [us, eu],
        [us, other],
        [china, other],
      ] as const) {
        const [first, second] = [seen(a, matrix), seen(b, matrix)];
        const distance = Math.hypot(...first.map((value, index) => value - second[index]!));
        expect(distance, `${kind}: ${a} ${b}`).toBeGreaterThan(0.2);
      }
    }
  });
});

it("each origin has a mark of its own, and open weights a dash of theirs", () => {
  expect(new Set(Object.values(symbols)).size).toBe(4);
  expect(dashes.open).not.toBe(dashes.closed);
});

it("the variables of a page name every colour, with the light one to fall back on", () => {
  const css: Scheme = "css";
  expect(themeOf(css).origins.us).toBe("var(--airace-origins-us, #0072b2)");
  expect(themeOf(css).leads[6]).toBe("var(--airace-leads-6, #a94a00)");
  expect(themeVariables("dark")).toContain("--airace-origins-us: #56b4e9;");
});

/** Red, green and blue from 0 to 1, linear. */
function linear(colour: string): number[] {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Contrast of two colours as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [light, dark] = [a, b]
    .map(linear)
    .map(([red, green, blue]) => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!)
    .sort((one, two) => two - one);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Matrices of Machado, Oliveira and Fernandes (2009) for full deficiency, on linear colours. */
const deficiencies: Readonly<Record<string, readonly (readonly number[])[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour as seen with a deficiency, red, green and blue from 0 to 1 as screens have them. */
function seen(colour: string, matrix: readonly (readonly number[])[]): number[] {
  const values = linear(colour);
  return matrix.map((row) => {
    const value = Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, index) => sum + weight * values[index]!, 0),
      ),
    );
    return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  });
}
