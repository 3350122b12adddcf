import { formOf } from "../data/units.ts";
import type { Theme } from "../theme.ts";

/** Ends of the steps of a lead, either way: a lead below the first counts as none. In ECI points, or as shares. */
const steps: Readonly<Record<string, readonly [number, number, number]>> = {
  "ECI points": [1, 4, 10],
  share: [0.02, 0.15, 0.4],
};

/** The step, 0 to 6, of a lead: below 3 the US leads, above 3 China does. */
export function leadStep(lead: number, unit: string): number {
  const ends = steps[unit] ?? steps.share!;
  const size = ends.filter((end) => Math.abs(lead) >= end).length;
  return 3 + Math.sign(lead) * size;
}

/** The colour of a lead. */
export function leadColour(lead: number, unit: string, theme: Theme): string {
  return theme.leads[leadStep(lead, unit)]!;
}

/** Text on a colour of leads: light on the two ends, ink elsewhere; in a dark theme the other way round. */
export function leadInk(lead: number, unit: string, theme: Theme): string {
  return theme.leadInks[leadStep(lead, unit)]!;
}

/** A lead as readers see it, with its owner: "US +31", "China +4", "even". Shares are in percentage points. */
export function leadText(lead: number, unit: string): string {
  const size = Math.abs(unit === "share" ? lead * 100 : lead);
  const digits = size.toFixed(size < 9.95 && unit !== "share" ? 1 : 0);
  if (Number(digits) === 0) return "even";
  return `${lead > 0 ? "China" : "US"} +${digits}`;
}

/** The unit of a lead. */
export function leadUnit(unit: string): string {
  return unit === "share" ? "percentage points" : formOf(unit).axis;
}

/** The entries of the key, from the largest US lead to the largest Chinese one. */
export function leadKey(unit: string, theme: Theme): { readonly label: string; readonly fill: string }[] {
  const ends = (steps[unit] ?? steps.share!).map((end) => String(unit === "share" ? end * 100 : end));
  const [small, middle, large] = ends as [string, string, string];
  const labels = [
    `US > ${large}`,
    `US ${middle}–${large}`,
    `US ${small}–${middle}`,
    `within ${small}`,
    `China ${small}–${middle}`,
    `China ${middle}–${large}`,
    `China > ${large}`,
  ];
  return labels.map((label, step) => ({ label, fill: theme.leads[step]! }));
}
