/** A text of exactly so many columns: cut with dots, or filled with blanks. */
export function fitted(text: string, width: number): string {
  const letters = [...text];
  if (letters.length > width) return `${letters.slice(0, Math.max(0, width - 1)).join("")}…`;
  return text + " ".repeat(width - letters.length);
}
