import { move, transferableSymbol, valueSymbol, workerData } from "piscina";

/** Stands in for the engine, so that only what a sweep does around its runs is measured: numbers at once. */
export default function work({ rows, units, beat }) {
  Atomics.store(beat, 0, -1);
  const values = new Float64Array(units.length * workerData.size);
  units.forEach(({ row, replicate }, place) => {
    for (let at = 0; at < workerData.size; at++) {
      values[place * workerData.size + at] = Math.fround(1 / (1 + rows[row].index + replicate * 7 + at * 13));
    }
  });
  const reply = { values, failures: {}, milliseconds: 0 };
  return move({ [transferableSymbol]: [values.buffer], [valueSymbol]: reply });
}
