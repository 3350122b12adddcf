/**
 * Whether the text of a YAML file is that of an experiment rather than of a scenario: it has factors, or varies what there is.
 *
 * @example isExperiment("title: Yield\nfactors:\n  yield: ...\n") // true
 */
export function isExperiment(text: string): boolean {
  return /^["']?(factors|vary)["']?[ \t]*:/m.test(text);
}
