/** An SVG as the text of a file: whole numbers as they are, others to two decimals, so that small. */
export function svgText(svg: SVGSVGElement): string {
  const text = svg.outerHTML.replace(
    /(?<=[\s"(,MLHVCSQTAZ-])(\d+\.\d{3,})(?=[\s"),MLHVCSQTAZ-])/g,
    (number) => String(Number(Number(number).toFixed(2))),
  );
  return `${text}\n`;
}
