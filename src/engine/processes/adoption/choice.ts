import { logEach } from "../../math.ts";
import { TRUST_CLASSES } from "../../world/adopters.ts";
import {
  ADMITTED,
  BLOCS,
  END_NEST,
  END_PLACE,
  FIRST_NEST,
  FIRST_PLACE,
  GROUPS,
  KINDS,
  NESTS,
  SMALL_KIND,
  type Workspace,
} from "./workspace.ts";

/** Least share of choosers for whom there must be room somewhere. */
const LEAST_ROOM = 1e-12;

/** Choices of all segments and trust classes of a pair; see `chooseOption`. */
export function chooseOffers(work: Workspace, edgeShare: number): void {
  for (let row = 0; row < work.rows; row++) {
    for (let trust = 0; trust < TRUST_CLASSES; trust++) chooseOption(work, row, trust, edgeShare);
  }
  setLogSums(work, edgeShare);
  setUnitChances(work, work.rows);
}

/**
 * Choice of a segment and taste with a trust class, which admits a range of nests. The share `edgeShare` runs on devices and picks
 * among small open offers only (if the class admits none, all pick among all). Weights of rationed offers count by their room, and
 * the rest is shared out again. Sets the factors from nests to probabilities.
 */
export function chooseOption(work: Workspace, row: number, trust: number, edgeShare: number): void {
  const { nest, nestRoom, small, smallRoom } = work;
  const option = row * TRUST_CLASSES + trust;
  let total = 0;
  let room = 0;
  for (let at = row * NESTS + FIRST_NEST[trust]; at < row * NESTS + END_NEST[trust]; at++) {
    total += nest[at];
    room += nestRoom[at];
  }
  let totalSmall = 0;
  let roomSmall = 0;
  if (edgeShare > 0) {
    for (let at = row * BLOCS + FIRST_PLACE[trust]; at < row * BLOCS + END_PLACE[trust]; at++) {
      totalSmall += small[at];
      roomSmall += smallRoom[at];
    }
  }
  work.total[option] = total;
  work.totalSmall[option] = totalSmall;
  work.admits[option] = total > 0 ? 1 : 0;
  work.served[option] = 0;
  work.scale[option] = 0;
  work.scaleSmall[option] = 0;
  if (total === 0) return;
  const edge = totalSmall > 0 ? edgeShare : 0;
  const each = (1 - edge) / total;
  const eachSmall = edge > 0 ? edge / totalSmall : 0;
  const placed = each * room + eachSmall * roomSmall;
  if (placed <= LEAST_ROOM) return;
  work.served[option] = 1;
  work.scale[option] = each / placed;
  work.scaleSmall[option] = eachSmall / placed;
}

/** Log-sums of what the options admit, both parts by their shares; left as they are where that is nothing. */
function setLogSums(work: Workspace, edgeShare: number): void {
  const { total, totalSmall, admits, logSum, nestTop, smallTop } = work;
  logEach(total, 0, total.length);
  logEach(totalSmall, 0, total.length);
  for (let option = 0; option < total.length; option++) {
    if (admits[option] === 0) continue;
    const row = Math.floor(option / TRUST_CLASSES);
    const edge = totalSmall[option] > -Infinity ? edgeShare : 0;
    logSum[option] = (1 - edge) * (nestTop[row] + total[option]);
    if (edge > 0) logSum[option] += edge * (smallTop[row] + totalSmall[option]);
  }
}

/** Probabilities of entries over their weights, by group and option of the first rows. */
export function setUnitChances(work: Workspace, rows: number): void {
  const { start, part, partSmall, scale, scaleSmall, unitChance } = work;
  for (let group = 0; group < GROUPS; group++) {
    if (start[group] === start[group + 1]) continue;
    const first = group * scale.length;
    const small = group % KINDS === SMALL_KIND;
    for (let row = 0; row < rows; row++) {
      const all = part[row * GROUPS + group];
      const ofSmall = small ? partSmall[row * GROUPS + group] : 0;
      for (let trust = 0; trust < TRUST_CLASSES; trust++) {
        const option = row * TRUST_CLASSES + trust;
        const chance = small ? all * scale[option] + ofSmall * scaleSmall[option] : all * scale[option];
        unitChance[first + option] = ADMITTED[group * TRUST_CLASSES + trust] * chance;
      }
    }
  }
}
