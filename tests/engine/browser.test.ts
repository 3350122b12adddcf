import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulateOptions } from "../../src/engine/index.ts";
import { simulate } from "../../src/engine/index.ts";
import type { Scenario } from "../../src/engine/parameters/index.ts";
import { columnHash } from "../../src/results/hash.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const top = fileURLToPath(new URL("../../", import.meta.url));
const browserPath = "/usr/bin/chromium";

/** Without chromium these tests are passed over, with the reason; continuous integration insists on it. */
const missing = !existsSync(browserPath) && process.env.CI !== "true";
if (missing) console.warn(`passed over: no ${browserPath} (on Debian: apt-get install chromium)`);

/** Scenarios that between them use every resolution and much of the model. */
const cases: [string, string[], SimulateOptions][] = [
  ["the baseline in cohorts", [], { until: 155 }],
  ["the baseline in expected, another replicate", [], { until: 155, resolution: "expected", replicate: 3 }],
  [
    "individuals in a small-world network",
    ["adoption.adopters=20000", "adoption.network.kind=smallWorld"],
    { until: 47, resolution: "individuals" },
  ],
  ["needs that follow the frontier, another seed", ["adoption.needFollows=1", "seed=42"], { until: 95 }],
  ["strong peers, no learning of home chips", ["adoption.peers=1.5", "infantIndustry=none"], { until: 95 }],
];

type EngineInPage = { airace: { simulate: typeof simulate } };

/** Runs in the page: all columns of a run as bytes, as text that can be handed over. */
function simulateInPage([scenario, options]: [Scenario, SimulateOptions]): Record<string, string> {
  const { columns } = (globalThis as unknown as EngineInPage).airace.simulate(scenario, options);
  return Object.fromEntries(
    Object.entries(columns).map(([id, column]) => {
      let text = "";
      for (const byte of new Uint8Array(column.buffer, column.byteOffset, column.byteLength)) {
        text += String.fromCharCode(byte);
      }
      return [id, btoa(text)];
    }),
  );
}

function columnOf(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Float64Array(bytes.buffer);
}

describe.skipIf(missing)("the engine in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "airace-browser-"));
  let browser: Awaited<ReturnType<typeof chromium.launch>>;

  beforeAll(async () => {
    await build({
      configFile: false,
      root: top,
      logLevel: "error",
      build: {
        lib: {
          entry: join(top, "src/engine/index.ts"),
          formats: ["iife"],
          name: "airace",
          fileName: "engine",
        },
        outDir: folder,
      },
    });
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each(cases)("gives the same bytes as in Node: %s", async (_, set, options) => {
    const { scenario } = loadScenario(join(top, "scenarios/baseline.yaml"), { set });
    const page = await browser.newPage();
    await page.addScriptTag({ path: join(folder, "engine.iife.js") });
    const there = await page.evaluate(simulateInPage, [scenario, options] as [Scenario, SimulateOptions]);
    await page.close();
    const here = simulate(scenario, options).columns;
    expect(Object.keys(there)).toEqual(Object.keys(here));
    const differing = Object.keys(here).filter(
      (id) => columnHash(columnOf(there[id]!)) !== columnHash(here[id]!),
    );
    expect(differing).toEqual([]);
  });
});

describe("airace/engine", () => {
  it("bundles without a module of Node, the expression parser or the schemas", async () => {
    const output = await build({
      configFile: false,
      root: top,
      logLevel: "error",
      build: {
        lib: { entry: join(top, "src/engine/index.ts"), formats: ["es"] },
        write: false,
        rollupOptions: { external: /^node:/ },
      },
    });
    const [{ output: chunks }] = output as {
      output: { type: string; imports?: string[]; moduleIds?: string[] }[];
    }[];
    const modules = chunks.flatMap(({ imports = [], moduleIds = [] }) => [...imports, ...moduleIds]);
    expect(modules.length).toBeGreaterThan(20);
    const foreign = modules.filter((id) => /^node:|browser-external|node_modules\/(?!seedrandom\/)/.test(id));
    expect(foreign).toEqual([]);
    expect(modules.filter((id) => id.startsWith(top) && !/src\/engine|node_modules/.test(id))).toEqual([]);
  });
});
