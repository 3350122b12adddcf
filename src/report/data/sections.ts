import { parse } from "yaml";
import type { PolicySection } from "./schedule.ts";

/** The parts of a resolved scenario that charts name. */
export interface Sections {
  readonly regions: Readonly<Record<string, { readonly name: string }>>;
  readonly sectors: Readonly<Record<string, { readonly name: string }>>;
  readonly policy: PolicySection;
  readonly sources: Readonly<Record<string, { readonly title: string }>>;
}

/** These parts of a resolved scenario's text, and only they: it is long, and YAML is read slowly. */
export function sectionsOf(text: string): Sections {
  const wanted = ["regions", "sectors", "policy", "sources"];
  const parts = text.split(/^(?=\S)/m).filter((part) => wanted.includes(part.slice(0, part.indexOf(":"))));
  return {
    regions: {},
    sectors: {},
    policy: {},
    sources: {},
    ...(parse(parts.join("")) as Partial<Sections>),
  };
}
