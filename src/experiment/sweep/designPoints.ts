import { latinHypercube } from "../designs/latinHypercube.ts";
import { morris } from "../designs/morris.ts";
import { sobolSequence } from "../designs/sobolSequence.ts";
import type { Design } from "./plan.ts";
import { type Grouped, saltelliDesign } from "./saltelliDesign.ts";

/** The points of a design in the unit cube, in the order of its rows. */
export function designPoints(design: Design, factors: readonly Grouped[]): Float64Array[] {
  const { samples = 1, seed = 1, trajectories = 1, levels, scramble } = design;
  const dimensions = factors.length;
  switch (design.kind) {
    case "latinHypercube":
      return latinHypercube(dimensions, { samples, seed });
    case "sobol":
      return sobolSequence(dimensions, { samples, ...(scramble ? { scramble: seed } : {}) });
    case "saltelli":
      return saltelliDesign(design, factors);
    case "morris":
      return morris(dimensions, { trajectories, seed, ...(levels === undefined ? {} : { levels }) });
    default:
      throw new RangeError(`the design ${design.kind} has no points in the unit cube`);
  }
}
