import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment, writeFiles } from "../experiment/sweep/experimentFile.ts";
import { airace } from "./airace.ts";

const factors = "{ lambda: { path: research.borrowRate }, nu: { path: adoption.needFollows } }";
const text = experiment({
  factors,
  design: "{ kind: morris, trajectories: 4 }",
  replicates: "1",
  until: "2023-03",
});

describe("airace sensitivity", () => {
  it("runs what is missing, says what drives the outcomes, and keeps all of it beside the sweep", async () => {
    const file = writeFiles({ "try.yaml": text });
    const out = mkdtempSync(join(tmpdir(), "airace-sensitivity-cli-"));
    try {
      const first = await airace("sensitivity", file, "--out", out, "--workers", "1");
      expect(first.code).toBe(0);
      // Of twelve rows, three equal others and share their runs.
      expect(first.err).toContain("Running try: 9 runs.");
      const lines = first.out.split("\n");
      expect(lines.slice(0, 2)).toEqual([
        "A try",
        "Morris's elementary effects: 2 factors, 4 trajectories, one run a row, 95 % intervals",
      ]);
      expect(first.out).toMatch(/^lag_points_china {2}2023-03, ECI points$/m);
      expect(first.out).toMatch(/^ {2}lambda +[\d.]+ \([\d.]+\.\.[\d.]+\) .*█{16}$/m);
      expect(first.out).toMatch(/^ {2}No ranking is claimed: /m);
      expect(first.out).toMatch(/^ {2}derived +\d\.\d\d /m);
      const path = /^All of it, with indices over time: (\S+)$/m.exec(first.out)![1]!;
      const found = JSON.parse(readFileSync(path, "utf8"));
      const told = lines.filter((line) => !line.includes(path));
      expect(Math.max(...told.map((line) => line.length))).toBeLessThanOrEqual(100);

      const folder = path.replace(/\/sensitivity\.json$/, "");
      const again = await airace("sensitivity", folder, "--json");
      expect([again.code, again.err]).toEqual([0, ""]);
      expect(JSON.parse(again.out)).toEqual(found);
      expect(found).toMatchObject({ format: 1, method: "morris", replicates: 1, failures: 0 });
      expect(found.scenarios[0].outcomes[0].ranking[0]).toBe("lambda");
      rmSync(join(folder, "manifest.json"));
      const unfinished = await airace("sensitivity", folder);
      expect([unfinished.code, unfinished.out]).toEqual([2, ""]);
      expect(unfinished.err).toContain("the sweep is not finished");
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  it("leaves with 3 where nothing can be claimed, and with 2 before running a design that gives no indices", async () => {
    const out = mkdtempSync(join(tmpdir(), "airace-sensitivity-cli-"));
    try {
      const few = writeFiles({ "few.yaml": text.replace("trajectories: 4", "trajectories: 1") });
      const refused = await airace("sensitivity", few, "--out", out, "--workers", "1", "--quiet");
      expect(refused.code).toBe(3);
      expect(refused.out).toContain("  No indices: too few trajectories: 1; indices need at least 4.\n");
      const grid = writeFiles({ "grid.yaml": text.replace("kind: morris, trajectories: 4", "kind: grid") });
      const wrong = await airace("sensitivity", grid, "--out", out);
      expect([wrong.code, wrong.out]).toEqual([2, ""]);
      expect(wrong.err).toMatch(
        /grid\.yaml: the design grid gives no sensitivity indices, expected one of morris, saltelli, latinHypercube, sobol$/m,
      );
      expect(existsSync(join(out, "grid"))).toBe(false);
      expect((await airace("sensitivity", grid, "--level", "95")).err).toContain(
        "Expected a share between 0 and 1",
      );
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
