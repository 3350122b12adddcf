/** A figure that readers ask for first, beside the measures of lead. */
export interface KeyFigure {
  readonly outcome: string;
  /** At most 25 letters, unit included. */
  readonly name: string;
  readonly form: "share" | "points" | "number";
  /** What the name leaves out. */
  readonly note?: string;
}

/** The key figures of the summary, with the outcomes that hold them. */
export const keyFigures: readonly KeyFigure[] = [
  { outcome: "lag_months_china", name: "China's lag, months", form: "number" },
  { outcome: "lag_months_open", name: "Open weights' lag, months", form: "number" },
  { outcome: "h100e_share_china", name: "China's share of compute", form: "share" },
  { outcome: "domestic_share_cards_china", name: "China's cards, own design", form: "share" },
  { outcome: "price_fixed_world", name: "GPT-4 level, $/M tokens", form: "number" },
  { outcome: "list_price_ratio_closed_open", name: "Closed over open price", form: "number" },
  { outcome: "ai_user_share_world", name: "AI users, of working age", form: "share" },
  {
    outcome: "users_share_china_south_outside_china",
    name: "Chinese models in South*",
    form: "share",
    note: "share of users in the Global South outside China",
  },
  { outcome: "users_share_open_world", name: "Users of open weights", form: "share" },
  { outcome: "productivity_gain_world", name: "Productivity gain, % GDP", form: "number" },
];
