/**
 * Declarations of parameters: unit, bounds and description, written once.
 *
 * Validation, the JSON Schema for editors, the parameter pages and the types of the engine all come from
 * these plain objects; values, ranges, evidence and sources stand in the scenario files.
 */

/** A real number with its unit and the bounds outside of which it has no meaning. */
export interface NumberDeclaration {
  readonly kind: "number";
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly description: string;
  readonly integer: boolean;
}

/** One of a few names: a structural switch. */
export interface ChoiceDeclaration<Option extends string = string> {
  readonly kind: "choice";
  readonly options: readonly Option[];
  readonly description: string;
}

/** A yes or no. */
export interface FlagDeclaration {
  readonly kind: "flag";
  readonly description: string;
}

/** Free text for readers; the engine never looks at it. */
export interface TextDeclaration {
  readonly kind: "text";
  readonly description: string;
}

/** A calendar month, `YYYY-MM` in files, months since 2023-01 (an integer, possibly negative) in the engine. */
export interface MonthDeclaration {
  readonly kind: "month";
  readonly description: string;
}

/** The id of an entry of another map, such as a region's. */
export interface ReferenceDeclaration {
  readonly kind: "reference";
  readonly to: string;
  readonly description: string;
}

/** An expression over outcomes, kept as a checked tree. */
export interface ExpressionDeclaration {
  readonly kind: "expression";
  readonly description: string;
}

/** A fixed set of named members. */
export interface GroupDeclaration<Members extends Record<string, Declaration> = Record<string, Declaration>> {
  readonly kind: "group";
  readonly description: string;
  readonly members: Members;
}

/** Entries by id; a child scenario adds, replaces or (with null) removes entries. */
export interface MapDeclaration<Entry extends Declaration = Declaration> {
  readonly kind: "map";
  readonly description: string;
  readonly entry: Entry;
}

/** Something that may be left out. */
export interface OptionalDeclaration<Inner extends Declaration = Declaration> {
  readonly kind: "optional";
  readonly inner: Inner;
}

export type Declaration =
  | NumberDeclaration
  | ChoiceDeclaration
  | FlagDeclaration
  | TextDeclaration
  | MonthDeclaration
  | ReferenceDeclaration
  | ExpressionDeclaration
  // biome-ignore lint/suspicious/noExplicitAny: members and entries are declarations of any shape
  | GroupDeclaration<any>
  // biome-ignore lint/suspicious/noExplicitAny: see above
  | MapDeclaration<any>
  // biome-ignore lint/suspicious/noExplicitAny: see above
  | OptionalDeclaration<any>;

/** The TypeScript type of the values that a declaration describes. */
export type ValuesOf<D> =
  D extends OptionalDeclaration<infer Inner>
    ? ValuesOf<Inner> | undefined
    : D extends NumberDeclaration | MonthDeclaration
      ? number
      : D extends ChoiceDeclaration<infer Option>
        ? Option
        : D extends FlagDeclaration
          ? boolean
          : D extends TextDeclaration | ReferenceDeclaration
            ? string
            : D extends ExpressionDeclaration
              ? ExpressionTree
              : D extends GroupDeclaration<infer Members>
                ? { readonly [Name in keyof Members]: ValuesOf<Members[Name]> }
                : D extends MapDeclaration<infer Entry>
                  ? { readonly [id: string]: ValuesOf<Entry> }
                  : never;

/** A checked expression as plain data, so that it can be sent to a worker and compiled without a parser. */
export type ExpressionTree =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "symbol"; readonly name: string }
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly ExpressionTree[] };

/** Declares a real number: `number("share", 0, 1, "share of orders that is licensed")`. */
export function number(unit: string, min: number, max: number, description: string): NumberDeclaration {
  return { kind: "number", unit, min, max, description, integer: false };
}

/** Declares a whole number. */
export function integer(unit: string, min: number, max: number, description: string): NumberDeclaration {
  return { kind: "number", unit, min, max, description, integer: true };
}

/** Declares a share between 0 and 1. */
export function share(description: string): NumberDeclaration {
  return number("share", 0, 1, description);
}

/** Declares a choice among names. */
export function choice<const Option extends string>(
  options: readonly Option[],
  description: string,
): ChoiceDeclaration<Option> {
  return { kind: "choice", options, description };
}

/** Declares a yes or no. */
export function flag(description: string): FlagDeclaration {
  return { kind: "flag", description };
}

/** Declares a text for readers. */
export function text(description: string): TextDeclaration {
  return { kind: "text", description };
}

/** Declares a calendar month. */
export function month(description: string): MonthDeclaration {
  return { kind: "month", description };
}

/** Declares the id of an entry of the map `to`. */
export function reference(to: string, description: string): ReferenceDeclaration {
  return { kind: "reference", to, description };
}

/** Declares an expression over outcomes. */
export function expression(description: string): ExpressionDeclaration {
  return { kind: "expression", description };
}

/** Declares a fixed set of named members. */
export function group<Members extends Record<string, Declaration>>(
  description: string,
  members: Members,
): GroupDeclaration<Members> {
  return { kind: "group", description, members };
}

/** Declares entries by id. */
export function map<Entry extends Declaration>(description: string, entry: Entry): MapDeclaration<Entry> {
  return { kind: "map", description, entry };
}

/** Declares something that may be left out. */
export function optional<Inner extends Declaration>(inner: Inner): OptionalDeclaration<Inner> {
  return { kind: "optional", inner };
}
