import { keyOf } from "../random.ts";
import type { LabState } from "./labs.ts";
import type { OfferState } from "./offers.ts";

const tierNames = ["flagship", "small"];
const accessNames = ["closed", "open"];

/** Builds the offer slots, all empty; labs fill them when they enter and when their runs finish. */
export function createOffers(labs: LabState, regions: number): OfferState {
  const slots = labs.ids.length * 4;
  const ids: string[] = [];
  const lab = new Int32Array(slots);
  const tier = new Int32Array(slots);
  const access = new Int32Array(slots);
  for (let slot = 0; slot < slots; slot++) {
    lab[slot] = slot >> 2;
    tier[slot] = (slot >> 1) & 1;
    access[slot] = slot & 1;
    ids.push(`${labs.ids[lab[slot]]}/${tierNames[tier[slot]]}/${accessNames[access[slot]]}`);
  }
  const keys = ids.map(keyOf);
  const zeros = (): Float64Array => new Float64Array(slots);
  return {
    ids,
    keyHigh: Int32Array.from(keys, (key) => key.high),
    keyLow: Int32Array.from(keys, (key) => key.low),
    lab,
    tier,
    access,
    bloc: Int32Array.from(lab, (index) => labs.bloc[index]),
    region: Int32Array.from(lab, (index) => labs.region[index]),
    active: new Uint8Array(slots),
    activeSlots: new Int32Array(slots),
    count: { active: 0 },
    capability: zeros(),
    size: zeros(),
    thinking: new Float64Array(slots).fill(1),
    openness: zeros(),
    released: new Int32Array(slots),
    opensAt: new Int32Array(slots).fill(-1),
    pendingCapability: zeros(),
    pendingSize: zeros(),
    pendingThinking: zeros(),
    cost: zeros(),
    listPrice: zeros(),
    price: new Float64Array(regions * slots),
    rationed: zeros(),
    throughput: zeros(),
  };
}
