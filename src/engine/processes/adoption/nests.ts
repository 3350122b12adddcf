import { exp, log } from "../../math.ts";
import { BLOCS, FLAGSHIP_KIND, GROUPS, KINDS, NESTS, SMALL_KIND, type Workspace } from "./workspace.ts";

/**
 * Nested logit for a row: weights of nests, `P(nest) ~ (sum_k e^(V_k/mu))^mu`, relative to the row's best, and what of them falls to each
 * unit of an entry's weight. So neither clones of an offer nor many labs win share as mu goes to 0. For devices the small open offers
 * of a bloc are a nest of their own.
 */
export function joinNests(work: Workspace, row: number, scale: number, devices: boolean): void {
  takeLogs(work, row, scale, devices);
  const { nest, small } = work;
  const nestTop = largest(nest, row * NESTS, NESTS);
  const smallTop = largest(small, row * BLOCS, BLOCS);
  for (let at = row * NESTS; at < (row + 1) * NESTS; at++)
    nest[at] = nest[at] > -Infinity ? exp(nest[at] - nestTop) : 0;
  for (let at = row * BLOCS; at < (row + 1) * BLOCS; at++) {
    small[at] = small[at] > -Infinity ? exp(small[at] - smallTop) : 0;
  }
  work.nestTop[row] = nestTop;
  work.smallTop[row] = smallTop;
  giveParts(work, row, scale);
}

function largest(values: Float64Array, first: number, count: number): number {
  let top = -Infinity;
  for (let at = first; at < first + count; at++) if (values[at] > top) top = values[at];
  return top;
}

/** Logarithms of the weights of nests; those without offers are at minus infinity. */
function takeLogs(work: Workspace, row: number, scale: number, devices: boolean): void {
  const { present, groupTop, groupSum, nest, small } = work;
  for (let place = 0; place < BLOCS; place++) {
    const group = row * GROUPS + place * KINDS;
    const kind = place * KINDS;
    const hasFlagship = present[kind + FLAGSHIP_KIND] === 1;
    const hasSmall = present[kind + SMALL_KIND] === 1;
    nest[row * NESTS + place * 2] =
      present[kind] === 1 ? groupTop[group] + scale * log(groupSum[group]) : -Infinity;
    nest[row * NESTS + place * 2 + 1] =
      hasFlagship || hasSmall ? openTop(work, group) + scale * log(openSum(work, group, scale)) : -Infinity;
    small[row * BLOCS + place] =
      devices && hasSmall
        ? groupTop[group + SMALL_KIND] + scale * log(groupSum[group + SMALL_KIND])
        : -Infinity;
  }
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
    const each = nest[closed + 1] / openSum(work, group, scale);
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
