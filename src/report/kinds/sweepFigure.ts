import { nearest } from "../../scenario/nearest.ts";
import { ChartError } from "../chartError.ts";

/** The one of those known that is asked for, or the first. Throws a ChartError for another, naming the nearest. */
export function figureOf<One extends { readonly name: string }>(
  known: readonly One[],
  asked: readonly string[] | undefined,
  chart: string,
): One {
  if (asked === undefined) return known[0]!;
  if (asked.length !== 1)
    throw new ChartError(`chart ${chart}: takes one outcome or scalar, found ${asked.join(", ")}`);
  const [name] = asked as [string];
  const found = known.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = known.map((one) => one.name);
  const near = nearest(name, names);
  throw new ChartError(
    `unknown outcome: ${name}${near === undefined ? `; there are ${names.join(", ")}` : ` (did you mean ${near}?)`}`,
  );
}
