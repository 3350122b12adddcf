/**
 * Moves positions apart until neighbours are `gap` away from each other, within `[low, high]` as far as there is room;
 * in the order given. Those that are far enough stay where they are.
 */
export function spread(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]! || a - b);
  // Groups of labels that touch move as one, about the mean of where they would be.
  const groups: { members: number[]; start: number }[] = [];
  const start = (members: readonly number[]) => {
    const centre = members.reduce((sum, index) => sum + positions[index]!, 0) / members.length;
    const length = (members.length - 1) * gap;
    return Math.max(low, Math.min(high - length, centre - length / 2));
  };
  for (const index of order) {
    let group = { members: [index], start: start([index]) };
    for (let before = groups.at(-1); before !== undefined; before = groups.at(-1)) {
      if (before.start + before.members.length * gap <= group.start) break;
      groups.pop();
      const members = [...before.members, ...group.members];
      group = { members, start: start(members) };
    }
    groups.push(group);
  }
  const moved = [...positions];
  for (const group of groups) {
    group.members.forEach((index, place) => {
      moved[index] = group.start + place * gap;
    });
  }
  return moved;
}
