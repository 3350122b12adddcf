import { nearest } from "../nearest.ts";
import type { Source } from "../sources.ts";

/** A publication to name as a source: one that the scenario knows, or a new one with the id it gets. */
export interface NamedSource {
  readonly id: string;
  readonly added?: Source;
}

/** Thrown where a text is neither a known id nor the title of a publication; `suggestion` is the nearest id. */
export class UnknownSourceError extends Error {
  constructor(
    readonly id: string,
    readonly suggestion: string | undefined,
  ) {
    super(
      `unknown source: ${id}${suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`}; ` +
        "a new one needs a title of two words or an address",
    );
  }
}

/** Longest id that is made of a title, characters. */
const idLength = 40;

/**
 * Finds the publication that a text names: the id of a known one, or the title or address of a new one.
 *
 * @throws UnknownSourceError for one word that is no known id
 * @example sourceNamed("Smith 2026, https://example.org/x", {}).id // "smith-2026"
 */
export function sourceNamed(text: string, known: Readonly<Record<string, Source>>): NamedSource {
  if (Object.hasOwn(known, text)) return { id: text };
  const url = /https?:\/\/\S+/.exec(text)?.[0];
  const title = text.replace(url ?? "", "").replace(/^[\s,;:-]+|[\s,;:-]+$/g, "");
  const same = Object.keys(known).find((id) => title !== "" && known[id]!.title === title);
  if (same !== undefined) return { id: same };
  if (url === undefined && !/\s/.test(title))
    throw new UnknownSourceError(text, nearest(text, Object.keys(known)));
  const id = freeId(slug(title || url!.replace(/^https?:\/\/(www\.)?/, "")), known);
  return { id, added: { title: title || url!, ...(url === undefined ? {} : { url }) } };
}

/** A name in lower case, digits and hyphens: of a file, or of a publication. */
export function slug(text: string): string {
  const name = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, idLength)
    .replace(/^-+|-+$/g, "");
  return name === "" ? "untitled" : name;
}

function freeId(id: string, known: Readonly<Record<string, Source>>): string {
  let free = id;
  for (let number = 2; Object.hasOwn(known, free); number += 1) free = `${id}-${number}`;
  return free;
}
