import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { describeProblems, ScenarioError } from "../../src/scenario/problems.ts";
import { problems } from "./loading.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

/** Text that extends the complete scenario, and the problems it must give. */
const cases: [name: string, text: string, expected: string[]][] = [
  ["unknown key", "chps:\n  scrapBase: 0.1\n", ["main.yaml:2:1: unknown key: chps (did you mean chips?)"]],
  [
    "unknown key for a group that is there, without errors that follow from it",
    "labz: {}\nregions: 3\n",
    [
      "main.yaml:2:1: unknown key: labz (did you mean labs?)",
      "main.yaml:3:10: regions is not a group of keys, expected entries by id, or {} for none",
    ],
  ],
  [
    "unknown key inside",
    "chips:\n  gray:\n    unit: 3\n",
    ["main.yaml:4:5: unknown key: unit (did you mean units?)"],
  ],
  [
    "text for a number",
    "adoption:\n  peers: high\n",
    ['main.yaml:3:10: adoption.peers is "high", expected a number from 0 to 5 (utility)'],
  ],
  [
    "percent",
    "adoption:\n  cap: 700%\n",
    ['main.yaml:3:8: adoption.cap is "700%" (7), expected a number from 0 to 1 (share)'],
  ],
  [
    "grouped digits",
    "adoption:\n  adopters: 1_000_000\n",
    [
      'main.yaml:3:13: adoption.adopters is "1_000_000", expected a whole number from 1000 to 1000000000 (adopters) (did you mean 1000000?)',
    ],
  ],
  [
    "quoted number",
    'seed: "7"\n',
    [
      'main.yaml:2:7: seed is "7", expected a whole number from 0 to 9007199254740991 (seed) (did you mean 7, without quotes?)',
    ],
  ],
  [
    "out of bounds",
    "adoption:\n  peers: { value: -1 }\n",
    ["main.yaml:3:19: adoption.peers is -1, expected a number from 0 to 5 (utility)"],
  ],
  [
    "fraction",
    "seed: 1.5\n",
    ["main.yaml:2:7: seed is 1.5, expected a whole number from 0 to 9007199254740991 (seed)"],
  ],
  [
    "too large a number",
    "adoption:\n  peers: 1e999\n  home: .nan\n  learning: -.inf\n",
    [
      "main.yaml:3:10: adoption.peers is Infinity, expected a number from 0 to 5 (utility)",
      "main.yaml:4:9: adoption.home is NaN, expected a number from 0 to 10 (utility)",
      "main.yaml:5:13: adoption.learning is -Infinity, expected a number from 0 to 10 (utility)",
    ],
  ],
  [
    "range that excludes the value",
    "adoption:\n  peers: { value: 1, range: [2, 3] }\n",
    ["main.yaml:3:19: range of adoption.peers is 2 to 3, which excludes its value 1"],
  ],
  [
    "range outside of the bounds",
    "adoption:\n  peers: { value: 1, range: [0, 9] }\n",
    ["main.yaml:3:19: range of adoption.peers is 0 to 9, expected a number from 0 to 5 (utility)"],
  ],
  [
    "falling range",
    "adoption:\n  peers: { value: 1, range: [2, 0] }\n",
    ["main.yaml:3:29: range of adoption.peers falls: 2 to 0 (did you mean [0, 2]?)"],
  ],
  [
    "range of one number",
    "adoption:\n  peers: { value: 1, range: [2] }\n",
    ["main.yaml:3:29: range of adoption.peers is a list of 1, expected [lowest, highest]"],
  ],
  [
    "evidence and distribution",
    "adoption:\n  peers: { value: 1, evidence: mesured, dist: normall }\n",
    [
      'main.yaml:3:32: evidence of adoption.peers is "mesured", expected measured, reported, derived, assumed (did you mean measured?)',
      'main.yaml:3:47: dist of adoption.peers is "normall", expected uniform, lognormal, normal, triangular, loguniform (did you mean normal?)',
    ],
  ],
  [
    "unknown attribute",
    "adoption:\n  peers: { value: 1, rnge: [0, 2] }\n",
    [
      "main.yaml:3:22: unknown key: rnge, expected value, range, dist, evidence, source, note (did you mean range?)",
    ],
  ],
  [
    "no value",
    "adoption:\n  peers: { range: [0, 2] }\n",
    ["main.yaml:3:10: adoption.peers has no value, expected a number from 0 to 5 (utility)"],
  ],
  [
    "empty value",
    "adoption:\n  peers:\n",
    ["main.yaml:3:9: adoption.peers is empty, expected a number from 0 to 5 (utility)"],
  ],
  [
    "list for a number",
    "adoption:\n  peers: [1, 2]\n",
    ["main.yaml:3:10: adoption.peers is a list, expected a number from 0 to 5 (utility)"],
  ],
  [
    "number for a group",
    "adoption: 3\n",
    ["main.yaml:2:11: adoption is not a group of keys, expected a group of keys"],
  ],
  [
    "empty map",
    "policy:\n  us:\n    rules:\n",
    ["main.yaml:4:11: policy.us.rules is empty, expected entries by id, or {} for none"],
  ],
  [
    "choice",
    "resolution: cohort\n",
    [
      'main.yaml:2:13: resolution is "cohort", expected individuals or cohorts or expected (did you mean cohorts?)',
    ],
  ],
  [
    "flag",
    "labs:\n  openai:\n    listed: yes\n",
    ['main.yaml:4:13: labs.openai.listed is "yes", expected true or false (did you mean true?)'],
  ],
  ["month as a number", "until: 2030\n", ["main.yaml:2:8: until is 2030, expected a month such as 2026-07"]],
  ["month", "until: 2030-13\n", ['main.yaml:2:8: until is "2030-13", expected a month such as 2026-07']],
  ["month too far", "until: 2099-01\n", ["main.yaml:2:8: until is 2099-01, expected 2023-01 to 2050-12"]],
  [
    "reference",
    "labs:\n  openai:\n    region: chna\n",
    ["main.yaml:4:13: unknown region: chna (did you mean china?)"],
  ],
  [
    "reference of a programme",
    "capital:\n  investments:\n    stargate:\n      lab: opnai\n      region: null\n",
    ["main.yaml:5:12: unknown lab: opnai (did you mean openai?)"],
  ],
  [
    "programme for two",
    "capital:\n  investments:\n    stargate: { lab: openai }\n",
    ["main.yaml:4:5: capital.investments.stargate names two receivers, expected lab or region"],
  ],
  [
    "programme that ends before it begins",
    "capital:\n  investments:\n    stargate:\n      from: 2026-01\n      until: 2025-12\n",
    ["main.yaml:6:14: capital.investments.stargate ends in 2025-12, before it begins in 2026-01"],
  ],
  [
    "unknown source",
    "adoption:\n  peers: { value: 1, source: nowher }\nsources:\n  nowhere: { title: Nowhere }\n",
    ["main.yaml:3:30: unknown source: nowher (did you mean nowhere?)"],
  ],
  [
    "unknown source of an entry, once",
    "labs:\n  openai:\n    source: nowhere\n    cash: 10\n    listed: true\n",
    ["main.yaml:4:13: unknown source: nowhere"],
  ],
  [
    "source without a title",
    "sources:\n  cnas: { publisher: CNAS, titel: x }\n",
    [
      "main.yaml:3:28: unknown key: titel, expected title, publisher, date, url, note (did you mean title?)",
      "main.yaml:3:3: sources.cnas has no title",
    ],
  ],
  [
    "sector of a region",
    "regions:\n  us:\n    sectors: { comerce: 2 }\n",
    ["main.yaml:4:16: unknown sector: comerce (did you mean commerce?)"],
  ],
  [
    "chip line of a lab",
    "labs:\n  openai:\n    compute: { frontir: 2 }\n",
    ["main.yaml:4:16: unknown chip line: frontir (did you mean frontier?)"],
  ],
  ["government of no region", "policy:\n  eu: { levers: {} }\n", ["main.yaml:3:3: unknown region: eu"]],
  [
    "unknown lever",
    "policy:\n  us:\n    levers: { licenseFrontier: 1 }\n",
    ["main.yaml:4:15: unknown lever: licenseFrontier (did you mean licenceFrontier?)"],
  ],
  [
    "lever out of bounds",
    "policy:\n  us:\n    levers: { visas: 2, releasePolicy.openai: 0.5 }\n",
    [
      "main.yaml:4:22: policy.us.levers.visas is 2, expected a number from 0 to 1 (share)",
      "main.yaml:4:47: policy.us.levers.releasePolicy.openai is 0.5, expected a whole number from -1 to 1 (policy)",
    ],
  ],
  [
    "lever of an unknown lab, sector and bloc",
    "policy:\n  us:\n    levers: { sanctions.deepsek: 1, procurement.helth: 1, access.chinna: 0, entrant: 1 }\n",
    [
      "main.yaml:4:59: unknown bloc: chinna in access.chinna, expected us, china, eu, other (did you mean china?)",
      "main.yaml:4:77: unknown lever: entrant",
      "main.yaml:4:15: unknown lab: deepsek (did you mean deepseek?)",
      "main.yaml:4:37: unknown sector: helth",
    ],
  ],
  [
    "incomplete lever",
    "policy:\n  us:\n    levers: { bans.china: 1 }\n",
    ["main.yaml:4:15: incomplete lever: bans.china, expected bans.BLOC.SECTOR"],
  ],
  [
    "shares that do not add up",
    "segments:\n  cost: { share: 0.6 }\nresearch:\n  borrowApi: 0.5\n",
    [
      "base.yaml:N:12: segments.*.share add to 1.1, expected a sum of 1",
      "base.yaml:N:17: research.borrowOpen, borrowApi, borrowPapers add to 1.25, expected a sum of 1",
    ],
  ],
  [
    "trust classes beyond one",
    "regions:\n  us:\n    trust: { refuseChina: 0.7, hostedOnly: 0.5 }\n",
    ["main.yaml:4:27: trust classes of regions.us add to 1.2, expected at most 1"],
  ],
  [
    "expression",
    "policy:\n  us:\n    rules:\n      tighten:\n        when: lag_months_china < < 3\n",
    ["main.yaml:6:34: chained comparison (did you mean a < b and b < c?)"],
  ],
  [
    "expression in quotes",
    'policy:\n  us:\n    rules:\n      tighten:\n        when: "lag_months_china.constructor"\n',
    ["main.yaml:6:32: refused character: . (did you mean a plain name or a number such as 0.5?)"],
  ],
  [
    "rule that is no condition",
    "policy:\n  us:\n    rules:\n      tighten: { when: lag_months_china }\n",
    ["main.yaml:5:24: policy.us.rules.tighten.when is no condition, expected a comparison such as a < 3"],
  ],
  [
    "custom outcomes: of another one, of nothing, with the name of one of the model",
    'customOutcomes:\n  twice: { expression: "2 * lag_mnths_china + year" }\n  thrice: { unit: x, expression: "twice * 3" }\n  lag_months_china: { unit: x, expression: "1" }\n',
    [
      "main.yaml:5:3: an outcome of the model has this id: lag_months_china, expected an id of its own",
      "main.yaml:3:29: unknown outcome: lag_mnths_china (did you mean lag_months_china?)",
      "main.yaml:4:35: custom outcome within another: twice, expected outcomes of the model",
    ],
  ],
  [
    "id",
    "labs:\n  constructor: {}\n  9lives: {}\n",
    [
      "main.yaml:3:3: not an id: constructor, expected a letter, then letters, digits, _ or -",
      "main.yaml:4:3: not an id: 9lives, expected a letter, then letters, digits, _ or -",
    ],
  ],
  [
    "removal of nothing",
    "labs:\n  opnai: null\n",
    ["main.yaml:3:3: nothing to remove: opnai (did you mean openai?)"],
  ],
  [
    "misspelled entry",
    "regions:\n  chna: { skill: 0.2 }\n",
    [
      "main.yaml:3:3: unknown entry, or a new one that lacks N parameters: regions.chna (did you mean china?)",
    ],
  ],
  [
    "rule that is not whole",
    'policy:\n  us:\n    rules:\n      lift: { when: "lag_months_china < 3", set: { visas: 0.5 } }\n',
    [
      "main.yaml:5:7: missing: policy.us.rules.lift.hysteresis, expected a number from 0 to 1 (ratio)",
      "main.yaml:5:7: missing: policy.us.rules.lift.dwell, expected a whole number from 0 to 120 (months)",
    ],
  ],
  [
    "control characters in a title",
    'title: "red\\e[31m"\n',
    ['main.yaml:2:8: title holds a control or direction character: "red\\u001b[31m"'],
  ],
  [
    "right-to-left override in a title",
    "title: gpj\u202eexe\n",
    ['main.yaml:2:8: title holds a control or direction character: "gpj\\u202eexe"'],
  ],
  [
    "Arabic letter mark in a title",
    'title: "a\\u061Cb"\n',
    ['main.yaml:2:8: title holds a control or direction character: "a\\u061cb"'],
  ],
  [
    "half a character in a title",
    'title: "a\\uD800"\n',
    ['main.yaml:2:8: title holds a control or direction character: "a\\ud800"'],
  ],
  ["right-to-left letters in a title are letters", "title: \u05e9\u05dc\u05d5\u05dd\n", []],
  [
    "number for a title",
    "title: 2030\n",
    ["main.yaml:2:8: title is 2030, expected a text (in quotes where it looks like a number)"],
  ],
  ["duplicate key", "seed: 1\nseed: 2\n", ["main.yaml:3:1: duplicate key: seed, first on line 2"]],
  ["key that is no name", "[1, 2]: 3\n", ["main.yaml:2:1: key is not a name"]],
  [
    "pattern of unknown names",
    "provenance:\n  regions.*.skil: { evidence: derived }\n  labs.*: { evidence: derived }\n",
    [
      "main.yaml:3:3: pattern regions.*.skil: unknown name regions.*.skil (did you mean skill?)",
      "main.yaml:4:3: pattern labs.*: not a value; ** stands for all below",
    ],
  ],
  [
    "pattern whose range excludes a value",
    "adoption:\n  peers: 4\nprovenance:\n  adoption.peers: { range: [0, 1] }\n",
    ["main.yaml:3:10: range of adoption.peers is 0 to 1, which excludes its value 4"],
  ],
];

