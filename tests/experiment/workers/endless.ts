/** A worker that never comes back by itself. */
export default function work(): never {
  for (;;);
}
