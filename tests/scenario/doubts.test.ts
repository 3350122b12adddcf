import { describe, expect, test } from "vitest";
import type { LoadOptions } from "../../src/scenario/load.ts";
import { formatProblem } from "../../src/scenario/problems.ts";
import { load } from "./loading.ts";

/** The warnings of a file over the minimal scenario, without the folder. */
function doubts(text: string, files: Record<string, string> = {}, options: LoadOptions = {}): string[] {
  const { warnings } = load(`extends: base.yaml\ntitle: Mine\n${text}`, files, { doubts: true, ...options });
  return warnings.map((warning) => formatProblem(warning).replace(/\/\S*\/(?=\w+\.yaml)/g, ""));
}

describe("numbers", () => {
  test.each([
    [
      "adoption: { peers: 1 }",
      "main.yaml:3:13: adoption.peers does not say where it is from, expected evidence with a source or a note",
    ],
    [
      "adoption: { peers: { value: 1, evidence: measured } }",
      "main.yaml:3:13: adoption.peers is measured, but names no source",
    ],
    [
      "adoption: { peers: { value: 1, evidence: reported, note: said } }",
      "main.yaml:3:13: adoption.peers is reported, but names no source",
    ],
    [
      "adoption: { peers: { value: 1, evidence: derived } }",
      "main.yaml:3:13: adoption.peers is derived, but gives no reason, expected a note or a source",
    ],
    [
      "adoption: { peers: { value: 1, evidence: assumed } }",
      "main.yaml:3:13: adoption.peers is assumed, but gives no reason, expected a note or a source",
    ],
    ["labs: { openai: { cash: 5 % } }", undefined],
  ])("%s", (text, expected) => {
    if (expected === undefined) expect(() => doubts(text)).toThrow("expects million USD");
    else expect(doubts(text)).toEqual([expected]);
  });

  test.each([
    "adoption: { peers: { value: 1, evidence: assumed, note: no survey } }",
    "adoption: { peers: { value: 1, evidence: derived, note: from two others } }",
    "adoption: { peers: { value: 1, evidence: measured, source: survey } }\nsources: { survey: { title: Survey } }",
    "labs: { openai: { note: a guess, cash: 5 } }",
    "provenance: { adoption.*: { evidence: assumed, note: a guess } }\nadoption: { peers: 1, home: 2 }",
    "seed: 7\nuntil: 2024-06\nresolution: expected",
  ])("%s is not doubted", (text) => {
    expect(doubts(text)).toEqual([]);
  });

  test("are not doubted without being asked, nor where they were set on the command line", () => {
    expect(doubts("adoption: { peers: 1 }", {}, { doubts: false })).toEqual([]);
    expect(doubts("", {}, { set: ["adoption.peers=1"] })).toEqual([]);
  });
});

describe("values that change nothing", () => {
  const middle =
    "extends: base.yaml\nadoption: { peers: { value: 1, range: [0, 2], evidence: assumed, note: why } }\nlabs: { openai: { listed: true } }\n";
  const over = (text: string) =>
    load(
      `extends: middle.yaml\ntitle: Mine\n${text}`,
      { "middle.yaml": middle },
      { doubts: true },
    ).warnings.map(
      ({ line, column, found }) => `${line}:${column}: ${found.replace(/\/\S*\/(?=\w+\.yaml)/, "")}`,
    );

  test("are doubted, numbers and others, bare or in full", () => {
    const bare = "3:20: adoption.peers is 1 already, by middle.yaml:2";
    expect(over("adoption: { peers: 1 }")).toEqual([bare]);
    const full = "{ value: 1, range: [0, 2], evidence: assumed, note: why }";
    expect(over(`adoption: { peers: ${full} }`)).toEqual([bare.replace("20", "29")]);
    expect(over("labs: { openai: { listed: true } }")).toEqual([
      "3:27: labs.openai.listed is true already, by middle.yaml:3",
    ]);
    expect(over("labs: { openai: { listed: false } }")).toEqual([]);
  });

  test("are not doubted where they say more of the value", () => {
    expect(over("adoption: { peers: { value: 1, evidence: assumed, note: other } }")).toEqual([]);
    expect(over("adoption: { peers: { value: 1, range: [0, 1], evidence: assumed, note: why } }")).toEqual(
      [],
    );
  });
});

describe("sources", () => {
  const used = "adoption: { peers: { value: 1, evidence: measured, source: survey } }\n";
  const middle = `extends: base.yaml\n${used}sources: { survey: { title: S }, spare: { title: T } }\n`;

  test("that no value names are doubted, in the files asked for only", () => {
    const text = "sources:\n  survey: { title: S }\n  spare: { title: T }\n";
    expect(doubts(text + used)).toEqual(["main.yaml:5:3: source that no value names: spare"]);
    expect(
      load("extends: middle.yaml\ntitle: x\n", { "middle.yaml": middle }, { doubts: true }).warnings,
    ).toEqual([]);
  });

  test("of parts are looked at, and those of a value that was replaced count as used", () => {
    const part = "sources: { spare: { title: T } }\n";
    expect(doubts("include: [part.yaml]\n", { "part.yaml": part })).toEqual([
      "part.yaml:1:12: source that no value names: spare",
    ]);
    const first = `${used}sources: { survey: { title: S } }\n`;
    const text = "include: [part.yaml]\nadoption: { peers: { value: 2, evidence: assumed, note: n } }\n";
    expect(doubts(text, { "part.yaml": first })).toEqual([]);
  });
});

test("a title that is only that of the file extended is doubted", () => {
  const { warnings } = load("extends: base.yaml\n", {}, { doubts: true });
  expect(warnings.map(({ line, found }) => [line, found])).toEqual([
    [1, 'no title of its own: results would be named "Minimal"'],
  ]);
});
