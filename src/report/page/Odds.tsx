import { percentOf } from "../data/wording.ts";

/** Who is ahead, in which share of the runs, as words on the colour of the leader. */
export function Odds({ ahead, runs }: { readonly ahead: number | undefined; readonly runs: number }) {
  if (ahead === undefined) return <span class="note">no figure</span>;
  if (ahead === 0.5) return <span class="odds even">even</span>;
  const leader = ahead > 0.5 ? "china" : "us";
  const share = leader === "china" ? ahead : 1 - ahead;
  const sure = share >= 0.9 ? "sure" : share >= 2 / 3 ? "likely" : "open";
  return (
    <span class={`odds ${leader} ${sure}`}>
      {leader === "china" ? "China" : "US"}
      {runs > 1 && ` ${percentOf(share)}`}
    </span>
  );
}
