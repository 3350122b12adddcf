import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assumedText, ledgerText } from "../../src/cli/ledgerText.ts";
import { partOf } from "../../src/cli/parameterView.ts";
import { storyOf, storyText } from "../../src/cli/story.ts";
import { plainLook } from "../../src/cli/terminal.ts";
import { columns, wrap } from "../../src/cli/wrap.ts";
import { loadConflicts } from "../../src/scenario/conflicts.ts";
import { ledgerOf } from "../../src/scenario/ledger.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { writeFiles } from "../scenario/minimal.ts";
import { airace, baselineFile } from "./airace.ts";

const register = loadConflicts("scenarios/conflicts.yaml");
const child = `extends: airace:baseline
title: Child
sources: { survey: { title: A survey, publisher: Pollsters, date: 2026-02, url: "https://example.org/survey" } }
capital:
  listingMultiple: { value: 1200 %, range: [900 %, 20], evidence: measured, source: survey, note: ${"many words ".repeat(30)} }
`;
const file = join(writeFiles({ "child.yaml": child }), "child.yaml");
const loaded = loadScenario(file, { set: ["capital.listingMultiple=25"] });
const story = storyOf(partOf(loaded, "capital.listingMultiple")[0]!, loaded, register);
const narrow = { ...plainLook, wide: false };

/** Lines longer than a width, but for addresses, which are not cut. */
function tooLong(text: string, width: number): string[] {
  return text.split("\n").filter((line) => line.length > width && !/^\s+https?:\S+$/.test(line));
}

describe("the story of a value", () => {
  it("tells each place that set it, first to last, with all that is said there", () => {
    const baseline = loadScenario(baselineFile).provenance["capital.listingMultiple"]!;
    expect(story.steps).toMatchObject([
      { value: baseline.value, file: baseline.file, line: baseline.line, note: baseline.note, set: false },
      {
        value: 12,
        written: "1200 %",
        range: [9, 20],
        evidence: "measured",
        source: { id: "survey", title: "A survey", date: "2026-02" },
        file,
        line: 5,
        set: false,
      },
      { value: 25, range: [9, 20], evidence: "assumed", stated: false, set: true, line: 1 },
    ]);
    expect(story.steps[2]).not.toHaveProperty("source");
    expect(story.conflicts.map(({ id }) => id)).toEqual(["listingsDate"]);
  });

  it("is readable at 80 and 100 columns", () => {
    for (const look of [plainLook, narrow]) {
      const text = storyText(story, look);
      expect(tooLong(text.replaceAll(file, "child.yaml"), look.wide ? 100 : 80)).toEqual([]);
      for (const part of [
        "now        25 ratio",
        "2. ",
        `${file}:5`,
        "value     12 ratio, written 1200 %, was 8 (+50 %)",
        "evidence  measured",
        "range     9 to 20",
        "source    survey: A survey, Pollsters, 2026-02",
        "https://example.org/survey",
        "3. --set, number 1 of the command line",
        "evidence  none given, so assumed",
        "range     9 to 20, kept, which the value leaves",
        "Conflict listingsDate",
      ]) {
        expect(text).toContain(part);
      }
    }
  });

  it("is told of one parameter only", async () => {
    const [json, group, nothing] = await Promise.all([
      airace("show", "adoption.peers", "--why", "--json", "--set", "adoption.peers=1"),
      airace("show", "adoption", "--why"),
      airace("show", "--why"),
    ]);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({
      path: "adoption.peers",
      steps: [{ set: false }, { value: 1, set: true }],
    });
    expect(group).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^adoption holds \d+ parameters: name one, such as /),
    });
    expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining("name it") });
  });
});

describe("airace sources", () => {
  const ledger = ledgerOf(loaded, register);

  it("shows evidence, sources, assumptions and conflicts, at 80 and 100 columns", () => {
    for (const look of [plainLook, narrow]) {
      const text = ledgerText(ledger, look);
      expect(tooLong(text, look.wide ? 100 : 80)).toEqual([]);
      expect(tooLong(assumedText(ledger, look), look.wide ? 100 : 80)).toEqual([]);
      expect(text).toMatch(new RegExp(`measured +${ledger.evidence.measured} `));
      for (const { id, numbers } of ledger.sources.filter((source) => source.numbers > 0)) {
        expect(text).toMatch(new RegExp(`^ +${numbers} +${id}( |$)`, "m"));
      }
      for (const { id } of [...ledger.conflicts, ...ledger.disagreements])
        expect(text).toContain(`\n  ${id}\n`);
    }
  });

  it("lists every assumed number with its reason", () => {
    const text = assumedText(ledger, plainLook);
    for (const { path } of ledger.parts.flatMap(({ assumed }) => assumed))
      expect(text).toContain(`\n  ${path}\n`);
    expect(text).toContain("\n  capital.listingMultiple\n    25 ratio (9 to 20): no reason given\n");
  });

  it("prints the ledger as data", async () => {
    const { code, out } = await airace("sources", file, "--set", "capital.listingMultiple=25", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(ledger)));
  });
});

describe("wrap", () => {
  it("cuts between words and leaves long ones whole", () => {
    expect(wrap("a bb ccc dddddddddd e", 6)).toEqual(["a bb", "ccc", "dddddddddd", "e"]);
    expect(wrap("", 6)).toEqual([]);
  });

  it("keeps texts in one column", () => {
    const layout = { indent: 1, name: 4, width: 10, paint: (name: string) => name };
    expect(
      columns(
        [
          ["ab", "x y zzzz"],
          ["c", undefined],
        ],
        layout,
      ),
    ).toEqual([" ab  x y", "     zzzz"]);
  });
});
