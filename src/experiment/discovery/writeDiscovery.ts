import { join } from "node:path";
import { sha256 } from "../../results/hash.ts";
import { openDraft } from "../../results/tables/draft.ts";
import type { Discovery } from "./discover.ts";

/**
 * Writes a discovery beside its sweep, whole and then named. The name is that of the question: the same question about
 * the same sweep replaces its file.
 */
export function writeDiscovery(folder: string, discovery: Discovery): string {
  const { sweep, when, share, method, options, rows } = discovery;
  const question = sha256(JSON.stringify([sweep.id, rows, when, share, method, options])).slice(0, 12);
  const path = join(folder, `discover-${question}.json`);
  const draft = openDraft(path);
  try {
    draft.write(`${JSON.stringify(discovery, undefined, 2)}\n`);
    draft.finish();
  } finally {
    draft.discard();
  }
  return path;
}
