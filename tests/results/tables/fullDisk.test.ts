import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { exitCodeOf } from "../../../src/cli/exit.ts";
import { openTable } from "../../../src/results/tables/openTable.ts";
import { ownFolder } from "./folder.ts";

// For those who may not mount a small disk: the system's error, at the second piece that is written.
let pieces = 0;
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    writeFileSync: (...args: Parameters<typeof fs.writeFileSync>) => {
      pieces += 1;
      if (pieces > 1)
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
      fs.writeFileSync(...args);
    },
  };
});

it.each(["t.parquet", "t.csv"])("a disk that is full in the midst of %s leaves nothing", (name) => {
  pieces = 0;
  const folder = ownFolder();
  const path = join(folder, name);
  const table = openTable(path, [{ name: "x", type: "double" }]);
  const append = () => table.append({ x: Float64Array.from({ length: 70_000 }, (_, row) => Math.sin(row)) });
  let error: unknown;
  try {
    append();
    append();
  } catch (caught) {
    error = caught;
  }
  expect((error as Error).message).toBe(`cannot write ${path}: no space left on the disk (ENOSPC)`);
  expect(exitCodeOf(error)).toBe(2);
  expect(pieces).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});
