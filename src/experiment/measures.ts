/** One of the five measures of lead. They are always shown side by side and never folded into one. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  /** What the figures are. */
  readonly note: string;
  /** How figures are shown. */
  readonly form: "points" | "share";
  /** Outcome ids of the two rivals. */
  readonly us: string;
  readonly china: string;
}

/**
 * The five measures of lead, worldwide, with the outcomes that hold them.
 *
 * @example
 * measures.map(({ id }) => id); // ["capability", "users", "tokens", "spend", "downloads"]
 */
export const measures: readonly Measure[] = [
  {
    id: "capability",
    name: "Frontier capability",
    note: "ECI, best model",
    form: "points",
    us: "capability_us",
    china: "capability_china",
  },
  {
    id: "users",
    name: "Users",
    note: "world share",
    form: "share",
    us: "users_share_us_world",
    china: "users_share_china_world",
  },
  {
    id: "tokens",
    name: "Tokens used",
    note: "world share",
    form: "share",
    us: "tokens_share_us_world",
    china: "tokens_share_china_world",
  },
  {
    id: "spend",
    name: "Money spent",
    note: "world share",
    form: "share",
    us: "spend_share_us_world",
    china: "spend_share_china_world",
  },
  {
    id: "downloads",
    name: "Open downloads",
    note: "world share",
    form: "share",
    us: "downloads_share_us_world",
    china: "downloads_share_china_world",
  },
];
