import { join } from "node:path";
import { sha256 } from "../../results/hash.ts";
import { openDraft } from "../../results/tables/draft.ts";
import type { FlipStudy } from "./flipStudy.ts";

/**
 * Writes what a search for a flip found into its folder, whole and then named by the question: the same question
 * replaces its file.
 *
 * @param folder the folder that keeps the search's runs
 */
export function writeFlip(folder: string, study: FlipStudy): string {
  const { conclusion, scenario, search, confirmation } = study;
  const asked = [conclusion, scenario, search.runs, confirmation?.pairs ?? 0];
  const path = join(folder, `flip-${sha256(JSON.stringify(asked)).slice(0, 12)}.json`);
  const draft = openDraft(path);
  try {
    draft.write(`${JSON.stringify(study, undefined, 2)}\n`);
    draft.finish();
  } finally {
    draft.discard();
  }
  return path;
}
