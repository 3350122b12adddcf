import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { top, updated } from "../scripts/docs/documents.ts";
import { generated } from "../scripts/docs/index.ts";

describe("the documentation is as generated from the code (`npm run docs` brings it up to date)", () => {
  const checked = generated.filter((part) => part.checked !== false);
  it.each(checked.map((part) => [`${part.file} ${part.block ?? ""}`.trim(), part] as const))(
    "%s",
    async (_, part) => {
      expect(readFileSync(`${top}${part.file}`, "utf8")).toBe(await updated(part));
    },
    // The first block waits for the baseline's runs.
    300_000,
  );
});
