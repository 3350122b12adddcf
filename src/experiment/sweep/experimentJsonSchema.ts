import { z } from "zod";
import type { Declaration } from "../../engine/declare.ts";
import { publicationSchema } from "../../scenario/editor/fileSchema.ts";
import { unwrapReference } from "../../scenario/editor/jsonSchema.ts";
import { type Known, knownFrom } from "../../scenario/editor/known.ts";
import { leafFileSchema, type Shared, shared } from "../../scenario/editor/leaves.ts";
import { loadScenario } from "../../scenario/load.ts";
import { entryId } from "../../scenario/schema.ts";
import { sourceId } from "../../scenario/sources.ts";
import { evidenceGrades } from "../../scenario/tree.ts";
import { isLeaf } from "../../scenario/values.ts";
import {
  checkDeclaration,
  designDeclaration,
  experimentDeclarations,
  integerDeclaration,
  topMaps,
  varyDescriptions,
} from "./experimentSchema.ts";

/** The JSON Schema of experiment files, for editors: the same draft and style as that of scenario files. */
export function experimentJsonSchema(known: Known): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(experimentFileSchema(known), {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => unwrapReference(jsonSchema),
  });
  return {
    $schema,
    title: "airace experiment",
    description: "An experiment of airace: what a sweep varies.",
    ...schema,
    anyOf: ["factors", "vary"].map((name) => ({ required: [name], properties: { [name]: {} } })),
  };
}

/** The schema as the text of a file, with the sources of the baseline that ships with the package. */
export function experimentSchemaText(): string {
  const schema = experimentJsonSchema(knownFrom(loadScenario("airace:baseline")));
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}

function experimentFileSchema(known: Known) {
  const parts = shared(known);
  const file = z.string().regex(/\S/);
  const leaf = (declaration: Declaration) => bareSchema(declaration, parts);
  const { title, ...others } = experimentDeclarations;
  const single = Object.fromEntries(
    Object.entries(others).map(([name, declaration]) => [name, leaf(declaration)]),
  );
  const entries = (entry: z.ZodType) => z.record(z.string().regex(entryId), entry);
  return z
    .strictObject({
      title: leaf(title),
      ...single,
      scenarios: entries(file).meta({
        description:
          "base scenarios by a name: paths from this file, or airace:baseline; each is run with every point",
      }),
      set: z
        .record(z.string(), z.unknown())
        .meta({ description: "values of parameters by dot path, the same in every row" }),
      factors: entries(factorSchema(parts)).meta({ description: "what is varied, by a name" }),
      vary: varySchema(),
      design: groupSchema(designDeclaration.members, ["kind"], parts).meta({
        description: "which points are run",
      }),
      outcomes: z.array(z.string()).min(1).meta({
        description: "ids of the outcomes of which whole series are kept; `airace list outcomes` names them",
      }),
      scalars: entries(z.string()).meta({
        description:
          'one number of each run by a name, such as at(users_share_china_world, month("2030-12"))',
      }),
      checks: entries(groupSchema(checkDeclaration.members, ["it", "value", "from", "to"], parts)).meta({
        description: "what is expected of the runs, by a name",
      }),
      discover: z.string().meta({
        description: "what airace discover asks: a comparison of scalars or outcomes, such as gap_2030 < 0",
      }),
      flip: z
        .string()
        .meta({ description: "what airace flip is to turn round: a comparison as of discover" }),
      sources: z
        .record(z.string().regex(sourceId), publicationSchema())
        .meta({ description: "publications by id" }),
    })
    .partial()
    .required({ title: true, design: true });
}

/** Numbers of the scenarios as factors, without naming each. */
function varySchema() {
  const words = (name: keyof typeof varyDescriptions, word: z.ZodType<string> = z.string()) =>
    z.array(word).min(1).meta({ description: varyDescriptions[name] }).optional();
  return z
    .strictObject({
      evidence: words("evidence", z.enum(evidenceGrades)),
      process: words("process"),
      except: words("except"),
      together: words("together", z.enum(topMaps)),
    })
    .meta({
      description:
        "makes a factor of every number of the scenarios that has a range, by its path, but for those named in factors; " +
        "shares that must add up vary all together, or not at all, and are then divided by their sum",
    });
}

/** A factor of a parameter, or of whole scenarios. */
function factorSchema(parts: Shared): z.ZodType {
  const value = z.union([z.number(), z.string(), z.boolean()]);
  const end = z.union([z.number(), z.string()]);
  const list = z.array(value).min(1).meta({ description: "levels, in the order of a grid" });
  return z
    .strictObject({
      path: z.string().meta({
        description:
          "dot path of a parameter, such as chipLines.huawei.yield; * stands for any one name: these move together, each over its own range",
      }),
      scenarios: z
        .array(z.string())
        .min(1)
        .meta({ description: "whole scenarios to choose among, by name or file" }),
      values: list,
      range: z
        .tuple([end, end])
        .meta({ description: "lowest and highest; the parameter's own range unless said" }),
      dist: parts.dist,
      integer: bareSchema(integerDeclaration, parts),
      ...parts.provenance,
    })
    .partial()
    .meta({ description: "a factor" });
}

/** Members that each hold one bare value. */
function groupSchema(
  members: Readonly<Record<string, Declaration>>,
  required: readonly string[],
  parts: Shared,
) {
  const shape = Object.entries(members).map(([name, member]): [string, z.ZodType] => {
    const schema = bareSchema(member, parts);
    return [name, required.includes(name) ? schema : schema.optional()];
  });
  return z.strictObject(Object.fromEntries(shape));
}

function bareSchema(declaration: Declaration, parts: Shared): z.ZodType {
  if (declaration.kind === "optional") return bareSchema(declaration.inner, parts);
  if (!isLeaf(declaration)) throw new TypeError(`a ${declaration.kind} is no single value`);
  return leafFileSchema(declaration, "", parts);
}
