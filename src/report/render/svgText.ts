/**
 * An SVG as the text of a file, well-formed whatever stands in titles and names. Numbers of its geometry have one
 * decimal, a tenth of a pixel, so that files are small.
 */
export function svgText(svg: SVGSVGElement): string {
  return `${written(svg)}\n`;
}

// linkedom writes attributes as HTML does, in which "<" needs no escape; in XML it does.
function written(element: Element): string {
  const attributes = [...element.attributes].map(
    ({ name, value }) => ` ${name}="${escaped(rounded(name, value))}"`,
  );
  const content = [...element.childNodes].map((child) =>
    child.nodeType === 1 ? written(child as Element) : escaped(child.textContent ?? ""),
  );
  const start = `<${element.localName}${attributes.join("")}`;
  return content.length === 0 ? `${start}/>` : `${start}>${content.join("")}</${element.localName}>`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text for XML, which has no place for most control characters. */
function escaped(text: string): string {
  return [...text]
    .filter((letter) => letter >= " " || letter === "\n" || letter === "\t")
    .map((letter) => escapes[letter] ?? letter)
    .join("");
}

const geometry = new Set([
  "d",
  "x",
  "y",
  "x1",
  "y1",
  "x2",
  "y2",
  "dx",
  "dy",
  "cx",
  "cy",
  "r",
  "width",
  "height",
  "transform",
]);

function rounded(name: string, value: string): string {
  if (!geometry.has(name)) return value;
  return value.replace(/-?\d*\.\d{2,}(?:e-?\d+)?/g, (number) =>
    String(Number(Number(number).toFixed(1)) + 0),
  );
}
