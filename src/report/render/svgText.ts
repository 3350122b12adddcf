/**
 * An SVG as the text of a file. Numbers have one decimal, a tenth of a pixel, so that files are small.
 */
export function svgText(svg: SVGSVGElement): string {
  const [start, ...rest] = svg.outerHTML.split(/(<[^>]*>)/);
  const markup = rest.map((part) => (part.startsWith("<") ? rounded(part) : part));
  return `${start}${markup.join("")}\n`;
}

/** The numbers of an element's geometry, rounded; texts for readers stay as they are. */
function rounded(tag: string): string {
  return tag.replace(
    /\b(d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|width|height|transform)="([^"]*)"/g,
    (_, name: string, value: string) =>
      `${name}="${value.replace(/-?\d*\.\d{2,}(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(1)) + 0))}"`,
  );
}
