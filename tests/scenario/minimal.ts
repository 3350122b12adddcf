import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Declaration } from "../../src/engine/declare.ts";
import { scenarioDeclaration } from "../../src/engine/parameters/index.ts";

/** Entries of the maps of a minimal scenario. */
const entries: Record<string, string[]> = {
  regions: ["us", "china"],
  sectors: ["commerce", "consumers"],
  segments: ["cost", "mainstream"],
  chipLines: ["frontier", "huawei"],
  labs: ["openai", "deepseek"],
  "regions.*.sectors": ["commerce", "consumers"],
  "labs.*.compute": ["frontier"],
  "labs.*.specialisation": ["commerce"],
  policy: ["us"],
  "policy.*.levers": ["visas", "procurement.commerce"],
  "policy.*.schedule": ["shut"],
  "policy.*.schedule.*.set": ["licenceFrontier"],
  "policy.*.rules": ["tighten"],
  "policy.*.rules.*.set": ["bans.china.commerce"],
  "capital.investments": ["stargate"],
  customOutcomes: ["twice"],
};

/** Values that must not be the midpoint of the bounds. */
const values: Record<string, string> = {
  title: "Minimal",
  seed: "1",
  until: "2024-12",
  "research.borrowOpen": "0.5",
  "research.borrowApi": "0.25",
  "research.borrowPapers": "0.25",
  "labs.*.region": "us",
  "capital.investments.*.region": "us",
  "capital.entry.limit": "2",
  "policy.*.rules.*.when": '"lag_months_china < 3"',
  "customOutcomes.*.expression": '"2 * lag_months_china"',
};

/**
 * A complete scenario as YAML text, built from the declarations: midpoints of the bounds, first choices. It is
 * valid, not plausible.
 */
export function minimalScenario(): string {
  return lines(scenarioDeclaration, "", 0).join("\n") + "\n";
}

function lines(declaration: Declaration, pattern: string, indent: number): string[] {
  const below = (key: string, inner: Declaration, place: string): string[] => {
    if (skipped(inner, place)) return [];
    const value = bareValue(inner, place);
    const start = `${"  ".repeat(indent)}${key}:`;
    if (value !== undefined) return [`${start} ${value}`];
    const rest = lines(inner, place, indent + 1);
    return rest.length === 0 ? [`${start} {}`] : [start, ...rest];
  };
  const outer = declaration.kind === "optional" ? (declaration.inner as Declaration) : declaration;
  if (outer.kind === "group") {
    return (Object.entries(outer.members) as [string, Declaration][]).flatMap(([name, member]) =>
      below(name, member, pattern === "" ? name : `${pattern}.${name}`),
    );
  }
  if (outer.kind !== "map") return [];
  return (entries[pattern] ?? []).flatMap((id) => below(id, outer.entry as Declaration, `${pattern}.*`));
}

/** Programmes name a region or a lab, not both; other optional values are left out. */
function skipped(declaration: Declaration, pattern: string): boolean {
  return declaration.kind === "optional" && values[pattern] === undefined;
}

function bareValue(declaration: Declaration, pattern: string): string | undefined {
  const given = values[pattern];
  if (given !== undefined) return given;
  switch (declaration.kind) {
    case "number": {
      const middle = declaration.unit === "lever" ? 0.5 : (declaration.min + declaration.max) / 2;
      return String(declaration.integer ? Math.floor(middle) : middle);
    }
    case "choice":
      return declaration.options[0];
    case "flag":
      return "false";
    case "text":
      return "some text";
    case "month":
      return "2023-01";
    case "reference":
      return entries[declaration.to]![0];
    case "optional":
      return bareValue(declaration.inner as Declaration, pattern);
    default:
      return undefined;
  }
}

let parent: string | undefined;

/** Writes files into a new folder, which is removed after the tests of the file, and gives its path. */
export function writeFiles(files: Record<string, string | Uint8Array>): string {
  parent ??= mkdtempSync(join(tmpdir(), "airace-scenario-"));
  const folder = mkdtempSync(join(parent, "case-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

afterAll(() => {
  if (parent !== undefined) rmSync(parent, { recursive: true });
});
