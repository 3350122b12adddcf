import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { ReportData } from "./data/report.ts";

/** The script and the style of a page. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** A report's data as it stands in the page: the figures of every month are packed (gzip, base64). */
export type PackedReport = Omit<ReportData, "numbers"> & { readonly numbers: string };

/**
 * A report as one HTML page. Its content security policy lets only this script and this style in, by their hashes, and
 * nothing be fetched; titles and notes are data, which the page shows as text.
 */
export function renderReport(data: ReportData, { script, style }: PageParts): string {
  for (const [name, text] of [
    ["script", script],
    ["style", style],
  ] as const) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`page's ${name}: would end its own element`);
  }
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="generator" content="${escapeHtml(data.program)}">`,
    `<title>${escapeHtml(data.title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<main id="report">${fallback(data)}</main>`,
    `<script type="application/json" id="report-data">${escapeJson(packed(data))}</script>`,
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function packed({ numbers, ...rest }: ReportData): PackedReport {
  return { ...rest, numbers: gzipSync(JSON.stringify(numbers), { level: 6 }).toString("base64") };
}

/** What stands there until the script has run, or where scripts are off: the answer. */
function fallback({ title, answer }: ReportData): string {
  const points = answer.points
    .map(({ about, text }) => `<li>${escapeHtml(`${about}: ${text}`)}</li>`)
    .join("");
  return `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(answer.headline)}</p><ul>${points}</ul><p>${escapeHtml(answer.care)}</p><noscript><p>The charts and tables need JavaScript.</p></noscript>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** JSON that is inert in a page whatever its texts hold: no tag can begin, and no mark turns the reading around. */
function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter]!);
}
