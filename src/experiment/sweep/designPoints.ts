import { latinHypercube } from "../designs/latinHypercube.ts";
import { morris } from "../designs/morris.ts";
import { saltelli } from "../designs/saltelli.ts";
import { sobolSequence } from "../designs/sobolSequence.ts";
import type { Design } from "./plan.ts";

/** The points of a design in the unit cube, in the order of its rows. */
export function designPoints(design: Design, dimensions: number): Float64Array[] {
  const { samples = 1, seed = 1, trajectories = 1, levels, secondOrder, scramble } = design;
  const sequence = { samples, ...(scramble ? { scramble: seed } : {}) };
  switch (design.kind) {
    case "latinHypercube":
      return latinHypercube(dimensions, { samples, seed });
    case "sobol":
      return sobolSequence(dimensions, sequence);
    case "saltelli":
      return saltelli(dimensions, { ...sequence, ...(secondOrder === undefined ? {} : { secondOrder }) });
    case "morris":
      return morris(dimensions, { trajectories, seed, ...(levels === undefined ? {} : { levels }) });
    default:
      throw new RangeError(`the design ${design.kind} has no points in the unit cube`);
  }
}
