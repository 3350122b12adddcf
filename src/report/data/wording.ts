/** The two rivals in a sentence. */
export const rivalNames = { us: "the US", china: "China" } as const;

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "December 2035" for "2035-12". */
export function monthInWords(month: string): string {
  const [year, number] = month.split("-");
  return `${monthNames[Number(number) - 1]} ${year}`;
}

/** "a, b and c". */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The same text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A share of runs for readers: "all 20 runs", "19 of 20 runs", "85 % of runs". */
export function oftenness(share: number, runs: number): string {
  if (share >= 1) return `all ${runs} runs`;
  if (share <= 0) return `none of ${runs} runs`;
  const count = Math.round(share * runs);
  // A tie counts as half a run, which a count of runs cannot say.
  const whole = Math.abs(count - share * runs) < 1e-6 && count > 0 && count < runs;
  return whole && runs <= 100 ? `${count} of ${runs} runs` : `${percentOf(share)} of runs`;
}

/** A share of runs as a percentage that never says 0 or 100 unless it is. */
export function percentOf(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return "under 1 %";
  if (percent > 99 && percent < 100) return "over 99 %";
  return `${Math.round(percent)} %`;
}
