import { snake } from "../../engine/outcomes/definition.ts";
import type { Names } from "./names.ts";
import { placeName, shortName } from "./names.ts";
import type { ChartEvent } from "./series.ts";

/** A value that may stand with its provenance. */
type Given<T> = T | { readonly value: T; readonly source?: string };

/** The policy of a resolved scenario, as far as its dates go. */
export type PolicySection = Readonly<
  Record<
    string,
    {
      readonly schedule?: Readonly<
        Record<string, { readonly at: Given<string>; readonly note?: string; readonly source?: string }>
      >;
    }
  >
>;

/** The dated decisions of a scenario, the earliest first; what is written there is what the model does. */
export function scheduleOf(
  policy: PolicySection,
  sources: Readonly<Record<string, { readonly title: string }>>,
  names: Names,
): ChartEvent[] {
  const events = Object.entries(policy).flatMap(([actor, { schedule = {} }]) =>
    Object.entries(schedule ?? {}).map(([id, { at, note, source }]): ChartEvent => {
      const from = source ?? (typeof at === "string" ? undefined : at.source);
      const title = from === undefined ? undefined : sources[from]?.title;
      return {
        month: typeof at === "string" ? at : at.value,
        title: titleOf(id, note),
        actor: shortName(placeName(snake(actor), names)),
        ...(isOrigin(actor) && { origin: actor }),
        ...(title !== undefined && { source: title }),
      };
    }),
  );
  return events.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

function isOrigin(actor: string): actor is "us" | "china" | "eu" {
  return actor === "us" || actor === "china" || actor === "eu";
}

/** The first sentence of a note, or else the entry's id in words. */
function titleOf(id: string, note: string | undefined): string {
  if (note !== undefined) return note.split(/[;:] |\. (?=[A-Z])/)[0]!.replace(/\.$/, "");
  const words = snake(id).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
