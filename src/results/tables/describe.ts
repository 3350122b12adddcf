import type { Column, ColumnType } from "./columns.ts";

/** A column as it is described in a file's metadata. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: "number" | "integer" | "string" | "boolean";
  readonly unit?: string;
  readonly description?: string;
  readonly constraints: { readonly required: boolean };
}

const names = { double: "number", int32: "integer", string: "string", boolean: "boolean" } as const;
const types = new Map<string, ColumnType>(
  Object.entries(names).map(([type, name]) => [name, type as ColumnType]),
);

/** Columns as fields of a Table Schema (https://specs.frictionlessdata.io/table-schema/), with their units. */
export function describeColumns(columns: readonly Column[]): ColumnDescription[] {
  return columns.map(({ name, type, unit, description, nullable }) => ({
    name,
    type: names[type],
    ...(unit !== undefined && { unit }),
    ...(description !== undefined && { description }),
    constraints: { required: nullable !== true },
  }));
}

/** The columns that a description stands for. Throws an Error if it is not as written. */
export function describedColumns(fields: readonly ColumnDescription[]): Column[] {
  return fields.map(({ name, type, unit, description, constraints }) => {
    const known = types.get(type);
    if (known === undefined) throw new Error(`column ${name}: type ${type}, expected ${[...types.keys()]}`);
    return {
      name,
      type: known,
      ...(!constraints.required && { nullable: true }),
      ...(unit !== undefined && { unit }),
      ...(description !== undefined && { description }),
    };
  });
}
