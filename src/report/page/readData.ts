import type { ReportData, ReportNumbers } from "../data/report.ts";
import type { PackedReport } from "../renderReport.ts";

/** Reads the data that stands in the page, and unpacks its figures. */
export async function readData(): Promise<ReportData> {
  const packed = JSON.parse(document.getElementById("report-data")!.textContent!) as PackedReport;
  const bytes = Uint8Array.from(atob(packed.numbers), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const numbers = JSON.parse(await new Response(stream).text()) as ReportNumbers;
  return { ...packed, numbers };
}
