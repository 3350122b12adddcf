import { loadScenario } from "../../src/scenario/load.ts";

const path = new URL("../../scenarios/baseline.yaml", import.meta.url).pathname;

/** The shipped baseline, with overrides such as `adoption.peers=0`. */
export function baseline(set: readonly string[] = []) {
  return loadScenario(path, { set: [...set] });
}
