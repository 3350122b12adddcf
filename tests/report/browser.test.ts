import { existsSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeChart } from "../../src/report/kinds/index.ts";
import { fontFiles } from "../../src/report/render/fonts.ts";
import { renderSvg } from "../../src/report/render/renderSvg.ts";
import { everyChart } from "./everyChart.ts";
import { madeUpRun } from "./madeUpRun.ts";

const browserPath = "/usr/bin/chromium";
/** Without chromium these tests are passed over, with the reason; continuous integration insists on it. */
const missing = !existsSync(browserPath) && process.env.CI !== "true";
if (missing) console.warn(`passed over: no ${browserPath} (on Debian: apt-get install chromium)`);

/** In the page: texts that lie over each other, or outside the picture, by more than a pixel or two. */
function faultsInPage(): string[] {
  const slack = 1.5;
  /** The box that a chart has by its attributes, whatever it draws outside. */
  const boxOf = (chart: Element, picture: Element): DOMRect => {
    const { left, top } = picture.getBoundingClientRect();
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
      Number(chart.getAttribute(name)),
    );
    return new DOMRect(left + x!, top + y!, width, height);
  };
  const svg = document.querySelector("svg")!;
  const boxes = [...svg.querySelectorAll("text")]
    .filter((text) => (text.textContent ?? "").trim() !== "")
    .map((text) => {
      // A chart within a picture is to keep to its own box, which other programs cut it to.
      let frame: Element = svg;
      for (let within = text.parentElement; within !== null; within = within.parentElement) {
        if (within.classList.contains("airace-chart")) frame = within;
      }
      const viewed = frame === svg ? svg.getBoundingClientRect() : boxOf(frame, svg);
      return { text: text.textContent!, box: text.getBoundingClientRect(), frame: viewed };
    });
  const faults: string[] = [];
  for (const { text, box, frame } of boxes) {
    const out =
      box.left < frame.left - slack ||
      box.right > frame.right + slack ||
      box.top < frame.top - slack ||
      box.bottom > frame.bottom + slack;
    if (out) faults.push(`outside: ${text}`);
  }
  // Letters fill less than the height of their box.
  const ease = ({ height }: DOMRect) => height * 0.16;
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down =
        Math.min(a.box.bottom - ease(a.box), b.box.bottom - ease(b.box)) -
        Math.max(a.box.top + ease(a.box), b.box.top + ease(b.box));
      if (across > slack && down > slack) faults.push(`over each other: ${a.text} | ${b.text}`);
    }
  }
  return faults;
}

describe.skipIf(missing)("texts of charts, as chromium lays them out", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    });
    page = await browser.newPage();
    const faces = fontFiles.map((file, index) => {
      const data = readFileSync(file).toString("base64");
      return `@font-face { font-family: Inter; font-weight: ${[400, 600][index]}; src: url(data:font/ttf;base64,${data}); }`;
    });
    await page.setContent(`<style>body { margin: 0 } ${faces.join("\n")}</style><b>a</b> b <main></main>`);
    await page.evaluate(() =>
      Promise.all([document.fonts.load("600 12px Inter"), document.fonts.load("12px Inter")]),
    );
  });
  afterAll(() => browser?.close());

  it.each([390, 800, 1280])("neither overlap nor leave the picture at %i pixels", async (width) => {
    const faults: string[] = [];
    for (const { title, chart } of everyChart) {
      const svg = renderSvg(chart, { width });
      await page.evaluate((markup) => {
        document.querySelector("main")!.innerHTML = markup;
      }, svg);
      for (const fault of await page.evaluate(faultsInPage)) faults.push(`${title}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it("are of well-formed files, hostile titles or not", async () => {
    const hostile = madeUpRun({ title: '<b> "&" \u0007 </title>', months: 30, runs: 1 });
    const charts = [
      ...everyChart,
      { title: "hostile", chart: makeChart({ kind: "run", source: hostile }, "lag", {}) },
    ];
    for (const { title, chart } of charts) {
      const error = await page.evaluate((markup) => {
        const file = new DOMParser().parseFromString(markup, "image/svg+xml");
        return file.querySelector("parsererror")?.textContent ?? null;
      }, renderSvg(chart));
      expect(error, title).toBeNull();
    }
  });

  it("are found when they do", async () => {
    await page.evaluate(() => {
      document.querySelector("main")!.innerHTML =
        '<svg width="100" height="40"><text x="5" y="20">one</text><text x="10" y="22">two</text><text x="90" y="35">three</text></svg>';
    });
    expect(await page.evaluate(faultsInPage)).toEqual(["outside: three", "over each other: one | two"]);
  });
});