/** Lines of the generated file, and the number of parameters, change with the declarations. */
function withoutCounts(line: string): string {
  return line.replace(/base\.yaml:\d+/, "base.yaml:N").replace(/lacks \d+/, "lacks N");
}

describe("each mistake has its place", () => {
  test.each(cases)("%s", (_, text, expected) => {
    expect(problems(`extends: base.yaml\n${text}`).map(withoutCounts)).toEqual(expected);
  });

  test("all at once, over all files", () => {
    const main = "extends: middle.yaml\nchps: {}\nadoption: { peers: x }\n";
    const middle = "extends: base.yaml\nseed: -1\n";
    expect(problems(main, { "middle.yaml": middle })).toEqual([
      "main.yaml:2:1: unknown key: chps (did you mean chips?)",
      'main.yaml:3:20: adoption.peers is "x", expected a number from 0 to 5 (utility)',
      "middle.yaml:2:7: seed is -1, expected a whole number from 0 to 9007199254740991 (seed)",
    ]);
  });
});

describe("outcomes of expressions", () => {
  const main = "extends: base.yaml\npolicy: { us: { rules: { tighten: { when: 2 > lag_month_china } } } }\n";

  test("are those of the model for the scenario's regions, sectors and labs", () => {
    expect(problems(main)).toEqual([
      "main.yaml:2:47: unknown outcome: lag_month_china (did you mean lag_months_china?)",
    ]);
    expect(problems(main.replace("lag_month_china", "users_share_china_us"))).toEqual([]);
    expect(problems(main.replace("lag_month_china", "users_share_china_india"))).toEqual([
      "main.yaml:2:47: unknown outcome: users_share_china_india (did you mean users_share_china_china?)",
    ]);
  });

  test("are checked beside other errors, unless these hide which outcomes there are", () => {
    const unknown = "main.yaml:2:47: unknown outcome: lag_month_china (did you mean lag_months_china?)";
    expect(problems(`${main}adoption: { peers: 99 }\n`)).toContain(unknown);
    expect(problems(`${main}regions: { us: { skill: 99 } }\n`)).not.toContain(unknown);
  });

  test("are not looked for where a part is misspelled on which they depend", () => {
    const text = minimalScenario().replace(/^labs:/m, "labz:");
    const found = problems(text);
    expect(found).toContainEqual(expect.stringContaining("unknown key: labz (did you mean labs?)"));
    expect(found.join()).not.toContain("unknown outcome");
  });

  test("of the model and of the scenario may stand in rules", () => {
    expect(problems(main.replace("lag_month_china", "twice + month + year"))).toEqual([]);
  });
});

