import type { World } from "../world/world.ts";
import { enterLabs } from "./capital/entry.ts";
import { budgetHosts } from "./capital/hosts.ts";
import { clearFlows, earnAndRaise, formSentiment, planBudgets } from "./capital/money.ts";
import { surviveOrExit } from "./capital/survival.ts";

/** Revenue, investors, listings and budgets; labs fail, are rescued, are sold, enter. */
export function capital(world: World): void {
  clearFlows(world);
  formSentiment(world);
  enterLabs(world);
  earnAndRaise(world);
  surviveOrExit(world);
  planBudgets(world);
  budgetHosts(world);
}
