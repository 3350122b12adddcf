import process from "node:process";

/** A worker that ends in the middle of a batch. */
export default function work(): never {
  process.exit(7);
}