describe("missing parameters", () => {
  test("are named, twenty at most, then counted", () => {
    const [first, ...rest] = problems("title: Nothing\n");
    expect(first).toMatch(/^main.yaml:1:1: missing: seed, expected a whole number/);
    expect(rest.length).toBeGreaterThan(200);
    const folder = writeFiles({ "main.yaml": "title: Nothing\n" });
    try {
      loadScenario(join(folder, "main.yaml"));
    } catch (error) {
      const lines = (error as ScenarioError).message.split("\n");
      const named = lines.filter((line) => line.includes("missing: "));
      expect(named).toHaveLength(20);
      expect(lines).toContainEqual(
        expect.stringMatching(/^and \d+ more missing parameters \(.*extends: airace:baseline\)$/),
      );
    }
  });

  test("of an entry are reported where it stands", () => {
    const text = "extends: base.yaml\nsectors:\n  zoo: { name: Zoo, need: 100, reconsideration: 1 }\n";
    expect(problems(text)).toContainEqual(
      "main.yaml:3:3: missing: sectors.zoo.queries, expected a number from 0 to 1000000 (queries/month)",
    );
  });

  test("an entry of a whole map", () => {
    const text = minimalScenario().replace(/^segments:\n(?: {2}.*\n)*/m, "segments: {}\n");
    expect(problems(text)).toContainEqual(expect.stringMatching(/: no segments, expected at least one$/));
  });
});

