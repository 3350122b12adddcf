import { decadesGrown } from "../../growth.ts";
import { blocProduct, byBlocIndex, lever } from "../../levers.ts";
import { clamp, exp, pow10 } from "../../math.ts";
import { blocIds } from "../../parameters/entities.ts";
import type { World } from "../../world/world.ts";

/** Flows of money are counted anew each month. */
export function clearFlows(world: World): void {
  const { labs } = world;
  labs.granted.fill(0);
  labs.raised.fill(0);
  labs.windfall.fill(0);
  labs.operatingCost.fill(0);
}

/** Sentiment follows the bloc's place at the frontier and the growth of its labs' revenue. */
export function formSentiment(world: World): void {
  const { scenario, labs, capital: state } = world;
  const rules = scenario.capital;
  const { sentimentGrowthLeast: least, sentimentGrowthMost: most } = rules;
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    let own = 0;
    let others = 0;
    let revenue = 0;
    let before = 0;
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (!labs.active[lab]) continue;
      if (labs.bloc[lab] === bloc) {
        own = Math.max(own, labs.capability[lab]);
        revenue += labs.revenueYear[lab];
        before += labs.revenueYearBefore[lab];
      } else {
        others = Math.max(others, labs.capability[lab]);
      }
    }
    const rank = own > 0 && others > 0 ? Math.max(-1, Math.min(1, (own - others) / rules.sentimentLead)) : 0;
    const growth = before > 0 ? clamp(revenue / before - 1, least, most) : 0;
    const target = Math.max(
      rules.sentimentFloor,
      1 + rules.sentimentRank * rank + rules.sentimentGrowth * growth,
    );
    state.sentiment[bloc] += (target - state.sentiment[bloc]) / rules.sentimentMemory;
  }
}

/** Last month's revenue, this month's costs, grants by parents and states, and what investors put in. */
export function earnAndRaise(world: World): void {
  const { scenario, labs, capital: state } = world;
  const rules = scenario.capital;
  const count = labs.ids.length;
  for (let lab = 0; lab < count; lab++) {
    if (!labs.active[lab]) continue;
    labs.revenueYear[lab] += (labs.revenue[lab] * 12 - labs.revenueYear[lab]) / rules.revenueMemory;
    labs.revenueYearBefore[lab] += (labs.revenueYear[lab] - labs.revenueYearBefore[lab]) / 12;
    const wages = (labs.researchers[lab] * byBlocIndex(rules.wage, labs.bloc[lab])) / 12;
    labs.operatingCost[lab] = wages + (labs.compute[lab] * labs.runningCost[lab]) / 1e6;
  }
  grant(world);
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    const shares = outlookShares(world, bloc);
    const product = blocProduct(world, bloc);
    let asked = 0;
    for (let lab = 0; lab < count; lab++) {
      if (!labs.active[lab] || labs.bloc[lab] !== bloc) continue;
      const expected = labs.revenueYear[lab] + byBlocIndex(rules.outlook, bloc) * product * shares[lab];
      labs.raised[lab] = (byBlocIndex(rules.raise, bloc) * expected * state.sentiment[bloc]) / 12;
      asked += labs.raised[lab];
    }
    const cap = (byBlocIndex(rules.depth, bloc) * product) / 12;
    const filled = asked > cap ? cap / asked : 1;
    state.raised[bloc] = 0;
    for (let lab = 0; lab < count; lab++) {
      if (labs.bloc[lab] !== bloc) continue;
      labs.raised[lab] = labs.active[lab] ? labs.raised[lab] * filled : 0;
      state.raised[bloc] += labs.raised[lab];
    }
  }
  for (let lab = 0; lab < count; lab++) {
    if (!labs.active[lab]) continue;
    labs.cash[lab] += labs.revenue[lab] + labs.granted[lab] + labs.raised[lab] - labs.operatingCost[lab];
  }
}

/** Investors expect the bloc's future revenue to go to its most capable labs. */
function outlookShares(world: World, bloc: number): Float64Array {
  const { scenario, labs } = world;
  const shares = new Float64Array(labs.ids.length);
  let best = 0;
  let total = 0;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.active[lab] && labs.bloc[lab] === bloc) best = Math.max(best, labs.capability[lab]);
  }
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab] || labs.bloc[lab] !== bloc) continue;
    shares[lab] = exp(scenario.capital.outlookRank * (labs.capability[lab] - best));
    total += shares[lab];
  }
  if (total > 0) for (let lab = 0; lab < shares.length; lab++) shares[lab] /= total;
  return shares;
}

/** Parents, dated investments, and public compute programmes (shared among home labs by capability rank). */
function grant(world: World): void {
  const { scenario, labs, regions, capital: state } = world;
  const rules = scenario.capital;
  const years = world.tick / 12;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    const entry = scenario.labs[labs.ids[lab]];
    if (!labs.active[lab] || entry === undefined) continue;
    const grown = pow10(decadesGrown(entry.parentGrowth, rules.parentGrowthHalving, years));
    labs.granted[lab] += (entry.parentFunding * grown * state.sentiment[labs.bloc[lab]]) / 12;
  }
  for (const investment of Object.values(rules.investments)) {
    if (investment.lab === undefined || world.tick < investment.from || world.tick > investment.until)
      continue;
    const lab = labs.ids.indexOf(investment.lab);
    if (labs.active[lab]) labs.granted[lab] += investment.amount / 12;
  }
  for (let region = 0; region < regions.ids.length; region++) {
    const money = lever(world, region, "computeProgramme") / 12;
    if (money <= 0) continue;
    let best = 0;
    let total = 0;
    const weight = (lab: number): number => exp(rules.outlookRank * (labs.capability[lab] - best));
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (labs.active[lab] && labs.region[lab] === region) best = Math.max(best, labs.capability[lab]);
    }
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (labs.active[lab] && labs.region[lab] === region) total += weight(lab);
    }
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (labs.active[lab] && labs.region[lab] === region) labs.granted[lab] += (money * weight(lab)) / total;
    }
  }
}

/** A share of income, and what cash exceeds the reserve by (over some months), may go into chips next month. */
export function planBudgets(world: World): void {
  const { scenario, labs } = world;
  const rules = scenario.capital;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    labs.chipBudget[lab] = 0;
    if (!labs.active[lab]) continue;
    const income = labs.revenue[lab] + labs.granted[lab] + labs.raised[lab] - labs.operatingCost[lab];
    const spare = (labs.cash[lab] - rules.cashReserve * labs.operatingCost[lab]) / rules.spareMonths;
    const wish = rules.chipShare * Math.max(0, income) + Math.max(0, spare);
    labs.chipBudget[lab] = Math.max(0, Math.min(labs.cash[lab], wish));
  }
}
