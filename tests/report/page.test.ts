import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bundlePage } from "../../scripts/page-bundle.mjs";
import { measures } from "../../src/experiment/measures.ts";
import { quantile } from "../../src/experiment/quantile.ts";
import { monthName } from "../../src/report/charts/timeAxis.ts";
import { gather } from "../../src/report/data/gather.ts";
import { sweepOf } from "../../src/report/data/sweeps.ts";
import { renderReport } from "../../src/report/renderReport.ts";
import { type ReportOptions, reportData } from "../../src/report/report.ts";
import { themeVariables } from "../../src/report/theme.ts";
import { formatMonth } from "../../src/scenario/month.ts";
import { measureLayout } from "./layout.ts";
import { madeUpDrivers, madeUpSwings } from "./madeUpDrivers.ts";
import { madeUpSweep } from "./madeUpRun.ts";
import { hostileTurns } from "./madeUpTurns.ts";
import {
  baselineScenario,
  hostile,
  hostileScenario,
  resultsFolder,
  turningTitle,
  valuesInFile,
  writeResult,
} from "./results.ts";

const browserPath = "/usr/bin/chromium";

/** Without chromium these tests are passed over, with the reason; continuous integration insists on it. */
const missing = !existsSync(browserPath) && process.env.CI !== "true";
if (missing) console.warn(`passed over: no ${browserPath} (on Debian: apt-get install chromium)`);

