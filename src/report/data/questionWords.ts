/** Operators of questions, in words. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/\s*>=\s*/g, " is at least "],
  [/\s*<=\s*/g, " is at most "],
  [/\s*!=\s*/g, " is not "],
  [/\s*==\s*/g, " is "],
  [/\s*>\s*/g, " is above "],
  [/\s*<\s*/g, " is below "],
];

/**
 * A question or conclusion as it is said: comparisons in words, numbers with a true minus. Names stay as they are.
 *
 * @example questionWords("lead > -0.3 and gap <= 2"); // "lead is above −0.3 and gap is at most 2"
 */
export function questionWords(text: string): string {
  return operators
    .reduce((said, [operator, words]) => said.replace(operator, words), text)
    .replace(/(^|[\s(,])-(?=[\d.])/g, "$1−")
    .replace(/month\("(\d{4}-\d{2})"\)/g, "$1")
    .trim();
}

/** The scalars that a question names, with what each stands for. */
export function namesIn(
  text: string,
  scalars: ReadonlyMap<string, string>,
): { readonly name: string; readonly text: string }[] {
  const words = new Set(text.match(/[A-Za-z_]\w*/g));
  return [...scalars]
    .filter(([name]) => words.has(name))
    .map(([name, expression]) => ({ name, text: questionWords(expression) }));
}
