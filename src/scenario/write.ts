import { Document, visit } from "yaml";
import type { LoadedScenario } from "./load.ts";

/**
 * A resolved scenario as the text of one file: values with their provenance, sources, nothing to extend. It loads
 * again to the same scenario and the same text. A range that an override left behind is not written.
 *
 * @example writeFileSync("scenario.resolved.yaml", writeScenario(loaded))
 */
export function writeScenario({ document }: Pick<LoadedScenario, "document">): string {
  const yaml = new Document(document, { aliasDuplicateObjects: false });
  visit(yaml, {
    Map(key, node) {
      // One line a value, and one a source.
      const leaf = node.has("value") && node.has("evidence");
      if (key !== null && (leaf || node.has("publisher"))) node.flow = true;
      return node.flow ? visit.SKIP : undefined;
    },
  });
  return yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
}
