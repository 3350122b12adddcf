import { describe, expect, it } from "vitest";
import { concentration, snake } from "../../../src/engine/outcomes/definition.ts";
import { outcomeDefinitions } from "../../../src/engine/outcomes.ts";
import { observe } from "../../../src/engine/processes/observe.ts";
import { TRUST_CLASSES } from "../../../src/engine/world/adopters.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { cell, fakeScenario, fakeWorld, offer } from "./fakeWorld.ts";

const scenario = fakeScenario();
const values = new Map(outcomeDefinitions(scenario).map(({ id, value }) => [id, value]));

function read(world: World, id: string): number {
  const value = values.get(id);
  if (value === undefined) throw new Error(`no outcome ${id}`);
  return value(world);
}

const [us, china, africa] = [0, 1, 2];
const [software, consumers] = [0, 1];
/** Slots: US closed flagship, Chinese closed and open flagships, the third lab's open flagship. */
const [usClosed, chinaClosed, chinaOpen, thirdOpen] = [0, 4, 5, 9];

function offers(world: World): void {
  offer(world, usClosed, { capability: 130, price: 10 });
  offer(world, chinaClosed, { capability: 124, price: 4 });
  offer(world, chinaOpen, { capability: 120, price: 1 });
  offer(world, thirdOpen, { capability: 100, price: 0.5 });
}

describe("use", () => {
  const world = fakeWorld(scenario);
  offers(world);
  const { users } = world.adopters;
  users[cell(world, us, software, usClosed)] = 6;
  users[cell(world, us, consumers, chinaOpen)] = 2;
  users[cell(world, china, consumers, chinaClosed)] = 30;
  users[cell(world, africa, software, chinaOpen)] = 3;
  users[cell(world, africa, consumers, usClosed)] = 5;
  users[cell(world, africa, consumers, thirdOpen)] = 2;
  world.ecosystem.captured[africa * world.sizes.slots + chinaOpen] = 0.25;
  observe(world);

  it("is summed by region, group and sector", () => {
    expect(read(world, "users_world")).toBe(48);
    expect(read(world, "users_share_china_us")).toBe(0.25);
    expect(read(world, "users_share_china_south")).toBeCloseTo(33 / 40, 12);
    expect(read(world, "users_share_china_south_outside_china")).toBeCloseTo(0.3, 12);
    expect(read(world, "users_share_china_outside_china")).toBeCloseTo(5 / 18, 12);
    expect(read(world, "users_share_open_world")).toBeCloseTo(7 / 48, 12);
    expect(read(world, "users_share_open_software")).toBeCloseTo(3 / 9, 12);
    expect(read(world, "users_closed_world")).toBe(41);
    expect(read(world, "lead_users")).toBeCloseTo(35 / 48 - 11 / 48, 12);
    expect(read(world, "lead_users_south_outside_china")).toBeCloseTo(0.3 - 0.5, 12);
    expect(read(world, "tokens_share_china_world")).toBe(0);
  });

  it("is exposed by the way in which foreign models are reached", () => {
    expect(read(world, "exposure_foreign_closed_world")).toBeCloseTo(5 / 48, 12);
    expect(read(world, "exposure_foreign_hosted_open_world")).toBeCloseTo(0.75 / 48, 12);
    // The Chinese weights in Africa that others serve, and those in the US.
    expect(read(world, "exposure_home_run_open_world")).toBeCloseTo((2.25 + 2) / 48, 12);
    expect(read(world, "exposure_foreign_closed_south")).toBeCloseTo(5 / 40, 12);
  });

  it("counts users of an offer that has just gone", () => {
    world.offers.active[usClosed] = 0;
    world.offers.activeSlots.set([chinaClosed, chinaOpen, thirdOpen]);
    world.offers.count.active = 3;
    world.tick = 1;
    observe(world);
    expect(read(world, "users_world")).toBe(48);
  });
});

