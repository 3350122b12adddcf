import { approach, decadesGrown } from "../../growth.ts";
import { lever, usGovernment } from "../../levers.ts";
import { log10, pow, pow10 } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { exportTax } from "./book.ts";

/**
 * Output of each line: capacity x yield, held down by wafers and by memory where they are scarce.
 *
 * Infant industry (a switch): cumulative output brings yield to its ceiling and lowers the cost of capacity, both with
 * the exponent of a learning curve. Higher prices speed up the building of capacity. Growth does not go on for ever: that of capacity,
 * wafers and memory halves in a number of years, and performance approaches what physics allows.
 */
export function produceChips(world: World): void {
  const { scenario, chips } = world;
  const years = world.tick / 12;
  const us = usGovernment(world);
  const exportGrade = us < 0 ? 1 : lever(world, us, "exportGradePerformance");
  chips.lineIds.forEach((id, line) => {
    const entry = scenario.chipLines[id];
    const growth =
      entry.capacityGrowth * pow(2, -years / entry.capacityGrowthHalving) +
      scenario.chips.capacityResponse * log10(chips.priceRatio[line] * (1 - exportTax(world, line)));
    chips.capacityGrowth[line] += growth / 12;
    const learned =
      scenario.infantIndustry === "learning"
        ? pow(1 + chips.cumulative[line] / entry.learningBase, entry.learningExponent)
        : 1;
    chips.yield[line] = entry.yieldCeiling - (entry.yieldCeiling - entry.yield) / learned;
    const packaged = entry.capacity * pow10(chips.capacityGrowth[line]) * learned;
    const wafers = entry.wafers * pow10(decadesGrown(entry.waferGrowth, entry.waferGrowthHalving, years));
    const dies = wafers * learned * entry.aiShare * entry.diesPerWafer;
    const memory = entry.memory * pow10(decadesGrown(entry.memoryGrowth, entry.memoryGrowthHalving, years));
    let output = packaged * chips.yield[line];
    if (entry.wafers > 0) output = Math.min(packaged, (dies / entry.diesPerChip) * chips.yield[line]);
    if (entry.memory > 0) output = Math.min(output, memory / entry.stacksPerChip);
    chips.output[line] = output;
    chips.performance[line] =
      entry.performance *
      pow10(approach(entry.performanceGrowth * years, scenario.chips.performanceLimit)) *
      (entry.grade === "exportGrade" ? exportGrade : 1);
    chips.price[line] = (entry.price / 1e6) * pow10(entry.priceGrowth * years);
  });
}
