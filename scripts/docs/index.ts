import { experimentSchemaText } from "../../src/experiment/sweep/experimentJsonSchema.ts";
import { scenarioSchemaText } from "../../src/scenario/editor/jsonSchema.ts";
import { modelPage } from "../modelPage.ts";
import { worldShapesModule } from "../worldShapes.ts";
import { benchBlock } from "./bench.ts";
import type { Generated } from "./documents.ts";
import { gallery } from "./gallery.ts";
import { galleryPages } from "./galleryPages.ts";
import { oddPage } from "./odd.ts";
import { outcomePage } from "./outcomes.ts";
import { parameterPages } from "./parameters.ts";
import { patternBlock } from "./patterns.ts";
import { driversPage, hasDrivers } from "./studies/drivers.ts";
import { hasHeadline, headlinePage } from "./studies/headline.ts";
import { licencesYieldPage } from "./studies/licencesYield.ts";
import { opennessDatePage } from "./studies/opennessDate.ts";
import { summaryBlock } from "./summary.ts";
import { tutorialPage } from "./tutorial.ts";

/** Everything in the documentation that is generated. */
export const generated: readonly Generated[] = [
  { file: "README.md", block: "summary", produce: summaryBlock },
  { file: "README.md", block: "patterns", produce: patternBlock },
  { file: "README.md", block: "bench", checked: false, produce: benchBlock },
  { file: "docs/outcomes.md", produce: outcomePage },
  { file: "docs/model.md", produce: modelPage },
  { file: "docs/odd.md", produce: oddPage },
  { file: "docs/tutorial.md", produce: tutorialPage },
  ...parameterPages(),
  { file: "scenarios/README.md", produce: () => gallery() },
  ...(hasDrivers() ? [{ file: "docs/studies/drivers.md", produce: driversPage }] : []),
  ...(hasHeadline() ? [{ file: "docs/studies/headline.md", produce: headlinePage }] : []),
  { file: "docs/studies/licences-yield.md", produce: licencesYieldPage },
  { file: "docs/studies/openness-date.md", produce: opennessDatePage },
  { file: "scenarios/scenario.schema.json", produce: scenarioSchemaText },
  { file: "scenarios/experiment.schema.json", produce: experimentSchemaText },
  { file: "src/report/charts/worldShapes.ts", produce: worldShapesModule },
  ...galleryPages(),
];