describe("crossings", () => {
  it("keep the first month above a level, counted from 1", () => {
    const world = fakeWorld(scenario);
    offers(world);
    const { users } = world.adopters;
    users[cell(world, africa, software, usClosed)] = 10;
    const month = (tick: number, chinese: number): void => {
      world.tick = tick;
      users[cell(world, africa, software, chinaOpen)] = chinese;
      observe(world);
    };
    month(0, 1);
    expect(read(world, "china_passed_25_east_africa")).toBe(0);
    expect(read(world, "china_passed_25_month_east_africa")).toBe(0);
    month(1, 4);
    month(2, 1);
    month(3, 30);
    expect(read(world, "china_passed_25_east_africa")).toBe(1);
    expect(read(world, "china_passed_25_month_east_africa")).toBe(2);
    expect(read(world, "china_passed_50_month_east_africa")).toBe(4);
    expect(read(world, "china_passed_50_month_us")).toBe(0);
  });
});

describe("prices", () => {
  it("are the lowest at the reference capability or above, by origin", () => {
    const world = fakeWorld(scenario);
    offers(world);
    offer(world, chinaOpen, { capability: 120, price: 1, thinking: 20 });
    observe(world);
    expect(read(world, "price_fixed_world")).toBe(1);
    expect(read(world, "price_fixed_us")).toBe(10);
    // Thinking makes the cheap model the dear one for a task: 1,000 tokens a query, 20 times as many.
    expect(read(world, "task_cost_china")).toBe(4);
    expect(read(world, "task_cost_us")).toBe(10);
    expect(read(world, "list_price_ratio_closed_open")).toBe(10);
    expect(read(world, "price_frontier")).toBe(10);
  });

  it("fall by the year", () => {
    const world = fakeWorld(scenario);
    for (let tick = 0; tick <= 24; tick++) {
      world.tick = tick;
      if (tick === 3) offer(world, usClosed, { capability: 115, price: 64 });
      if (tick === 10) offer(world, usClosed, { capability: 125, price: 80 });
      if (tick === 15) offer(world, chinaOpen, { capability: 112, price: 8 });
      if (tick === 24) offer(world, chinaOpen, { capability: 125, price: 4 });
      observe(world);
      if (tick < 15) expect(read(world, "price_fall_fixed")).toBe(0);
      if (tick === 15) {
        expect(read(world, "price_fall_fixed")).toBe(8);
        expect(read(world, "price_fall_fixed_mean")).toBeCloseTo(8, 9);
        // The record of a year before was 115, which only the dearer model offers now.
        expect(read(world, "price_past_frontier")).toBe(80);
      }
    }
    expect(read(world, "price_fall_fixed")).toBe(20);
    expect(read(world, "price_fall_fixed_mean")).toBeCloseTo(16 ** (12 / 21), 9);
    expect(read(world, "price_fall_frontier")).toBe(20);
  });

  it("are 0 while nobody offers the capability", () => {
    const world = fakeWorld(scenario);
    offer(world, thirdOpen, { capability: 100, price: 0.5 });
    observe(world);
    expect(read(world, "price_fixed_world")).toBe(0);
    expect(read(world, "list_price_ratio_closed_open")).toBe(0);
  });
});

