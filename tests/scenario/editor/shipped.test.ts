import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { modeline, packagedSchema } from "../../../src/scenario/editor/modeline.ts";
import { schemaErrors, shippedSchema } from "./validator.ts";

const folder = fileURLToPath(new URL("../../../scenarios/", import.meta.url));
/** Data about scenarios rather than scenarios; so are the experiments in sweeps/. */
const others = ["checks.yaml", "conflicts.yaml"];
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && !others.includes(name) && !name.startsWith("sweeps"))
  .sort();

describe("shipped scenario files", () => {
  test("are there, parts and articles included", () => {
    for (const name of ["baseline.yaml", "baseline/labs.yaml", "articles/listings.yaml"]) {
      expect(files).toContain(name);
    }
  });

  test.each(files)("%s satisfies the schema", (name) => {
    expect(schemaErrors(readFileSync(join(folder, name), "utf8"))).toEqual([]);
  });

  test.each(files)("%s names the schema for editors, before its first key", (name) => {
    const path = join(folder, name);
    const comments = readFileSync(path, "utf8").split(/^(?!#)/m)[0]!;
    const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(comments)?.[1];
    expect(resolve(dirname(path), named ?? "none")).toBe(fileURLToPath(shippedSchema));
  });
});

describe("modeline", () => {
  test("names the schema by its path from the file", () => {
    expect(modeline(join(folder, "articles/x.yaml"))).toBe(
      "# yaml-language-server: $schema=../scenario.schema.json",
    );
    expect(modeline("/a/b/x.yaml", "/a/b/s.json")).toBe("# yaml-language-server: $schema=s.json");
  });

  test("names it by its address where a path would end at a space", () => {
    expect(modeline("/a/x.yaml", "/a/my schemas/s.json")).toBe(
      "# yaml-language-server: $schema=file:///a/my%20schemas/s.json",
    );
    expect(packagedSchema).toBe(fileURLToPath(shippedSchema));
  });
});
