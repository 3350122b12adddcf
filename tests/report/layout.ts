/** What is wrong with the texts of a page, as found in it: those that overlap, and those that are cut off. */
export interface LayoutFaults {
  readonly texts: number;
  readonly overlapping: readonly string[];
  readonly clipped: readonly string[];
}

/** Runs in the page: measures every line of text, those of charts included. */
export function measureLayout(): LayoutFaults {
  const slack = 1.5;
  interface Box {
    readonly text: string;
    readonly rect: DOMRect;
    readonly element: Element;
  }
  const boxes: Box[] = [];
  const clipped: string[] = [];
  /** Kept from sight on purpose: a pixel wide. */
  const isForReadersAloud = (element: Element): boolean => {
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = node.textContent!.trim();
    if (text === "" || element.closest("script, noscript, option, title") || isForReadersAloud(element))
      continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      boxes.push({ text, rect, element });
      const name = `${text.slice(0, 40)} [${Math.round(rect.left)}-${Math.round(rect.right)}]`;
      // What may be scrolled sideways is not cut off.
      if (element.closest(".scroll") === null) {
        if (rect.left < -slack || rect.right > document.documentElement.clientWidth + slack)
          clipped.push(`${name} leaves the page`);
      }
      const svg = element.closest("svg svg, svg") && element.closest(".chart")?.querySelector("svg");
      if (svg) {
        const frame = svg.getBoundingClientRect();
        const out =
          rect.left < frame.left - slack ||
          rect.right > frame.right + slack ||
          rect.top < frame.top - slack ||
          rect.bottom > frame.bottom + slack;
        if (out) clipped.push(`${name} leaves its chart`);
      }
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        if (around instanceof SVGElement || around.matches(".hidden, html, body")) continue;
        const { overflowX, overflowY } = getComputedStyle(around);
        const frame = around.getBoundingClientRect();
        if (overflowX !== "visible" && overflowX !== "auto" && rect.right > frame.right + slack)
          clipped.push(`${name} is cut at its right`);
        if (overflowY !== "visible" && overflowY !== "auto" && rect.bottom > frame.bottom + slack)
          clipped.push(`${name} is cut below`);
      }
    }
  }
  const overlapping: string[] = [];
  const sorted = boxes.sort((a, b) => a.rect.top - b.rect.top);
  for (const [place, one] of sorted.entries()) {
    for (let next = place + 1; next < sorted.length; next++) {
      const other = sorted[next]!;
      if (other.rect.top >= one.rect.bottom) break;
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      // Line boxes are a little higher than letters.
      const least = Math.min(one.rect.height, other.rect.height);
      if (width > slack && height > Math.max(slack, least * 0.2) && one.element !== other.element) {
        overlapping.push(`${one.text.slice(0, 30)} / ${other.text.slice(0, 30)}`);
      }
    }
  }
  return { texts: boxes.length, overlapping, clipped };
}
