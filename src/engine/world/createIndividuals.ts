import { normalQuantile } from "../normal.ts";
import type { Scenario } from "../parameters/index.ts";
import type { Draws, Stream } from "../random.ts";
import { uniform } from "../random.ts";
import type { AdopterState, Individuals } from "./adopters.ts";
import { countOf, POTENTIAL, TRUST_CLASSES } from "./adopters.ts";
import type { Dimensions } from "./world.ts";

/** Most explicit adopters that fit into memory. */
const MOST_INDIVIDUALS = 20_000_000;

/** Equally likely tastes into which heterogeneity is cut, so that utilities are computed for each once. */
const TASTES = 16;

/** Builds the explicit adopters of a world whose cells have been filled. */
export function createIndividuals(
  scenario: Scenario,
  sizes: Dimensions,
  adopters: Omit<AdopterState, "individuals">,
  draws: Draws,
): Individuals {
  const rules = scenario.adoption;
  if (rules.adopters > MOST_INDIVIDUALS) {
    throw new RangeError(`individuals: ${rules.adopters} adopters, at most ${MOST_INDIVIDUALS}`);
  }
  const { cells, never } = adopters;
  const start = new Int32Array(cells + 1);
  const waiting = (cell: number): number => adopters.counts[countOf(adopters, cell, POTENTIAL)];
  for (let cell = 0; cell < cells; cell++) start[cell + 1] = start[cell] + waiting(cell) + never[cell];
  const count = start[cells];
  const cellOf = new Int32Array(count);
  const state = new Int16Array(count);
  const taste = new Uint8Array(count);
  const tastes = tasteValues(rules.heterogeneity);
  const stream = draws.stream("adoption", "taste");
  for (let cell = 0; cell < cells; cell++) {
    const potential = start[cell] + waiting(cell);
    cellOf.fill(cell, start[cell], start[cell + 1]);
    state.fill(-1, potential, start[cell + 1]);
    if (tastes.length === 1) continue;
    for (let place = 0; place < start[cell + 1] - start[cell]; place++) {
      const u = uniform(stream, adopters.keyHigh[cell], adopters.keyLow[cell], 0, place);
      taste[start[cell] + place] = Math.floor(u * TASTES);
    }
  }
  const degree = rules.network.kind === "smallWorld" ? rules.network.degree : 0;
  const neighbours = new Int32Array(count * degree);
  if (degree > 0) {
    const cellsOfPair = sizes.segments * TRUST_CLASSES;
    const links = draws.stream("adoption", "network");
    for (let cell = 0; cell < cells; cell += cellsOfPair) {
      const first = start[cell];
      const people = start[cell + cellsOfPair] - first;
      const key = { high: adopters.keyHigh[cell], low: adopters.keyLow[cell] };
      linkSmallWorld(neighbours, first, people, degree, rules.network.rewiring, links, key.high, key.low);
    }
  }
  return { count, start, cell: cellOf, state, tastes, taste, neighbours, degree };
}

/** Middles of equally likely parts of a normal distribution, scaled to the given standard deviation. */
function tasteValues(deviation: number): Float64Array {
  if (deviation === 0) return new Float64Array(1);
  const values = new Float64Array(TASTES);
  let squares = 0;
  for (let index = 0; index < TASTES; index++) {
    values[index] = normalQuantile((index + 0.5) / TASTES);
    squares += values[index] * values[index];
  }
  const scale = deviation / Math.sqrt(squares / TASTES);
  return values.map((value) => value * scale);
}

/**
 * A small world among the people of a region's sector: on a ring in random order each watches its nearest
 * neighbours, and each link is moved to a random other with the given probability.
 *
 * Source: D. J. Watts and S. H. Strogatz (1998), Collective dynamics of small-world networks, Nature 393,
 * with links that each side keeps or moves on its own.
 */
function linkSmallWorld(
  neighbours: Int32Array,
  first: number,
  people: number,
  degree: number,
  rewiring: number,
  stream: Stream,
  keyHigh: number,
  keyLow: number,
): void {
  const ring = new Int32Array(people);
  for (let place = 0; place < people; place++) ring[place] = place;
  for (let place = people - 1; place > 0; place--) {
    const other = Math.floor(uniform(stream, keyHigh, keyLow, -1, place) * (place + 1));
    const moved = ring[place];
    ring[place] = ring[other];
    ring[other] = moved;
  }
  for (let place = 0; place < people; place++) {
    const person = ring[place];
    for (let link = 0; link < degree; link++) {
      // Right and left neighbours in turn: +1, -1, +2, -2 and so on; somebody alone watches itself.
      const step = (link >> 1) + 1;
      let other = place;
      if (people > 1) {
        const around = 1 + ((step - 1) % (people - 1));
        other = (place + (link % 2 === 0 ? around : people - around)) % people;
        if (rewiring > 0 && uniform(stream, keyHigh, keyLow, 2 * link, person) < rewiring) {
          const u = uniform(stream, keyHigh, keyLow, 2 * link + 1, person);
          other = (place + 1 + Math.floor(u * (people - 1))) % people;
        }
      }
      neighbours[(first + person) * degree + link] = first + ring[other];
    }
  }
}