describe("files", () => {
  test.each([
    ["extends: nowhere.yaml\n", "main.yaml:1:10: no such file: nowhere.yaml"],
    ["extends: bas.yaml\n", "main.yaml:1:10: no such file: bas.yaml (did you mean base.yaml?)"],
    ["include: [base.yaml, nowhere.yaml]\n", "main.yaml:1:22: no such file: nowhere.yaml"],
    ["extends: /etc/passwd\n", "absolute path: /etc/passwd"],
    ["extends: https://example.org/x.yaml\n", "not a path: https://example.org/x.yaml"],
    ["extends: airace:../package\n", "not the name of a shipped scenario: airace:../package"],
    ["extends: airace:nowhere\n", "main.yaml:1:10: no such file: "],
    ["extends: main.yaml\n", "main.yaml:1:10: a file that leads back to itself: main.yaml -> main.yaml"],
    ["extends: ./folder\n", "main.yaml:1:10: a folder, not a file: folder"],
    ["extends: [base.yaml]\n", "main.yaml:1:10: extends is not the name of a file"],
    ["include: base.yaml\n", "main.yaml:1:10: include is not a list"],
    ["extends: link.yaml\n", "a file that leads back to itself: main.yaml -> link.yaml -> main.yaml"],
  ])("%s", (text, expected) => {
    const files = { "folder/x.yaml": "", "link.yaml": "extends: main.yaml\n" };
    expect(problems(text, files)).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    ["empty", "", "main.yaml:1:1: empty file"],
    ["a comment", "# nothing\n", "main.yaml:1:1: empty file"],
    ["a list", "- 1\n", "main.yaml:1:1: not a scenario"],
    ["a text", "hello\n", "main.yaml:1:1: not a scenario"],
    ["broken", "title: [1, 2\nseed: 1\n", "main.yaml:2:1: not YAML: "],
    ["two documents", "seed: 1\n---\nseed: 2\n", "not YAML: "],
    ["an unknown tag", "title: !!js/function 'x'\n", "main.yaml:1:8: not YAML: Unresolved tag"],
    ["YAML 1.1", "%YAML 1.1\n---\nseed: 1\n", "YAML 1.1, where NO means false"],
    ["a bad anchor", "seed: *nowhere\n", "main.yaml:1:7: unknown anchor: nowhere"],
    ["Latin-1", new Uint8Array([0x74, 0x3a, 0x20, 0xe9]), "not UTF-8 text: main.yaml"],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toContainEqual(expect.stringContaining(expected));
  });

  test("a file of 2 MB is refused before it is read", () => {
    const start = performance.now();
    const found = problems(`# ${"x".repeat(2 ** 21)}\n`);
    expect(found).toEqual(["main.yaml:1:1: file of 3 MB: main.yaml, expected at most 1 MB"]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("aliases that multiply are refused", () => {
    const lines = ["a0: &a0 [1, 1]"];
    for (let level = 1; level < 30; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    }
    const start = performance.now();
    expect(problems(lines.join("\n")).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
    const many = `title: &t x\nlabs:\n${Array.from({ length: 1500 }, (_, n) => `  l${n}: { name: *t }\n`).join("")}`;
    expect(problems(many)).toContainEqual(expect.stringContaining("more than 1000 aliases"));
  });

  test("an alias to itself ends", () => {
    expect(problems("labs: &a\n  openai: *a\n").length).toBeGreaterThan(0);
  });

  test("the first file: missing, a folder, an address", () => {
    const folder = writeFiles({ "base.yaml": minimalScenario() });
    mkdirSync(join(folder, "dir.yaml"));
    const message = (target: string | URL): string => {
      try {
        loadScenario(target);
        return "";
      } catch (error) {
        expect(error).toBeInstanceOf(ScenarioError);
        return (error as Error).message;
      }
    };
    expect(message(join(folder, "bse.yaml"))).toMatch(/:1:1: no such file: .*\(did you mean base.yaml\?\)$/);
    expect(message(join(folder, "dir.yaml"))).toMatch(/:1:1: a folder, not a file/);
    expect(message(join(folder, "base.yaml", "x"))).toMatch(/:1:1: no such file/);
    expect(message("http://localhost/x.yaml")).toMatch(/^http:\/\/localhost\/x.yaml:1:1: not a file/);
    expect(message("airace:a b")).toMatch(/not the name of a shipped scenario/);
    expect(message("file://%00")).not.toBe("");
    expect(message("a\u0000b")).not.toBe("");
    expect(message("")).not.toBe("");
    expect(message("/dev/null")).toMatch(/not a regular file/);
  });
});

test("a message lists a hundred problems, then counts", () => {
  const problem = { file: "x.yaml", line: 1, column: 1, path: "", found: "wrong", expected: "" };
  const lines = describeProblems(Array(130).fill(problem)).split("\n");
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe("and 30 more problems");
});
