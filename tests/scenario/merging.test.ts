import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { formatProblem } from "../../src/scenario/problems.ts";
import { countByEvidence, groupBySource, listParameters } from "../../src/scenario/provenance.ts";
import { load, problems } from "./loading.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

const middle = `extends: base.yaml
title: Middle
sources:
  survey: { title: A survey, date: 2025 }
adoption:
  peers: { value: 2, range: [1, 3], dist: triangular, evidence: measured, source: survey, note: as asked }
  home: { value: 1, range: [0.5, 2], evidence: reported, source: survey }
labs:
  mistral:
    name: Mistral
    bloc: eu
    region: us
    enters: 2023-06
    compute: { frontier: 100 }
    cash: 10
    parentFunding: 0
    parentGrowth: 0
    rescue: false
    listed: false
    researchers: 1
    capability: 90
    efficiency: 0
    runMonths: 6
    runProgress: 0
    runCompute: 50
    trainingShare: 0.5
    servingLimit: 0.5
    releaseIntercept: 0
    releasePolicy: open
    initialOpen: true
    initialFamily: 0
    capture: 1
    specialisation: {}
`;

describe("extends", () => {
  test("adds, changes and removes entries by id", () => {
    const main =
      "extends: middle.yaml\nlabs:\n  openai: null\n  mistral: { cash: 20, compute: { huawei: 5 } }\n";
    const { scenario, files } = load(main, { "middle.yaml": middle });
    expect(Object.keys(scenario.labs)).toEqual(["deepseek", "mistral"]);
    expect(scenario.labs.mistral).toMatchObject({
      cash: 20,
      name: "Mistral",
      compute: { frontier: 100, huawei: 5 },
    });
    expect(scenario.title).toBe("Middle");
    expect(files.map((file) => file.replace(/.*\//, ""))).toEqual(["base.yaml", "middle.yaml", "main.yaml"]);
  });

  test("removing an entry lets the names in it be unknown", () => {
    const main = "extends: base.yaml\nsectors: { commerce: null }\n";
    expect(problems(main).map((line) => line.replace(/base.yaml:\d+:\d+: /, ""))).toEqual([
      "unknown sector: commerce",
      "unknown sector: commerce",
      "unknown sector: commerce",
      "unknown sector: commerce",
      "unknown sector: commerce",
      "unknown sector: commerce",
    ]);
  });

  test("null removes an optional value", () => {
    const withNote = "extends: base.yaml\ndescription: What it is\n";
    expect(load(withNote).scenario.description).toBe("What it is");
    const main = "extends: middle.yaml\ndescription: null\n";
    const { scenario } = load(main, { "middle.yaml": withNote });
    expect("description" in scenario).toBe(false);
  });

  test("null removes a lever from a map of settings", () => {
    const main =
      "extends: base.yaml\npolicy: { us: { levers: { procurement.commerce: null, science: 2 } } }\n";
    expect(load(main).scenario.policy.us!.levers).toEqual({ visas: 0.5, science: 2 });
  });

  test("months are ticks and expressions are trees", () => {
    const { scenario } = load("extends: base.yaml\nuntil: 2035-12\n");
    expect(scenario.until).toBe(155);
    expect(scenario.policy.us!.rules.tighten!.when).toMatchObject({ type: "call", name: "less" });
  });

  test("a packaged scenario can be extended from anywhere", () => {
    const folder = writeFiles({ "x.yaml": "extends: airace:baseline\nseed: 77\n" });
    const { scenario, files, provenance } = loadScenario(pathToFileURL(join(folder, "x.yaml")));
    expect(scenario.seed).toBe(77);
    expect(files).toContain("scenarios/baseline.yaml");
    expect(provenance.seed!.source).toBe("x.yaml:2");
    expect(provenance.title!.source).toMatch(/^airace:baseline\.yaml:\d+$/);
  });
});

describe("include", () => {
  test("parts come before the file's own keys and keep their own places", () => {
    const { scenario, provenance } = load(
      "extends: base.yaml\ninclude: [parts/a.yaml, parts/b.yaml]\nseed: 3\n",
      {
        "parts/a.yaml": "adoption:\n  peers: 1\nseed: 1\n",
        "parts/b.yaml": "include: [../c.yaml]\nadoption: { peers: 2 }\nseed: 2\n",
        "c.yaml": "adoption: { home: 3 }\n",
      },
    );
    expect(scenario.seed).toBe(3);
    expect(scenario.adoption).toMatchObject({ peers: 2, home: 3 });
    expect(provenance["adoption.peers"]).toMatchObject({ line: 2, column: 13, source: "parts/b.yaml:2" });
    expect(provenance["adoption.peers"]!.previous).toMatchObject({ value: 1, source: "parts/a.yaml:2" });
    expect(provenance["adoption.home"]!.file).toMatch(/c\.yaml$/);
  });

  test("parts and parent share sources", () => {
    const { sources } = load(
      "include: [base.yaml, sources.yaml]\nadoption: { home: { value: 1, source: s } }\n",
      {
        "sources.yaml": "sources: { s: { title: S, url: 'https://example.org' } }\n",
      },
    );
    expect(sources).toEqual({ s: { title: "S", url: "https://example.org" } });
  });
});

describe("provenance", () => {
  const loaded = load(
    "extends: middle.yaml\nadoption:\n  peers: 2.5\n  home: { value: 1.5, source: survey }\n",
    {
      "middle.yaml": middle,
    },
  );

  test("a bare override keeps unit, bounds and range, and is assumed", () => {
    expect(loaded.provenance["adoption.peers"]).toEqual({
      kind: "number",
      value: 2.5,
      unit: "utility",
      bounds: [0, 5],
      description: expect.stringContaining("weight"),
      range: [1, 3],
      dist: "triangular",
      evidence: "assumed",
      source: "main.yaml:3",
      stated: false,
      file: expect.stringMatching(/main\.yaml$/),
      line: 3,
      column: 3,
      previous: expect.objectContaining({
        value: 2,
        evidence: "measured",
        source: "survey",
        note: "as asked",
      }),
    });
    expect(loaded.provenance["adoption.home"]).toMatchObject({
      evidence: "assumed",
      source: "survey",
      range: [0.5, 2],
    });
  });

  test("an override outside of the range it inherits is a warning", () => {
    const { warnings, provenance } = load("extends: middle.yaml\nadoption: { peers: 5 }\n", {
      "middle.yaml": middle,
    });
    expect(warnings.map((warning) => formatProblem(warning).replace(/^.*\//, ""))).toEqual([
      "main.yaml:2:20: adoption.peers is 5, outside its plausible range 1 to 3",
    ]);
    expect(provenance["adoption.peers"]!.range).toEqual([1, 3]);
  });

  test("patterns speak for bare values of their file, the most specific first", () => {
    const patterned = `extends: base.yaml
sources: { census: { title: Census }, poll: { title: Poll } }
provenance:
  regions.**: { evidence: derived, source: census, note: general }
  regions.*.population: { evidence: measured, source: census, spread: 0.1, dist: normal }
  regions.us.*: { evidence: reported, source: poll }
  regions.us.skill: { evidence: assumed, spread: 0.5 }
  "policy.*.levers.**": { evidence: reported, source: poll, range: [0, 1] }
regions:
  us: { population: 300, skill: 0.9, optimism: { value: 0.4, evidence: measured }, sectors: { commerce: 2 } }
  china: { population: 1400, skill: 0.3 }
policy: { us: { levers: { procurement.commerce: 0.2 } } }
`;
    const { provenance } = load(patterned);
    expect(provenance["regions.us.population"]).toMatchObject({ evidence: "reported", source: "poll" });
    expect(provenance["regions.us.population"]!.range).toBeUndefined();
    expect(provenance["regions.china.population"]).toMatchObject({
      evidence: "measured",
      source: "census",
      dist: "normal",
      range: [1400 * 0.9, 1400 * 1.1],
    });
    // Bounds cut a spread.
    expect(provenance["regions.us.skill"]).toMatchObject({ evidence: "assumed", range: [0.45, 1] });
    expect(provenance["regions.us.optimism"]).toMatchObject({ evidence: "measured", source: "poll" });
    expect(provenance["regions.us.sectors.commerce"]).toMatchObject({ evidence: "derived", note: "general" });
    expect(provenance["regions.china.internet"]).toMatchObject({
      evidence: "assumed",
      source: expect.stringMatching(/^base/),
    });
    expect(provenance["policy.us.levers.procurement.commerce"]).toMatchObject({
      evidence: "reported",
      range: [0, 1],
      bounds: [0, 1],
      unit: "share",
    });
  });

  test("an unused pattern is a warning", () => {
    const { warnings } = load("extends: base.yaml\nprovenance: { adoption.peers: { evidence: derived } }\n");
    expect(warnings.map(({ found }) => found)).toEqual([
      "pattern adoption.peers matches no value of this file",
    ]);
  });

  test("an entry may speak for all values in it", () => {
    const { provenance, scenario } = load(`extends: base.yaml
sources: { news: { title: News } }
policy:
  us:
    schedule:
      shut: { at: 2024-01, set: { visas: 0.1 }, source: news, evidence: reported, note: it was so }
labs:
  openai: { cash: 5, evidence: derived, note: summed up }
`);
    expect(provenance["policy.us.schedule.shut.at"]).toMatchObject({ evidence: "reported", source: "news" });
    expect(provenance["policy.us.schedule.shut.set.visas"]).toMatchObject({
      evidence: "reported",
      source: "news",
    });
    expect(scenario.policy.us!.schedule.shut!.note).toBe("it was so");
    expect(provenance["labs.openai.cash"]).toMatchObject({ evidence: "derived", note: "summed up" });
  });

  test("parameters are listed, counted by evidence and grouped by source", () => {
    const parameters = listParameters(loaded.provenance);
    expect(parameters.every(({ kind }) => kind !== "text")).toBe(true);
    const counts = countByEvidence(parameters);
    expect(counts.measured + counts.reported + counts.derived + counts.assumed).toBe(parameters.length);
    expect(
      groupBySource(parameters)
        .get("survey")!
        .map(({ path }) => path),
    ).toEqual(["adoption.home"]);
  });
});

describe("--set", () => {
  const set = (...overrides: string[]) =>
    load("extends: middle.yaml\n", { "middle.yaml": middle }, { set: overrides });

  test("replaces values of every kind", () => {
    const { scenario } = set(
      "seed=9",
      'title=9 lives: a "title"',
      "until=2030-06",
      "resolution=expected",
      "labs.openai.listed=true",
      "labs.openai.region=china",
      "policy.us.levers.procurement.consumers=0.7",
      'policy.us.levers."bans.china.commerce"=1',
      "policy.us.schedule.shut.set.licenceFrontier=0.25",
      'policy."us".rules.tighten.when=lag_months_china > 2 ? month < 3 : year > 2030',
      "policy.us.schedule.later={ at: 2026-01, set: { visas: 1 } }",
      "labs.deepseek=null",
      "regions.china.trust={ refuseChina: 0, hostedOnly: 0.1 }",
      "regions.china.trust.hostedOnly=0.2",
    );
    expect(scenario).toMatchObject({
      seed: 9,
      title: '9 lives: a "title"',
      until: 89,
      resolution: "expected",
    });
    expect(scenario.labs.openai).toMatchObject({ listed: true, region: "china" });
    expect(scenario.labs.deepseek).toBeUndefined();
    expect(scenario.policy.us!.levers).toMatchObject({
      "procurement.consumers": 0.7,
      "bans.china.commerce": 1,
    });
    expect(scenario.policy.us!.schedule.shut!.set.licenceFrontier).toBe(0.25);
    expect(scenario.policy.us!.schedule.later).toMatchObject({ at: 36, set: { visas: 1 } });
    expect(scenario.policy.us!.rules.tighten!.when).toMatchObject({ name: "choose" });
    expect(scenario.regions.china!.trust).toEqual({ refuseChina: 0, hostedOnly: 0.2 });
  });

  test("keeps the range, and says where it comes from", () => {
    const { provenance } = set(
      "adoption.peers=1.5",
      "adoption.home={ value: 3, range: [2, 4], evidence: derived }",
    );
    expect(provenance["adoption.peers"]).toMatchObject({
      value: 1.5,
      range: [1, 3],
      evidence: "assumed",
      source: "--set",
      previous: { value: 2, source: "survey" },
    });
    expect(provenance["adoption.home"]).toMatchObject({ range: [2, 4], evidence: "derived" });
  });

  test("the last of two counts", () => {
    expect(set("seed=1", "seed=2").scenario.seed).toBe(2);
  });

  test.each([
    ["chps.x=1", "--set:1:1: unknown key: chps (did you mean chips?)"],
    ["adoption.pers=1", "--set:1:10: unknown key: pers (did you mean peers?)"],
    ["adoption.peers.value=1", "--set:1:16: adoption.peers has nothing below it"],
    ["labs.opnai.cash=1", "--set:1:6: unknown entry: labs.opnai (did you mean openai?)"],
    ["labs.opnai=null", "--set:1:1: nothing to remove: opnai (did you mean openai?)"],
    ["adoption.peers=ten", '--set:1:16: adoption.peers is "ten", expected a number from 0 to 5 (utility)'],
    ["adoption.peers=", "--set:1:1: adoption.peers is empty, expected a number from 0 to 5 (utility)"],
    ["adoption.peers=[1", "--set:1:18: not YAML: "],
    ["adoption=3", "--set:1:10: adoption is not a group of keys, expected a group of keys"],
    ["adoption.peers", "--set:1:1: no value: adoption.peers, expected path=value"],
    ["=3", "--set:1:1: no value: =3, expected path=value"],
    ["adoption..peers=3", "--set:1:10: not a path: adoption..peers"],
    ["adoption.=3", "--set:1:1: not a path: adoption."],
    ["policy.us.levers.vizas=0", "--set:1:18: unknown lever: vizas (did you mean visas?)"],
    [
      "policy.us.levers.visas=2",
      "--set:1:24: policy.us.levers.visas is 2, expected a number from 0 to 1 (share)",
    ],
    [
      "policy.us.rules.tighten.when=lag <",
      "--set:1:35: expression not understood: Unexpected end of expression",
    ],
    ["labs.openai.region=chna", "--set:1:20: unknown region: chna (did you mean china?)"],
    ["__proto__.x=1", "--set:1:1: unknown key: __proto__"],
    ["labs.__proto__.cash=1", "--set:1:6: not an id: __proto__"],
  ])("%s", (override, expected) => {
    const [first] = problems("extends: base.yaml\n", {}, { set: [override] });
    expect(first).toContain(expected);
  });

  test("the second one is line two", () => {
    const found = problems("extends: base.yaml\n", {}, { set: ["seed=1", "seed=-1"] });
    expect(found).toEqual([expect.stringMatching(/^--set:2:6: seed is -1/)]);
  });
});

test("the result is plain and frozen", () => {
  const loaded = load(minimalScenario());
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    expect(Object.isFrozen(value)).toBe(true);
    Object.values(value).forEach(visit);
  };
  visit(loaded);
  expect(structuredClone(loaded.scenario)).toEqual(loaded.scenario);
  expect(() => {
    (loaded.scenario as { seed: number }).seed = 3;
  }).toThrow(TypeError);
});
