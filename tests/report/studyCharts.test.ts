import { expect, it } from "vitest";
import { driversOfRecord, studySource } from "../../scripts/docs/driversSource.ts";
import { recordOf } from "../../scripts/studies/sensitivityRecord.ts";
import { sensitivity } from "../../src/experiment/sensitivity/sensitivity.ts";
import { driversOf } from "../../src/report/data/driversSource.ts";
import { makeChart } from "../../src/report/kinds/index.ts";
import { study, unit } from "../experiment/sensitivity/formulas.ts";

it("a record is enough for the gallery's charts, which have the figures of the whole analysis", async () => {
  const design = { kind: "morris", trajectories: 6, levels: 4, seed: 1 } as const;
  const factors = Object.fromEntries(
    ["x", "y", ...Array.from({ length: 6 }, (_, place) => `idle${place}`)].map((name) => [
      name,
      { scale: unit },
    ]),
  );
  const found = await sensitivity(await study(design, factors, { formula: "course", months: 13 }), {
    repeats: 20,
  });
  const members = new Map(found.factors.map(({ name }) => [name, 1]));
  const record = recordOf("screening", found, 54, members);
  expect(record.months!.map(({ month }) => month)).toEqual(
    found.scenarios[0]!.months.map(({ month }) => month),
  );
  expect(new Set(record.months!.map(({ indices }) => indices.length))).toEqual(new Set([6]));
  const whole = driversOf(found);
  for (const chart of ["indices", "tornado", "groups", "months"]) {
    const [kept, full] = [driversOfRecord(record), whole].map((drivers) => {
      const plotted = studySource("screening", record);
      if (plotted.kind !== "sweep") throw new Error("a sweep");
      return makeChart({ kind: "sweep", source: { ...plotted.source, drivers } }, chart, {}).data;
    });
    const digits = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (_, one) => (typeof one === "number" ? Number(one.toPrecision(4)) : one)),
      );
    const { footer, ...shown } = digits(kept);
    expect(shown).toMatchObject({ title: full!.title, subtitle: full!.subtitle });
    expect(shown.panels ?? shown.lines).toEqual(digits(full).panels ?? digits(full).lines);
    expect(footer.run).toBe("sweep 0123456789abcdef");
  }
});
