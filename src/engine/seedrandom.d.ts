/** The one generator that the engine uses; the package's main file would bring in node's crypto. */
declare module "seedrandom/lib/tychei.js" {
  interface Generator {
    /** A number in (0, 1) of 53 bits. */
    double(): number;
    /** A signed whole number of 32 bits. */
    int32(): number;
  }
  export default function tychei(seed: string): Generator;
}