describe("the self-selected market", () => {
  it("shares tokens and revenue by the nested logit", () => {
    const world = fakeWorld(scenario);
    offer(world, usClosed, { capability: 130, price: 10 });
    offer(world, chinaOpen, { capability: 120, price: 1 });
    observe(world);
    // Tastes of 1 for fit, price and openness; need 100, spread 10: Phi(3) and Phi(2). Cost is the price.
    const weightUs = Math.exp(0.9986501 - Math.log(10));
    const weightChina = Math.exp(0.9772499 + 1);
    const share = weightChina / (weightUs + weightChina);
    expect(read(world, "self_selected_tokens_share_china")).toBeCloseTo(share, 6);
    expect(read(world, "self_selected_tokens_share_open")).toBeCloseTo(share, 6);
    expect(read(world, "self_selected_revenue_share_china")).toBeCloseTo(
      share / (share + 10 * (1 - share)),
      6,
    );
    expect(
      read(world, "self_selected_tokens_share_us") + read(world, "self_selected_tokens_share_china"),
    ).toBeCloseTo(1, 12);
  });

  it("hardly rewards clones when nests bind", () => {
    const narrow = fakeScenario((draft) => {
      draft.adoption = { ...draft.adoption, nestScale: 0.02 };
    });
    const shareOf = (clone: boolean): number => {
      const world = fakeWorld(narrow);
      offer(world, usClosed, { capability: 130, price: 2 });
      offer(world, chinaOpen, { capability: 125, price: 2 });
      if (clone) offer(world, 7, { capability: 125, price: 2 });
      observe(world);
      return read(world, "self_selected_tokens_share_china");
    };
    expect(shareOf(true) - shareOf(false)).toBeLessThan(0.01);
    expect(shareOf(false)).toBeGreaterThan(0.1);
  });
});

describe("chips", () => {
  it("are counted on the bases of published counts", () => {
    const world = fakeWorld(
      fakeScenario((draft) => {
        draft.observation = { ...draft.observation, nvidiaShare: 0.8, directShare: 0.5 };
      }),
    );
    const { chips, labs } = world;
    const lines = chips.lineIds.length;
    const second = labs.ids.indexOf("second");
    const hostsUs = (labs.ids.length + us) * lines;
    // 2023-01: 100 H100e stand in the US, 40 in China of which 10 were bought this month, 2 of them gray.
    chips.stockByLine[hostsUs] = 100;
    chips.stockByLine[second * lines] = 40;
    chips.delivered[second * lines] = 10;
    chips.gray[second * lines] = 2;
    chips.delivered[second * lines + 1] = 30;
    chips.stockByLine[second * lines + 1] = 15;
    chips.denied[1] = 50_000;
    observe(world);
    expect(read(world, "h100e_us")).toBe(100);
    expect(read(world, "h100e_china")).toBe(55);
    expect(read(world, "h100e_line_home")).toBe(15);
    expect(read(world, "h100e_share_china")).toBeCloseTo(55 / 155, 12);
    expect(read(world, "nvidia_cumulative_h100e")).toBeCloseTo(0.8 * 140, 12);
    expect(read(world, "nvidia_china_cumulative_h100e")).toBeCloseTo(0.8 * 0.5 * (30 + 8), 12);
    expect(read(world, "domestic_share_cards_china")).toBe(0.75);
    expect(read(world, "domestic_share_h100e_china")).toBe(15 / 25);
    expect(read(world, "gray_chips_year")).toBe(2);
    expect(read(world, "domestic_chips_per_denied")).toBe(15 / 50_000);
    expect(read(world, "h100e_acquired_labs_china")).toBe(25);
    world.tick = 1;
    observe(world);
    expect(read(world, "h100e_acquired_labs_china")).toBe(50);
    for (let tick = 2; tick < 14; tick++) {
      world.tick = tick;
      chips.delivered.fill(0);
      chips.gray.fill(0);
      observe(world);
    }
    expect(read(world, "h100e_acquired_labs_china")).toBe(0);
    expect(read(world, "domestic_share_cards_china")).toBe(0);
    expect(read(world, "nvidia_china_cumulative_h100e")).toBeCloseTo(0.8 * 0.5 * (30 + 16), 12);
  });
});

