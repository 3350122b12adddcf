import { readFileSync } from "node:fs";

const folder = new URL("../../fixtures/sensitivity/", import.meta.url);

/** Points, values and indices computed by SALib and SciPy. */
export const reference = JSON.parse(readFileSync(new URL("sensitivity.json", folder), "utf8"));

/** The direction numbers as SciPy carries them: a header, then dimension, polynomial and numbers. */
export const directionNumbers = readFileSync(new URL("sobol_joe_kuo.csv", folder), "utf8");
