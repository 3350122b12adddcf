import type { ComponentChildren } from "preact";

/** Text of an author, which may be of any length and direction, kept from turning what stands around it. */
export function Text({ children }: { readonly children: ComponentChildren }) {
  return <bdi class="text">{children}</bdi>;
}