describe("runs and releases", () => {
  it("remember the largest run, and the whole cost behind a release", () => {
    const world = fakeWorld(scenario);
    const { labs } = world;
    labs.lastRunFlop[0] = 1e25;
    labs.unitCost[0] = 1e6;
    labs.trainingCompute[0] = 2;
    labs.experimentCompute[0] = 3;
    offer(world, usClosed, { capability: 120 });
    for (let tick = 0; tick < 13; tick++) {
      world.tick = tick;
      labs.finished[0] = tick === 12 ? 1 : 0;
      labs.developmentCost[0] = tick === 12 ? 0 : labs.developmentCost[0] + 5;
      if (tick === 12) {
        labs.lastRunFlop[0] = 4e25;
        labs.lastRunCost[0] = 13;
        labs.releases[0] = 2;
        offer(world, usClosed, { capability: 130 });
        offer(world, 3, { capability: 60 });
      }
      observe(world);
    }
    expect(read(world, "training_compute_us")).toBe(4e25);
    expect(read(world, "training_compute_growth_world")).toBe(4);
    expect(read(world, "training_compute_growth_china")).toBe(0);
    expect(read(world, "development_cost_frontier")).toBe(65);
    expect(read(world, "final_run_share_frontier")).toBe(0.2);
    // The small model is too far behind the frontier to be notable; the range of the plain scenario is one point.
    expect(read(world, "notable_models_year_us")).toBe(scenario.observation.modelsPerRelease);
  });
});

describe("adoption", () => {
  it("is held against people, firms and plans", () => {
    const world = fakeWorld(
      fakeScenario((draft) => {
        draft.observation = { ...draft.observation, firmShare: 0.5, domesticSurvey: 2 };
      }),
    );
    world.adopters.adopted[us * 2 + software] = 10;
    world.adopters.adopted[china * 2 + software] = 15;
    world.adopters.adopted[china * 2 + consumers] = 30;
    world.regions.sectorMix.set([0.2, 0.8], china * 2);
    world.regions.sectorMix.set([0.4, 0.6], us * 2);
    world.regions.internet[china] = 0.5;
    observe(world);
    // Half of the people are of working age: 50 million in the US, 150 in China, 100 in Africa.
    expect(read(world, "ai_user_share_us")).toBe(0.2);
    expect(read(world, "ai_user_share_china")).toBe(0.3);
    expect(read(world, "ai_user_share_world")).toBeCloseTo(55 / 300, 12);
    expect(read(world, "ai_user_share_south")).toBeCloseTo(45 / 250, 12);
    expect(read(world, "ai_user_share_north")).toBe(0.2);
    expect(read(world, "chinese_users_domestic_survey_share")).toBeCloseTo(90 / 300, 12);
    expect(read(world, "firm_ai_share_us")).toBeCloseTo((10 / 20) * 0.5, 12);
    expect(read(world, "aiplus_penetration_china")).toBeCloseTo(45 / 75, 12);
    expect(read(world, "aiplus_penetration_china_software")).toBeCloseTo(15 / 15, 12);
    expect(read(world, "aiplus_gap_china")).toBeCloseTo(0.6 - 0.7, 12);
  });

  it("weighs trust by people", () => {
    const world = fakeWorld(scenario);
    world.adopters.trustShare[us * TRUST_CLASSES + 2] = 0.3;
    world.adopters.trustShare[africa * TRUST_CLASSES + 2] = 0.1;
    observe(world);
    expect(read(world, "trust_refuses_china_us")).toBe(0.3);
    expect(read(world, "trust_refuses_china_world")).toBeCloseTo((50 * 0.3 + 100 * 0.1) / 300, 12);
    expect(read(world, "trust_refuses_china_south")).toBeCloseTo(10 / 250, 12);
  });
});

