import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { accepted } from "../scenario/editor/validator.ts";
import { airace } from "./airace.ts";
import { onTerminal, shellCommand } from "./terminal.ts";

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "airace-init-")));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("airace init from flags", () => {
  it("writes a scenario that loads, that the schema accepts, and that says what it changes", async () => {
    const file = join(folder, "deep/need.yaml");
    const { code, out } = await airace(
      "init",
      file,
      ...["--title", "Need follows", "--question", "what if?", "--set", "adoption.needFollows=0.9"],
      ...["--set", "labs.mistral=null", "--source", "Smith 2026, https://example.org/x", "--note", "as said"],
    );
    expect(code).toBe(0);
    expect(out).toContain("2 changes to Baseline");
    expect(out).toContain(`airace run ${file}`);
    expect(out).toContain(`airace show ${file} adoption.needFollows`);
    const { scenario, provenance, sources } = loadScenario(file);
    expect(scenario.title).toBe("Need follows");
    expect(scenario.labs).not.toHaveProperty("mistral");
    expect(provenance["adoption.needFollows"]).toMatchObject({
      value: 0.9,
      evidence: "assumed",
      source: "smith-2026",
      note: "as said",
    });
    expect(sources["smith-2026"]).toEqual({ title: "Smith 2026", url: "https://example.org/x" });
    const text = readFileSync(file, "utf8");
    expect(accepted(text)).toBe(true);
    const { description, unit, previous } = provenance["adoption.needFollows"]!;
    const [low, high] = previous!.range!;
    expect(text).toMatch(
      /^# Question: what if\?\n# yaml-language-server: \$schema=\S+scenario\.schema\.json\n/,
    );
    for (const part of [
      description,
      `${unit}, 0 to 1, plausibly ${low} to ${high}`,
      `before: ${previous!.value}`,
    ]) {
      expect(text).toContain(`  # ${part}`);
    }
  });

  it("extends another scenario by its path from the new file", async () => {
    writeFileSync(
      join(folder, "mine.yaml"),
      "extends: airace:baseline\ntitle: Mine\nadoption: { peers: 1 }\n",
    );
    const file = join(folder, "deep/over.yaml");
    const { code, out } = await airace(
      "init",
      file,
      ...[
        "--title",
        "Over",
        "--extends",
        join(folder, "mine.yaml"),
        "--set",
        "adoption.peers=1.2",
        "--quiet",
      ],
    );
    expect({ code, out }).toEqual({ code: 0, out: `Wrote ${file}: 1 change to Mine.\n` });
    expect(readFileSync(file, "utf8")).toContain("extends: ../mine.yaml\n");
    expect(loadScenario(file).provenance["adoption.peers"]).toMatchObject({
      value: 1.2,
      previous: { value: 1 },
    });
  });

  it("writes a scenario without changes with --yes, and replaces a file only with --force", async () => {
    const file = join(folder, "visas-tightened.yaml");
    expect((await airace("init", file, "--yes")).code).toBe(0);
    expect(loadScenario(file).scenario.title).toBe("Visas tightened");
    const again = await airace("init", file, "--yes", "--title", "Again");
    expect(again).toMatchObject({ code: 2, err: `${file} is there already; --force replaces it\n` });
    expect((await airace("init", file, "--yes", "--title", "Again", "--force")).code).toBe(0);
    expect(loadScenario(file).scenario.title).toBe("Again");
  });

  it("asks nobody without a terminal, and says which flags it needs", async () => {
    const { code, err } = await airace("init", join(folder, "none.yaml"));
    expect(code).toBe(2);
    expect(err).toContain("no terminal to ask on, and no --title and no --set");
    expect(existsSync(join(folder, "none.yaml"))).toBe(false);
  });

  it.each([
    [
      "a value out of bounds",
      ["--set", "adoption.peers=99"],
      "adoption.peers is 99, expected a number from 0 to 5",
    ],
    ["a misspelled parameter", ["--set", "adoption.peer=1"], "unknown key: peer (did you mean peers?)"],
    [
      "a misspelled source",
      ["--set", "adoption.peers=1", "--source", "epoch-ecii"],
      "did you mean epoch-eci?",
    ],
    ["a grade of evidence", ["--set", "adoption.peers=1", "--evidence", "guessed"], "measured, reported"],
    ["a base that is not there", ["--set", "adoption.peers=1", "--extends", "nowhere.yaml"], "no such file"],
  ])("refuses %s and writes nothing", async (_, flags, message) => {
    const file = join(folder, "refused.yaml");
    const { code, err } = await airace("init", file, "--title", "T", ...flags);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(file)).toBe(false);
  });
});

describe("airace init on a terminal", () => {
  it("asks for title, question, parameter, value, evidence, source and note", async () => {
    const file = join(folder, "asked.yaml");
    const { code, out, err } = await onTerminal(`${shellCommand} init ${file}`, [
      ["Title", "Visas close\r"],
      ["ask?", "what if visas close?\r"],
      ["What to change", "policy.us.levers.vis"],
      ["policy.us.levers.visas", "\r"],
      ["openness of visas", "7\r"],
      ["expected a number from 0 to 1", "\u007f0.2\r"],
      ["known?", "\r"],
      ["come from", "epoch-eci\r"],
      ["Why this value?", "a guess\r"],
      ["something else?", "n"],
    ]);
    expect(err).toBe("");
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("1 change to Baseline") });
    const { scenario, provenance } = loadScenario(file);
    expect(scenario.title).toBe("Visas close");
    expect(provenance["policy.us.levers.visas"]).toMatchObject({
      value: 0.2,
      evidence: "assumed",
      source: "epoch-eci",
      note: "a guess",
    });
    expect(readFileSync(file, "utf8")).toMatch(/^# Question: what if visas close\?\n/);
  }, 150_000);

  it("stops on Ctrl-C and writes nothing", async () => {
    const file = join(folder, "stopped.yaml");
    const { code, out } = await onTerminal(`${shellCommand} init ${file}`, [["Title", "\u0003"]]);
    expect(code).toBe(130);
    expect(out).toContain("Nothing was written");
    expect(existsSync(file)).toBe(false);
  }, 150_000);
});