describe.skipIf(missing)("the page of a report", () => {
  const out = resultsFolder();
  const pages = mkdtempSync(join(tmpdir(), "airace-pages-"));
  const files = {
    one: join(pages, "one.html"),
    several: join(pages, "several.html"),
    sweep: join(pages, "sweep.html"),
    turns: join(pages, "turns.html"),
    drivers: join(pages, "drivers.html"),
  };
  let baselineRun: string;
  let browser: Browser;
  let context: BrowserContext | undefined;
  /** What pages have complained of and asked for since they were opened. */
  let faults: string[] = [];

  beforeAll(async () => {
    baselineRun = await writeResult(baselineScenario(), { name: "baseline", out });
    const hostileRun = await writeResult(hostileScenario(join(out, "files")), {
      name: "hostile",
      out,
      shift: 1,
    });
    const parts = await bundlePage(themeVariables);
    const write = async (file: string, folders: readonly string[], options: ReportOptions) => {
      const targets = folders.map((folder) => ({ folder }));
      writeFileSync(file, renderReport(await reportData(targets, options), parts));
    };
    await write(files.one, [baselineRun], {});
    await write(files.several, [hostileRun, baselineRun], { title: turningTitle });
    const sweep = sweepOf(madeUpSweep().source, "a folder", { command: ["airace", "sweep", "a.yaml"] });
    const alone = gather([], [sweep], { program: "airace", baseline: { provenance: {}, sources: {} } });
    writeFileSync(files.sweep, renderReport(alone, parts));
    const turns = gather([], [sweep], {
      ...{ program: "airace", baseline: { provenance: {}, sources: {} } },
      turns: [hostileTurns("a folder")],
    });
    writeFileSync(files.turns, renderReport(turns, parts));
    const driven = [
      madeUpDrivers("sobol", { scenarios: ["base", "open"] }),
      madeUpDrivers("morris", { hostile: hostile.title }),
      madeUpSwings(),
    ].map(({ source }) => sweepOf(source, "a folder", { command: ["airace", "sweep", "a.yaml"] }));
    const setting = { title: "Drivers", program: "airace", baseline: { provenance: {}, sources: {} } };
    writeFileSync(files.drivers, renderReport(gather([], driven, setting), parts));
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    });
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(out, { recursive: true });
    rmSync(pages, { recursive: true });
  });

  async function open(file: string, width = 1280, scheme: "light" | "dark" = "light"): Promise<Page> {
    context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      offline: true,
    });
    const page = await context.newPage();
    faults = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(file).href) faults.push(`asked for ${request.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector("html[data-ready=true]");
    await page.waitForSelector(".chart svg");
    return page;
  }

  const monthInput = (page: Page) => page.locator("#chart-month");
  const readout = (page: Page, row: string) =>
    page.locator("#chart-figure .readout tr", { hasText: row }).locator("td");

  it("opens without a fault, a request or a breach of its policy, and has one", async () => {
    for (const [name, file] of Object.entries(files) as [keyof typeof files, string][]) {
      const page = await open(file);
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      });
      await page.locator(".chart svg").first().hover();
      expect(faults).toEqual([]);
      expect(await page.locator("section h2").count()).toBe(
        { one: 7, several: 8, sweep: 3, turns: 4, drivers: 5 }[name],
      );
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = 9";
        document.body.append(script);
        const image = document.createElement("img");
        image.setAttribute("style", "color: red");
        document.body.insertAdjacentHTML("beforeend", '<p style="color: red" onclick="1">x</p>');
      });
      expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
      expect(faults.some((fault) => fault.startsWith("policy: script-src"))).toBe(true);
      expect(faults.some((fault) => fault.startsWith("policy: style-src"))).toBe(true);
      await context!.close();
    }
  });

  it("shows hostile titles and notes as text", async () => {
    const page = await open(files.several);
    expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
    expect(await page.title()).toBe(turningTitle);
    expect(await page.locator("h1 bdi").textContent()).toBe(turningTitle);
    const shown = await page.locator("#report").evaluate((element) => {
      for (const one of element.querySelectorAll("details")) one.open = true;
      return element.textContent;
    });
    const missing = Object.values(hostile).filter((text) => !shown!.includes(text));
    expect(missing).toEqual([]);
    expect(
      await page.locator('#report img, #report b, #report i, #report a[href^="javascript"]').count(),
    ).toBe(0);
    expect(faults).toEqual([]);
  });

  it("says in which futures the answer turns, with the figures of the files", async () => {
    const page = await open(files.turns, 390);
    const section = page.locator("section[aria-labelledby=turns]");
    await section.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    const said = (await section.innerText()).replaceAll("\u00a0", " ");
    for (const text of [
      "In which futures is it so that lead is above −0.3?",
      "It is so in 60 of 200 futures (30 %)",
      "Box 1: where visas is above 30 % and need is below 0.5.",
      "80 % of the futures with a yes lie here (coverage, 48 of 60); 60 % of the futures here have it (density, 48 of 80), against 30 % of all.",
      "coverage is 71 % and density 52 %",
      "boxes are as good in none of 99 shuffles",
      "What would turn “lead is above −0.3”?",
      "7 of 20 pairs of runs (cohorts) turn there",
      "none in its range",
      "0.38 (−31 % of its range)",
      "half of the pairs turn at 0.225 (−39 % of its range)",
    ]) {
      expect(said).toContain(text);
    }
    // Every harmful text is shown as it stands.
    for (const text of [hostile.title, hostile.note, hostile.source]) expect(said).toContain(text.trim());
    expect(await section.locator("img, b, i, script").count()).toBe(0);
    expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
    const named = await section
      .locator(".chart svg[role=img]")
      .evaluateAll((all) => all.map((chart) => chart.getAttribute("aria-label")!.length > 40));
    expect(named).toEqual([true, true, true, true, true]);
    expect(await section.locator("tbody tr", { hasText: "2, taken" }).innerText()).toContain("75.0 %");
    await page.emulateMedia({ media: "print" });
    expect(await section.locator("table:visible").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it("reads the values under the pointer, equal to the file to five digits, on every measure", async () => {
    const page = await open(files.one);
    for (const { id, us, china } of measures) {
      await page.selectOption("#chart-measure", id);
      const chart = page.locator("#chart-figure svg").first();
      await chart.scrollIntoViewIfNeeded();
      const box = (await chart.boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
      const tick = Number(await monthInput(page).inputValue());
      expect(tick).toBeGreaterThan(40);
      expect(tick).toBeLessThan(90);
      const month = formatMonth(tick);
      for (const [row, outcome] of [
        ["US", us],
        ["China", china],
      ] as const) {
        const values = valuesInFile(baselineRun, outcome, month);
        const scale = id === "capability" ? 1 : 100;
        const [median, band] = await readout(page, row).allInnerTexts();
        const five = (probability: number) => Number((quantile(values, probability) * scale).toPrecision(5));
        expect(Number.parseFloat(median!), `${outcome} in ${month}`).toBe(five(0.5));
        const ends = band!.split(" to ").map((text) => Number.parseFloat(text));
        expect(ends, `${outcome} in ${month}`).toEqual([five(0.1), five(0.9)]);
      }
    }
    expect(faults).toEqual([]);
  });

  it("shows the shares of a region, equal to the file", async () => {
    const page = await open(files.one);
    await page.selectOption("#chart-measure", "tokens");
    await page.selectOption("#chart-place", "india");
    const values = valuesInFile(baselineRun, "tokens_share_us_india", "2035-12");
    const shown = Number.parseFloat((await readout(page, "US").first().innerText())!);
    expect(shown).toBe(Number((quantile(values, 0.5) * 100).toPrecision(5)));
    expect(await page.locator("#chart-figure figcaption").innerText()).toContain("India");
  });

  it("draws and leaves out the lines that are ticked", async () => {
    const page = await open(files.one);
    const lines = () =>
      page
        .locator("#chart-figure svg path[stroke-width='2'], #chart-figure svg g[stroke-width='2'] path")
        .count();
    const both = await lines();
    await page.locator("#chart-figure .readout input").first().uncheck();
    expect(await lines()).toBe(both - 1);
    await page.locator("#chart-figure .readout input").first().check();
    expect(await lines()).toBe(both);
  });

  it("is worked by keys alone", async () => {
    const page = await open(files.one);
    const reach = async (selector: string) => {
      for (let pressed = 0; pressed < 40; pressed++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      }
      throw new Error(`${selector} is not reached by Tab`);
    };
    await reach("input[name=scheme]");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.documentElement.dataset.scheme)).toBe("dark");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe("rgb(20, 24, 29)");
    await page.keyboard.press("ArrowLeft");
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await reach("#chart-measure");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#chart-figure figcaption strong").innerText()).toBe("Users");
    await reach("#chart-month");
    const before = await readout(page, "US").first().innerText();
    await page.keyboard.press("ArrowLeft");
    expect(await monthInput(page).getAttribute("aria-valuetext")).toBe("November 2035");
    expect(await readout(page, "US").first().innerText()).not.toBe(before);
    await reach("#chart-figure .readout input");
    await page.keyboard.press("Space");
    expect(await page.locator("#chart-figure .readout input").first().isChecked()).toBe(false);
    await reach("#chart-figure summary");
    await page.keyboard.press("Enter");
    await page.locator("#chart-figure .scroll tbody tr").nth(12).waitFor();
    await reach(".play");
    await page.keyboard.press("Enter");
    expect(await page.locator(".play").innerText()).toBe("Pause");
  });

  it("plays the map through time and stops at its end", async () => {
    const page = await open(files.one);
    await page.selectOption("#map-measure", "users");
    const label = () =>
      page.locator("section[aria-labelledby=map] .chart svg[role=img]").getAttribute("aria-label");
    const last = await label();
    const months = page.locator("#map-month");
    const button = page.locator(".play");
    await button.click();
    await page.waitForFunction(
      () => Number((document.querySelector("#map-month") as HTMLInputElement).value) > 2,
    );
    await button.click();
    const early = Number(await months.inputValue());
    expect(early).toBeLessThan(100);
    expect(await label()).not.toBe(last);
    expect(await label()).toContain(`${monthName(early)}`);
    await months.fill("152");
    await button.click();
    await page.waitForFunction(() => document.querySelector(".play")!.textContent === "Play through time");
    expect(await label()).toBe(last);
    expect(await page.locator("#map-month").inputValue()).toBe("155");
    const lead = valuesInFile(baselineRun, "users_share_china_india", "2035-12").map(
      (value, run) => value - valuesInFile(baselineRun, "users_share_us_india", "2035-12")[run]!,
    );
    await page.locator("section[aria-labelledby=map] summary").click();
    const row = page.locator(".regions tr", { hasText: "India" });
    expect(Number.parseFloat(await row.locator("td").first().innerText())).toBe(
      Number((quantile(lead, 0.5) * 100).toPrecision(5)),
    );
  });

  it("says what drives each outcome of a sweep, as a chart and as a table, worked by keys", async () => {
    const page = await open(files.drivers);
    const section = page.locator("section[aria-labelledby=sweep-0-drivers]");
    const titles = () => section.locator("figcaption strong").allInnerTexts();
    expect(await titles()).toEqual([
      "What drives the answer: users_2030",
      "How much rests on guesses: users_2030",
      "What drives the answer, over time: Gap between US and Chinese labs",
    ]);
    const first = section.locator("figure").first();
    await first.locator("summary").click();
    const row = first.locator("tbody tr").first();
    expect(await row.locator("td").allInnerTexts()).toEqual(["62 % (43 to 87)", "50 % (35 to 69)"]);
    expect(await first.locator("tbody tr").count()).toBe(12);
    const learnt = section.locator("table.parameters:visible").last().locator("tbody tr");
    expect(await learnt.count()).toBe(10);
    expect(await learnt.first().locator("td").allInnerTexts()).toEqual([
      "measured",
      "40 % (20 to 60)",
      "7.7 points",
    ]);
    await page.focus("#sweep-0-driven");
    await page.keyboard.press("ArrowDown");
    expect((await titles())[0]).toBe("What drives the answer: Gap between US and Chinese labs, 2028-12");
    expect(await section.innerText()).toContain("No ranking is claimed: intervals reach ±80 %");
    await page.keyboard.press("ArrowDown");
    expect(await first.locator("svg").getAttribute("aria-label")).toContain("nothing varies");
    expect(await titles()).toHaveLength(2);
    await page.focus("#sweep-0-driven-scenario");
    await page.keyboard.press("ArrowDown");
    expect(await first.locator("figcaption").innerText()).toContain("In open.");
    const hostileSection = page.locator("section[aria-labelledby=sweep-1-drivers]");
    await page.selectOption("#sweep-1-driven", { index: 1 });
    expect(await hostileSection.innerText()).toContain(hostile.title.replaceAll(/\s+/g, " "));
    expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
    expect(faults).toEqual([]);
  });

  it("prints on A4 what is there to read, and no controls", async () => {
    const page = await open(files.one, 1280, "dark");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = pdf.toString("latin1");
    expect(text.slice(0, 5)).toBe("%PDF-");
    // A4 is 595 by 842 points.
    const sheets = [...new Set(text.match(/\/MediaBox ?\[[^\]]*\]/g))];
    expect(sheets).toEqual([expect.stringMatching(/\[0 0 59[45][.\d]* 84[12][.\d]*\]/)]);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("button:visible, select:visible, input[type=range]:visible").count()).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.locator(".chart svg:visible").count()).toBeGreaterThan(3);
  });

  it.each([
    ["one", 1280, "light"],
    ["several", 390, "dark"],
    ["turns", 390, "dark"],
    ["drivers", 390, "light"],
  ] as const)("has nothing serious for axe: %s, %i px, %s", async (name, width, scheme) => {
    const page = await open(files[name], width, scheme);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    const { violations } = await new AxeBuilder({ page }).exclude(".chart svg > *").analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html)
            .join(" ")}`,
      ),
    ).toEqual([]);
  });

  it.each([
    ["one", 390],
    ["one", 1280],
    ["several", 390],
    ["several", 1280],
    ["sweep", 390],
    ["drivers", 390],
    ["drivers", 1280],
    ["several", 900],
    ["turns", 390],
    ["turns", 1280],
  ] as const)("lets no texts overlap or be cut off: %s at %i px", async (name, width) => {
    const page = await open(files[name], width);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await page.waitForTimeout(100);
    const { texts, overlapping, clipped } = await page.evaluate(measureLayout);
    expect(texts).toBeGreaterThan(50);
    expect(overlapping).toEqual([]);
    expect(clipped).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});