describe("money and labs", () => {
  it("sums twelve months and compares spending on chips with revenue", () => {
    const world = fakeWorld(scenario);
    world.labs.revenue[0] = 10;
    world.ecosystem.hostRevenue[us] = 5;
    world.labs.raised[0] = 7;
    world.chips.paid[0] = 30;
    for (let tick = 0; tick < 20; tick++) {
      world.tick = tick;
      observe(world);
    }
    expect(read(world, "revenue_us")).toBe(10);
    expect(read(world, "revenue_hosts_us")).toBe(5);
    expect(read(world, "raised_us")).toBe(84);
    expect(read(world, "capex_us")).toBe(360);
    expect(read(world, "capex_over_revenue_us")).toBe(2);
    expect(read(world, "capex_over_revenue_china")).toBe(0);
  });

  it("counts labs that last and takes the median runway", () => {
    const world = fakeWorld(scenario);
    world.labs.active.set([1, 1, 1, 1]);
    world.labs.runway.set([10, 20, 40, 0.5]);
    observe(world);
    expect(read(world, "runway_median_world")).toBe(15);
    expect(read(world, "runway_median_us")).toBe(10);
    expect(read(world, "labs_active")).toBe(4);
    expect(read(world, "viable_sovereign_labs")).toBe(1);
    expect(read(world, "viable_entrants")).toBe(0);
    expect(read(world, "labs_short_of_cash_world")).toBe(1);
  });

  it("measures concentration by lab", () => {
    const world = fakeWorld(scenario);
    offers(world);
    world.ecosystem.spend[cell(world, us, software, usClosed)] = 6;
    world.ecosystem.spend[cell(world, us, software, chinaClosed)] = 1;
    world.ecosystem.spend[cell(world, us, software, chinaOpen)] = 3;
    observe(world);
    expect(read(world, "hhi_spend")).toBeCloseTo(0.36 + 0.16, 12);
    expect(read(world, "hhi_users")).toBe(0);
    expect(concentration([5])).toBe(1);
    expect(concentration([1, 1, 1, 1])).toBe(0.25);
  });
});

describe("serving", () => {
  it("compares what nobody served with what was asked", () => {
    const world = fakeWorld(scenario);
    offers(world);
    world.ecosystem.tokens[cell(world, us, software, usClosed)] = 30;
    world.ecosystem.tokens[cell(world, us, software, chinaOpen)] = 50;
    world.ecosystem.unmet[usClosed] = 10;
    world.chips.stockByLine[0] = 4;
    observe(world);
    expect(read(world, "unmet_share_closed_world")).toBe(0.25);
    expect(read(world, "unmet_share_closed_china")).toBe(0);
    expect(read(world, "rationed_share_closed_world")).toBe(0);
    expect(read(world, "tokens_per_h100e_us")).toBe(7.5);
    expect(read(world, "tokens_per_h100e_world")).toBe(20);
    expect(read(world, "tokens_world")).toBeCloseTo(80e-6, 15);
  });
});

describe("rationing", () => {
  it("weighs what labs refuse by users and their thinking", () => {
    const world = fakeWorld(scenario);
    offers(world);
    offer(world, chinaClosed, { capability: 124, price: 4, thinking: 3 });
    world.adopters.users[cell(world, us, software, usClosed)] = 6;
    world.adopters.users[cell(world, us, software, chinaClosed)] = 2;
    world.adopters.users[cell(world, us, software, chinaOpen)] = 9;
    world.offers.rationed[usClosed] = 0.5;
    observe(world);
    expect(read(world, "rationed_share_closed_world")).toBe(0.25);
    expect(read(world, "rationed_share_closed_us")).toBe(0.5);
    expect(read(world, "rationed_share_closed_china")).toBe(0);
  });
});

describe("downloads", () => {
  it("are shared by month and by year, and counted on the mainline basis", () => {
    const world = fakeWorld(scenario);
    offers(world);
    world.ecosystem.downloads[chinaOpen] = 1;
    world.ecosystem.downloads[thirdOpen] = 3;
    observe(world);
    world.tick = 1;
    world.ecosystem.downloads[chinaOpen] = 5;
    observe(world);
    expect(read(world, "downloads_share_china_world")).toBe(5 / 8);
    expect(read(world, "downloads_share_year_china")).toBe(6 / 12);
    expect(read(world, "lead_downloads")).toBe(5 / 8);
    expect(read(world, "china_leads_downloads")).toBe(1);
    expect(read(world, "downloads_mainline_china")).toBe(6 * scenario.observation.mainlineShare);
  });
});

describe("ids", () => {
  it("are in snake_case", () => {
    expect(["latinAmerica", "us", "entrant-1", "Z.ai"].map(snake)).toEqual([
      "latin_america",
      "us",
      "entrant_1",
      "z_ai",
    ]);
  });
});
