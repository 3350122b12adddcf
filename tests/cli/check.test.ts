import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFiles, scenarioFiles } from "../../src/cli/checkFiles.ts";
import { checkReport } from "../../src/cli/checkReport.ts";
import { minimalScenario, writeFiles } from "../scenario/minimal.ts";
import { airace } from "./airace.ts";

const plainly = (_style: unknown, text: string): string => text;
const doubtful = "extends: base.yaml\ntitle: Doubtful\nadoption: { peers: 1 }\n";

describe("airace check", () => {
  it("finds nothing to mend in what is shipped", () => {
    const files = scenarioFiles(["scenarios"]);
    expect(files).toContain(join("scenarios", "baseline.yaml"));
    expect(files.length).toBeGreaterThan(30);
    // Parts and registers are no scenarios.
    expect(files.filter((file) => /conflicts|checks|baseline.chips/.test(file))).toEqual([]);
    expect(checkFiles(files)).toMatchObject({ errors: [], warnings: [] });
  });

  it("gathers errors and warnings of all files, each once", () => {
    const broken = "extends: middle.yaml\ntitle: Broken\nchps: {}\n";
    const folder = writeFiles({
      "base.yaml": minimalScenario(),
      "middle.yaml": "extends: base.yaml\ntitle: Middle\nadoption: { peers: 99 }\n",
      "parts/broken.yaml": broken.replace("middle", "../middle"),
      "doubtful.yaml": doubtful,
      "notes.yaml": "- not a scenario\n",
      "readme.md": "title: none\n",
    });
    const checked = checkFiles(scenarioFiles([folder]));
    expect(
      checked.files.map(({ file, title, errors, warnings }) => [
        file.slice(folder.length + 1),
        title,
        errors,
        warnings,
      ]),
    ).toEqual([
      ["base.yaml", "Minimal", 0, expect.any(Number)],
      ["doubtful.yaml", "Doubtful", 0, 1],
      ["middle.yaml", undefined, 1, 0],
      [join("parts", "broken.yaml"), undefined, 2, 0],
    ]);
    expect(checked.errors.map(({ line, found }) => [line, found])).toEqual([
      [3, "adoption.peers is 99"],
      [3, "unknown key: chps"],
    ]);
    const text = checkReport(checked, plainly).replaceAll(`${folder}/`, "");
    expect(text).toContain("error: parts/broken.yaml:3:1: unknown key: chps (did you mean chips?)\n");
    expect(text).toContain("warning: doubtful.yaml:3:13: adoption.peers does not say where it is from");
    expect(text).toMatch(/\nand \d+ more warnings in base.yaml \(--json lists all\)\n/);
    expect(text).toMatch(/\n4 scenario files: 2 errors, \d+ warnings\n$/);
  });

  it("warns of two files with one title", () => {
    const folder = writeFiles({
      "base.yaml": minimalScenario(),
      "a.yaml": "extends: base.yaml\ntitle: Same\n",
      "b.yaml": "extends: base.yaml\ntitle: Same\n",
    });
    const { warnings } = checkFiles([join(folder, "a.yaml"), join(folder, "b.yaml"), join(folder, "b.yaml")]);
    expect(warnings).toMatchObject([{ file: join(folder, "b.yaml"), line: 2, column: 1 }]);
    expect(warnings[0]!.found).toBe(`title of ${join(folder, "a.yaml")}:2 too: Same`);
  });

  it("names the file to extend where most parameters are missing", () => {
    const folder = writeFiles({ "x.yaml": "title: x\nadoption: { peers: 1 }\n" });
    expect(checkReport(checkFiles([join(folder, "x.yaml")]), plainly)).toMatch(
      /\nand \d+ more missing parameters \(.*extends: airace:baseline\)\n1 scenario file: \d+ errors\n$/,
    );
  });

  it("leaves with 0, 2 or 3", async () => {
    const folder = writeFiles({
      "base.yaml": minimalScenario(),
      "doubtful.yaml": doubtful,
      "clean.yaml": "extends: base.yaml\ntitle: Clean\n",
      "broken.yaml": "extends: base.yaml\ntitle: Broken\nseed: x\n",
    });
    const run = (...args: string[]) =>
      airace("check", ...args.map((arg) => arg.replace(/^\w+\.yaml$/, join(folder, "$&"))));
    const [clean, warned, strict, broken, missing, empty] = await Promise.all([
      run("clean.yaml", "--strict"),
      run("doubtful.yaml", "--json"),
      run("doubtful.yaml", "--strict"),
      run("doubtful.yaml", "broken.yaml", "--strict"),
      run("nowhere.yaml"),
      run("scripts"),
    ]);
    expect(clean).toEqual({ code: 0, out: "1 scenario file: nothing to mend\n", err: "" });
    expect(warned).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(warned.out)).toMatchObject({
      files: [{ title: "Doubtful", errors: 0, warnings: 1 }],
      errors: [],
      warnings: [{ line: 3, column: 13, path: "adoption.peers" }],
    });
    expect(strict).toMatchObject({ code: 3, out: expect.stringMatching(/1 warning\n$/) });
    expect(broken).toMatchObject({
      code: 2,
      out: expect.stringMatching(/2 scenario files: 1 error, 1 warning\n$/),
    });
    expect(missing).toMatchObject({ code: 2, out: expect.stringContaining("no such file") });
    expect(empty).toMatchObject({ code: 2, err: "no scenario files in scripts\n" });
  });
});
