import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { suggest } from "../../src/cli/suggest.ts";
import { airace, baselineFile } from "./airace.ts";
import { onTerminal, shellCommand } from "./terminal.ts";

/** What is offered for the last of the words, and what the shell is told about it. */
async function offers(...words: string[]): Promise<{ values: string[]; directive: string }> {
  const { code, out } = await airace("complete", "--", ...words);
  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  return { values: lines.slice(0, -1).map((line) => line.split("\t")[0]!), directive: lines.at(-1)! };
}
/** Directives: no file names of the shell's own, and the same without a space afterwards. */
const [closed, open] = [":4", ":6"];

describe("airace complete", () => {
  it.each([
    ["commands", [""], ["run", "list", "show", "schema", "init"], closed],
    ["flags", ["run", "--reso"], ["--resolution"], closed],
    ["the choices of a flag", ["run", "--resolution", "coh"], ["cohorts"], closed],
    ["the choices of an argument", ["list", "out"], ["outcomes"], closed],
    ["folders", ["run", "scenarios/art"], ["scenarios/articles/"], open],
    ["scenario files", ["run", "scenarios/basel"], [baselineFile, "scenarios/baseline/"], closed],
    ["groups of parameters", ["run", "--set", "adop"], ["adoption."], open],
    ["parameters to set", ["run", "--set", "adoption.needF"], ["adoption.needFollows="], open],
    ["levers, whose names hold dots", ["show", "policy.us.levers.vis"], ["policy.us.levers.visas"], closed],
    [
      "parameters of the scenario named",
      ["show", baselineFile, "adoption.needF"],
      ["adoption.needFollows"],
      closed,
    ],
    [
      "outcomes after a comma",
      ["run", "--outcomes", "hhi_users,lag_points_c"],
      ["hhi_users,lag_points_china"],
      closed,
    ],
    ["sources", ["init", "--source", "epoch-ec"], ["epoch-eci"], closed],
    ["nothing where nothing fits", ["run", "--set", "nothing.like"], [], closed],
  ])("offers %s", async (_, words, expected, directive) => {
    const found = await offers(...words);
    expect(found.values).toEqual(expect.arrayContaining(expected));
    if (expected.length <= 1) expect(found.values).toEqual(expected);
    expect(found.directive).toBe(directive);
  });

  it("refuses another shell", async () => {
    const { code, err } = await airace("complete", "tcsh");
    expect(code).toBe(2);
    expect(err).toContain("expected one of bash, zsh, fish");
  });

  it.each(["bash", "zsh", "fish"])("prints a script for %s that asks `airace complete --`", async (shell) => {
    const { code, out } = await airace("complete", shell);
    expect(code).toBe(0);
    expect(out).toContain("airace complete --");
  });

  it("never offers a file whose name a shell would run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "airace-names-"));
    try {
      mkdirSync(join(folder, "sub"));
      for (const name of ["good.yaml", "$(id).yaml", "a b.yaml", "`id`.yaml", ".hidden.yaml", "notes.txt"]) {
        writeFileSync(join(folder, name), "");
      }
      const typed = `${folder}/`;
      const values = (await suggest("scenario", typed, ["run", typed])).map(({ value }) => value);
      expect(values.sort()).toEqual([`${typed}good.yaml`, `${typed}sub/`]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("completes in bash, read twice", async () => {
    // The prompt as it is shown does not stand in the line that sets it.
    const setup = `PS1='rea''dy> '; airace() { ${shellCommand} "$@"; }`;
    const read = "source <(airace complete bash); source <(airace complete bash)";
    const { out, err } = await onTerminal("bash --norc --noprofile -i", [
      ["bash", `${setup}\r`],
      ["ready> ", `${read}\r`],
      ["ready> ", "airace run --set adoption.needF\t"],
      ["ollows=", "\u0015airace val\t"],
      ["idate", "\u0015exit\r"],
    ]);
    expect(err).toBe("");
    expect(out).not.toMatch(/readonly|not found/);
  }, 150_000);
});
