import { scenarioSchemaText } from "../../src/scenario/editor/jsonSchema.ts";
import { modelPage } from "../modelPage.ts";
import { benchBlock } from "./bench.ts";
import type { Generated } from "./documents.ts";
import { outcomePage } from "./outcomes.ts";
import { patternBlock } from "./patterns.ts";
import { summaryBlock } from "./summary.ts";

/** Everything in the documentation that is generated. */
export const generated: readonly Generated[] = [
  { file: "README.md", block: "summary", produce: summaryBlock },
  { file: "README.md", block: "patterns", produce: patternBlock },
  { file: "README.md", block: "bench", checked: false, produce: benchBlock },
  { file: "docs/outcomes.md", produce: outcomePage },
  { file: "docs/model.md", produce: modelPage },
  { file: "scenarios/scenario.schema.json", produce: scenarioSchemaText },
];
