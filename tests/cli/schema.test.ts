import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shippedSchema } from "../scenario/editor/validator.ts";
import { airace } from "./airace.ts";

it("airace schema prints the schema that ships with the package, or writes it to a file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "airace-schema-"));
  const file = join(folder, "s.json");
  try {
    const [printed, written] = await Promise.all([airace("schema"), airace("schema", "--out", file)]);
    expect(printed).toEqual({ code: 0, out: readFileSync(shippedSchema, "utf8"), err: "" });
    expect(written).toMatchObject({ code: 0, out: "" });
    expect(written.err).toContain("# yaml-language-server: $schema=s.json\n");
    expect(readFileSync(file, "utf8")).toBe(printed.out);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
