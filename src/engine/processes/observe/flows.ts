import { type FlowName, flowNames, flowRow, GAUGE_WORLD, gaugeRow, WORLD_ROW } from "../../world/history.ts";
import type { World } from "../../world/world.ts";

/** Index of the Chinese bloc. */
const CHINA = 1;

/** Remembers the month's flows by bloc (chips, money, downloads, releases) and the largest run and productivity so far. */
export function observeFlows(world: World): void {
  const { history } = world;
  observeChips(world);
  observeMoney(world);
  observeDownloads(world);
  observeReleases(world);
  observeRuns(world);
  observeProductivity(world);
  const rows = flowNames.length * world.sizes.blocs;
  for (let row = 0; row < rows; row++) {
    history.flowTotal[row] += history.flow[row * history.ticks + history.tick];
  }
}

function add(world: World, name: FlowName, bloc: number, amount: number): void {
  const { history } = world;
  history.flow[(flowRow(name) + bloc) * history.ticks + history.tick] += amount;
}

/** Chips bought and owned; a buyer counts for its bloc, a host for its region's. */
function observeChips(world: World): void {
  const { scenario, chips, labs, regions, history } = world;
  const { nvidiaShare, directShare } = scenario.observation;
  const labCount = labs.ids.length;
  const lines = chips.lineIds.length;
  const entries = chips.lineIds.map((id) => scenario.chipLines[id]);
  history.blocCompute.fill(0);
  history.lineCompute.fill(0);
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    const isLab = buyer < labCount;
    const bloc = isLab ? labs.bloc[buyer] : regions.bloc[buyer - labCount];
    const direct = bloc === CHINA ? directShare : 1;
    for (let line = 0; line < lines; line++) {
      const at = buyer * lines + line;
      const owned = chips.stockByLine[at];
      history.blocCompute[bloc] += owned;
      history.lineCompute[line] += owned;
      const cards = chips.delivered[at];
      const compute = cards * chips.performance[line];
      const { designer, grade } = entries[line];
      // Export-grade chips are all Nvidia's; other makers share the frontier line with it.
      const nvidia = designer !== "us" ? 0 : grade === "frontier" ? nvidiaShare : 1;
      if (history.tick === 0) {
        const before = Math.max(0, owned + chips.scrapped[at] - compute) * nvidia;
        history.nvidiaBase[bloc] += before;
        history.nvidiaBaseDirect[bloc] += before * direct;
      }
      if (cards <= 0) continue;
      add(world, isLab ? "labCompute" : "hostCompute", bloc, compute);
      add(world, "cards", bloc, cards);
      add(world, "grayCards", bloc, chips.gray[at]);
      if (designer === "china") {
        add(world, "domesticCards", bloc, cards);
        add(world, "domesticCompute", bloc, compute);
      }
      add(world, "nvidia", bloc, compute * nvidia);
      const legal = Math.max(0, cards - chips.gray[at]) * chips.performance[line];
      add(world, "nvidiaDirect", bloc, legal * nvidia * direct);
    }
  }
  for (let bloc = 0; bloc < world.sizes.blocs; bloc++) add(world, "denied", bloc, chips.denied[bloc]);
}

/** Revenue, money raised and money spent on chips. */
function observeMoney(world: World): void {
  const { labs, regions, chips, ecosystem } = world;
  const lines = chips.lineIds.length;
  const labCount = labs.ids.length;
  for (let lab = 0; lab < labCount; lab++) {
    add(world, "labRevenue", labs.bloc[lab], labs.revenue[lab]);
    add(world, "raised", labs.bloc[lab], labs.raised[lab]);
  }
  for (let region = 0; region < regions.ids.length; region++) {
    add(world, "hostRevenue", regions.bloc[region], ecosystem.hostRevenue[region]);
  }
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    const bloc = buyer < labCount ? labs.bloc[buyer] : regions.bloc[buyer - labCount];
    let paid = 0;
    for (let line = 0; line < lines; line++) paid += chips.paid[buyer * lines + line];
    add(world, "capex", bloc, paid);
  }
}

function observeDownloads(world: World): void {
  const { offers, ecosystem } = world;
  for (let slot = 0; slot < offers.ids.length; slot++) {
    if (ecosystem.downloads[slot] > 0) add(world, "downloads", offers.bloc[slot], ecosystem.downloads[slot]);
  }
}

/** Releases of this month; a tier counts once, whichever its access, and as notable within a distance of the frontier. */
function observeReleases(world: World): void {
  const { scenario, labs, offers, history } = world;
  const threshold =
    history.record[WORLD_ROW * history.ticks + history.tick] - scenario.observation.notableGap;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    add(world, "openReleases", labs.bloc[lab], labs.openReleases[lab]);
    if (labs.releases[lab] === 0) continue;
    add(world, "releases", labs.bloc[lab], labs.releases[lab]);
    for (let tier = lab * 4; tier < lab * 4 + 4; tier += 2) {
      const closed = isNotable(tier);
      if (closed || isNotable(tier + 1)) add(world, "notableReleases", labs.bloc[lab], 1);
    }
  }
  function isNotable(slot: number): boolean {
    return (
      offers.active[slot] === 1 &&
      offers.released[slot] === history.tick &&
      offers.capability[slot] >= threshold
    );
  }
}

/** Largest run so far, and what each lab's released run has cost with all experiments since the one before. */
function observeRuns(world: World): void {
  const { labs, history } = world;
  const { gauge, ticks, tick } = history;
  const first = gaugeRow("largestRun");
  for (let row = first; row <= first + GAUGE_WORLD; row++) {
    gauge[row * ticks + tick] = tick > 0 ? gauge[row * ticks + tick - 1] : 0;
  }
  for (let lab = 0; lab < labs.ids.length; lab++) {
    for (const row of [first + labs.bloc[lab], first + GAUGE_WORLD]) {
      const at = row * ticks + tick;
      if (labs.lastRunFlop[lab] > gauge[at]) gauge[at] = labs.lastRunFlop[lab];
    }
    if (labs.finished[lab]) {
      // The release has already set the lab's account back to zero: this month's part is added here.
      const used = labs.trainingCompute[lab] + labs.experimentCompute[lab];
      history.developmentCost[lab] = history.developmentSoFar[lab] + (used * labs.unitCost[lab]) / 1e6;
    }
    history.developmentSoFar[lab] = labs.developmentCost[lab];
  }
}

function observeProductivity(world: World): void {
  const { regions, impact, history } = world;
  const first = gaugeRow("productivity");
  for (let row = 0; row <= GAUGE_WORLD; row++) {
    let gain = 0;
    let product = 0;
    for (let region = 0; region < regions.ids.length; region++) {
      if (row !== GAUGE_WORLD && regions.bloc[region] !== row) continue;
      gain += impact.productivity[region] * regions.productWithoutAi[region];
      product += regions.productWithoutAi[region];
    }
    history.gauge[(first + row) * history.ticks + history.tick] = product > 0 ? gain / product : 0;
  }
}
