import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/scenario/problems.ts";
import { problems } from "./loading.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

/** Longest that any file may keep the loader busy, milliseconds. */
const longest = 2000;

/** A megabyte of the same text. */
const million = (text: string): string => text.repeat(1_000_000 / text.length);
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Texts made to keep a reader busy, and the start of what is said about them. */
const bombs: [string, string, string][] = [
  ["a megabyte of open brackets", million("["), "main.yaml:1:101: nested too deeply"],
  ["a megabyte of open braces", million("{ a: "), "main.yaml:1:497: nested too deeply"],
  ["lists in lists on one line", million("- "), "main.yaml:1:200: nested too deeply"],
  // Node ended without an error where the stack ran short within a regular expression.
  ["as many as exhaust the stack", "- ".repeat(95_000), "main.yaml:1:200: nested too deeply"],
  ["keys in keys", million("? "), "main.yaml:1:200: nested too deeply"],
  ["groups in groups", lines(1400, (n) => `${" ".repeat(n)}a:`), "main.yaml:100:101: nested too deeply"],
  ["a group of colons", million(": "), "main.yaml:1:200: nested too deeply"],
  ["closed brackets", million("] "), "main.yaml:1:1: not YAML: Unexpected flow-seq-end"],
  ["comments", million("#\n"), "main.yaml:100001:1: more than 200000 words and marks"],
  ["the same key", million("seed: 1\n"), "more than 200000 words and marks"],
  ["many keys", lines(3000, (n) => `k${n}: 1`), "main.yaml:1:1: group of 3000 keys, expected at most 2000"],
  ["an open text", `title: "${"x\n".repeat(400_000)}`, "not YAML: Missing closing"],
  ["many documents", million("---\n"), "not YAML: a second document"],
];

test.each(bombs)("%s", (_, text, expected) => {
  const start = process.cpuUsage();
  expect(problems(text)).toContainEqual(expect.stringContaining(expected));
  // The processor's time, since the machine may have other things to do.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(longest);
});

test("fifteen groups within each other are no bomb", () => {
  const nested = "extends: base.yaml\ntitle: " + "[".repeat(15) + "]".repeat(15);
  expect(problems(nested)).toEqual(["main.yaml:2:8: title is a list, expected a text"]);
});

test("a file of 50 MB is refused before it is read", () => {
  const folder = writeFiles({ "main.yaml": "" });
  truncateSync(join(folder, "main.yaml"), 50 * 2 ** 20);
  const start = performance.now();
  expect(() => loadScenario(join(folder, "main.yaml"))).toThrow("file of 50 MB");
  expect(performance.now() - start).toBeLessThan(200);
});

test("a file may extend one of another folder, and is told of devices and of what is no scenario", () => {
  const folder = writeFiles({ "base.yaml": minimalScenario(), "secret.txt": "root:x:0:0\n" });
  mkdirSync(join(folder, "below"));
  symlinkSync("/dev/zero", join(folder, "below/zero.yaml"));
  const file = join(folder, "below/main.yaml");
  const message = (base: string): string => {
    writeFileSync(file, `extends: ${base}\n`);
    try {
      return loadScenario(file).scenario.title;
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError);
      return (error as Error).message;
    }
  };
  expect(message("../base.yaml")).toBe("Minimal");
  expect(message("zero.yaml")).toMatch(/main.yaml:1:10: not a regular file/);
  expect(message("../secret.txt")).toMatch(/secret.txt:1:1: not a scenario/);
  expect(message("../secret.txt")).not.toContain("root");
});
