import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../scripts/docs/articleHeader.ts";
import { withoutTheme } from "../../scripts/docs/gallery.ts";
import { readRows } from "../../scripts/reference/rows.ts";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { type LoadedScenario, loadScenario } from "../../src/scenario/load.ts";

const folder = new URL("../../scenarios/articles/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const rows = readRows();

const loaded = new Map<string, LoadedScenario>();
function load(file: URL): LoadedScenario {
  const known = loaded.get(file.href);
  if (known) return known;
  const fresh = loadScenario(file);
  loaded.set(file.href, fresh);
  return fresh;
}

/** That each moves what it is about is shown by 30 pairs of runs, in tests/reference.test.ts. */
describe("each scenario of the articles", () => {
  it.each(files)("%s loads cleanly, names its article and lines, and outcomes that exist", (file) => {
    const path = new URL(file, folder);
    const { scenario, warnings } = load(path);
    expect(warnings).toEqual([]);
    const description = scenario.description ?? "";
    expect(description).toMatch(/00[0-4]_[0-9a-f]{16} lines? \d+/);
    const ids = outcomeDefinitions(scenario).map(({ id }) => id);
    const header = readHeader(file.slice(0, -".yaml".length));
    for (const text of [description, header["Look at"]]) {
      const named = text.match(/(?<![\w.])[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g) ?? [];
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    }
    // The comment names every article that the description rests on.
    const articles = description.match(/00[0-4]_[0-9a-f]{16}/g) ?? [];
    expect(articles.filter((id) => !header.Articles.includes(id))).toEqual([]);
    expect(header.Question).toMatch(/\?$/);
  });

  it.each(files)("%s says of every value why it is so", (file) => {
    const { provenance } = load(new URL(file, folder));
    const own = Object.entries(provenance).filter(([, known]) => known.file.endsWith(`articles/${file}`));
    const numbers = own.filter(([, { kind }]) => kind !== "text");
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter(([, { note, stated }]) => !note || !stated).map(([path]) => path)).toEqual([]);
  });

  it("has a theme of the gallery", () => {
    expect(withoutTheme()).toEqual([]);
  });

  it("has a row in outcomes.csv", () => {
    const named = new Set(rows.map(({ scenario }) => `${scenario}.yaml`));
    expect([...named].sort()).toEqual([...files].sort());
  });
});
