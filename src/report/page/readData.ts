import type { ReportData, ReportNumbers } from "../data/report.ts";
import type { PackedReport } from "../renderReport.ts";
import { unpack } from "./unpack.ts";

/** Reads the data that stands in the page, and unpacks its figures. */
export async function readData(): Promise<ReportData> {
  const packed = JSON.parse(document.getElementById("report-data")!.textContent!) as PackedReport;
  const numbers = (await unpack(packed.numbers).json()) as ReportNumbers;
  return { ...packed, numbers };
}
