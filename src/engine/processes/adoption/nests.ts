import { exp, expEach, logEach } from "../../math.ts";
import { BLOCS, FLAGSHIP_KIND, GROUPS, KINDS, NESTS, SMALL_KIND, type Workspace } from "./workspace.ts";

/**
 * Nested logit for the first rows: weights of nests, `P(nest) ~ (sum_k e^(V_k/mu))^mu`, relative to the row's best, and what of them
 * falls to each unit of an entry's weight. So neither clones of an offer nor many labs win share as mu goes to 0. For devices the small
 * open offers of a bloc are a nest of their own.
 */
export function joinNests(work: Workspace, rows: number, scale: number, devices: boolean): void {
  const { nest, small, nestTop, smallTop } = work;
  for (let row = 0; row < rows; row++) sumNests(work, row, scale, devices);
  logEach(nest, 0, rows * NESTS);
  logEach(small, 0, rows * BLOCS);
  for (let row = 0; row < rows; row++) {
    addTops(work, row, scale);
    nestTop[row] = takeLargest(nest, row * NESTS, NESTS);
    smallTop[row] = takeLargest(small, row * BLOCS, BLOCS);
  }
  expEach(nest, 0, rows * NESTS);
  expEach(small, 0, rows * BLOCS);
  for (let row = 0; row < rows; row++) giveParts(work, row, scale);
}

/** Sums of the exponentials in each nest; those without offers have none. */
function sumNests(work: Workspace, row: number, scale: number, devices: boolean): void {
  const { present, groupSum, nest, small } = work;
  for (let place = 0; place < BLOCS; place++) {
    const group = row * GROUPS + place * KINDS;
    const kind = place * KINDS;
    const hasFlagship = present[kind + FLAGSHIP_KIND] === 1;
    const hasSmall = present[kind + SMALL_KIND] === 1;
    const open = hasFlagship || hasSmall ? openSum(work, group, scale) : 0;
    work.openSum[row * BLOCS + place] = open;
    nest[row * NESTS + place * 2] = present[kind] === 1 ? groupSum[group] : 0;
    nest[row * NESTS + place * 2 + 1] = open;
    small[row * BLOCS + place] = devices && hasSmall ? groupSum[group + SMALL_KIND] : 0;
  }
}

/** From the logarithms of the sums to those of the nests' weights; minus infinity where there are no offers. */
function addTops(work: Workspace, row: number, scale: number): void {
  const { groupTop, nest, small } = work;
  for (let place = 0; place < BLOCS; place++) {
    const group = row * GROUPS + place * KINDS;
    const closed = row * NESTS + place * 2;
    nest[closed] = groupTop[group] + scale * nest[closed];
    nest[closed + 1] = openTop(work, group) + scale * nest[closed + 1];
    small[row * BLOCS + place] = groupTop[group + SMALL_KIND] + scale * small[row * BLOCS + place];
  }
}

/** Makes some numbers relative to the largest, and returns that. */
function takeLargest(values: Float64Array, first: number, count: number): number {
  let top = -Infinity;
  for (let at = first; at < first + count; at++) if (values[at] > top) top = values[at];
  if (top > -Infinity) for (let at = first; at < first + count; at++) values[at] -= top;
  return top;
}

/** Utility that an open nest's sum is relative to: its flagships and small offers may have different ones. */
function openTop(work: Workspace, group: number): number {
  return Math.max(work.groupTop[group + FLAGSHIP_KIND], work.groupTop[group + SMALL_KIND]);
}

function openSum(work: Workspace, group: number, scale: number): number {
  return (
    relative(work, group, FLAGSHIP_KIND, scale) * work.groupSum[group + FLAGSHIP_KIND] +
    relative(work, group, SMALL_KIND, scale) * work.groupSum[group + SMALL_KIND]
  );
}

/** Factor that takes a group's exponentials to those relative to its nest's top. */
function relative(work: Workspace, group: number, kind: number, scale: number): number {
  const below = work.groupTop[group + kind] - openTop(work, group);
  return below === 0 ? 1 : exp(below / scale);
}

/** What of the nests' weights falls to each unit of weight in their groups, and what of them has room. */
function giveParts(work: Workspace, row: number, scale: number): void {
  const { present, groupSum, groupRoom, nest, nestRoom, small, smallRoom, part, partSmall } = work;
  for (let place = 0; place < BLOCS; place++) {
    const group = row * GROUPS + place * KINDS;
    const kind = place * KINDS;
    const closed = row * NESTS + place * 2;
    nestRoom[closed] = 0;
    nestRoom[closed + 1] = 0;
    smallRoom[row * BLOCS + place] = 0;
    if (present[kind] === 1) {
      part[group] = nest[closed] / groupSum[group];
      nestRoom[closed] = part[group] * groupRoom[group];
    }
    const hasFlagship = present[kind + FLAGSHIP_KIND] === 1;
    const hasSmall = present[kind + SMALL_KIND] === 1;
    if (!hasFlagship && !hasSmall) continue;
    const each = nest[closed + 1] / work.openSum[row * BLOCS + place];
    if (hasFlagship) {
      const at = group + FLAGSHIP_KIND;
      part[at] = each * relative(work, group, FLAGSHIP_KIND, scale);
      nestRoom[closed + 1] += part[at] * groupRoom[at];
    }
    if (hasSmall) {
      const at = group + SMALL_KIND;
      part[at] = each * relative(work, group, SMALL_KIND, scale);
      partSmall[at] = small[row * BLOCS + place] / groupSum[at];
      nestRoom[closed + 1] += part[at] * groupRoom[at];
      smallRoom[row * BLOCS + place] = partSmall[at] * groupRoom[at];
    }
  }
}
