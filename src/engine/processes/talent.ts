import { blocLever, byBlocIndex } from "../levers.ts";
import { exp, log, pow } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import { OPEN } from "../world/offers.ts";
import type { World } from "../world/world.ts";

/**
 * Researchers by bloc of work and of origin: graduates choose where to work by a logit on wages, visas, openness,
 * repression and home; those abroad return when visas are shut; some leave research. Labs share their bloc's stock
 * by their pull.
 */
export function talent(world: World): void {
  const { scenario, talent: state } = world;
  const rules = scenario.talent;
  const blocs = blocIds.length;
  state.inflow.fill(0);
  const attraction = blocIds.map((_, work) => attractionOf(world, work));
  const visas = blocIds.map((_, work) => blocLever(world, work, "visas"));
  for (let origin = 0; origin < blocs; origin++) {
    const graduates =
      (byBlocIndex(rules.graduates, origin) *
        pow(1 + byBlocIndex(rules.graduateGrowth, origin), world.tick / 12)) /
      12;
    const weights = attraction.map((value, work) =>
      exp(value + (work === origin ? rules.homeWeight : rules.visaWeight * (visas[work] - 1))),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let work = 0; work < blocs; work++) {
      const arrivals = (graduates * weights[work]) / total;
      state.composition[work * blocs + origin] += arrivals;
      if (work !== origin) state.inflow[work] += arrivals;
    }
    for (let work = 0; work < blocs; work++) {
      if (work === origin) continue;
      const returning =
        (state.composition[work * blocs + origin] * rules.returnRate * (1 - visas[work])) / 12;
      state.composition[work * blocs + origin] -= returning;
      state.composition[origin * blocs + origin] += returning;
    }
  }
  for (let work = 0; work < blocs; work++) {
    state.stock[work] = 0;
    for (let origin = 0; origin < blocs; origin++) {
      state.composition[work * blocs + origin] *= 1 - rules.attrition / 12;
      state.stock[work] += state.composition[work * blocs + origin];
    }
  }
  shareAmongLabs(world);
}

/** What draws graduates to a bloc, home and visas aside. */
function attractionOf(world: World, bloc: number): number {
  const rules = world.scenario.talent;
  const { offers } = world;
  let open = 0;
  let all = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.bloc[slot] !== bloc) continue;
    all += 1;
    if (offers.access[slot] === OPEN) open += 1;
  }
  return (
    rules.wageWeight * log(byBlocIndex(world.scenario.capital.wage, bloc)) +
    rules.opennessWeight * (all > 0 ? open / all : 0) -
    rules.repressionWeight * blocLever(world, bloc, "repression") +
    byBlocIndex(rules.attraction, bloc)
  );
}

function shareAmongLabs(world: World): void {
  const { scenario, labs, talent: state } = world;
  const total = new Float64Array(blocIds.length);
  const pull = (lab: number): number =>
    labs.active[lab] ? (scenario.labs[labs.ids[lab]]?.researchers ?? scenario.capital.entry.researchers) : 0;
  for (let lab = 0; lab < labs.ids.length; lab++) total[labs.bloc[lab]] += pull(lab);
  // Teams form over some months; those of a failed lab are not on the others' payroll at once.
  const pace = world.tick === 0 ? 1 : 1 / scenario.talent.teamMonths;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    const bloc = labs.bloc[lab];
    const target = total[bloc] > 0 ? (state.stock[bloc] * pull(lab)) / total[bloc] : 0;
    labs.researchers[lab] += (target - labs.researchers[lab]) * (labs.active[lab] ? pace : 1);
  }
}
