/**
 * A column of what was varied, one value a case.
 *
 * - `number`: limits fall between two values
 * - `integer`: whole numbers; limits are whole numbers of the box
 * - `category`: names, switches; a box holds some of them
 */
export type DiscoveryInput =
  | {
      readonly name: string;
      readonly kind: "number" | "integer";
      readonly values: ArrayLike<number>;
    }
  | {
      readonly name: string;
      readonly kind: "category";
      readonly values: ArrayLike<string | boolean>;
      /** Order of the categories; those that occur, sorted, unless said. */
      readonly categories?: readonly (string | boolean)[];
    };

/** An input as algorithms want it: numbers, or places among categories. */
export interface CodedInput {
  readonly name: string;
  readonly kind: DiscoveryInput["kind"];
  readonly codes: Float64Array;
  /** Lowest and highest code. */
  readonly range: readonly [number, number];
  readonly categories: readonly (string | boolean)[];
}

/** Inputs and answers, checked. */
export interface Cases {
  readonly inputs: readonly CodedInput[];
  /** 1 where the answer is yes. */
  readonly yes: Uint8Array;
  readonly count: number;
  readonly yesCount: number;
}

/**
 * Checks inputs and answers and makes them ready. Throws a RangeError for columns of another length than the answers,
 * no cases, values that are no finite numbers, numbers that are not whole where they must be, and names used twice.
 */
export function codeCases(inputs: readonly DiscoveryInput[], answers: ArrayLike<boolean | number>): Cases {
  if (answers.length === 0) throw new RangeError("no cases, expected at least one");
  const names = inputs.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) < place);
  if (twice !== undefined) throw new RangeError(`two inputs are called ${twice}`);
  for (const { name, values } of inputs) {
    if (values.length !== answers.length) {
      throw new RangeError(`input ${name} has ${values.length} values for ${answers.length} answers`);
    }
  }
  const yes = Uint8Array.from(answers, (answer) => (answer ? 1 : 0));
  return {
    inputs: inputs.map(code),
    yes,
    count: yes.length,
    yesCount: yes.reduce((sum, one) => sum + one, 0),
  };
}

function code(input: DiscoveryInput): CodedInput {
  const { name, kind } = input;
  const categories = kind === "category" ? categoriesOf(input) : [];
  const places = new Map(categories.map((category, place) => [category, place]));
  const codes =
    kind === "category"
      ? Float64Array.from(input.values, (value) => places.get(value) ?? Number.NaN)
      : Float64Array.from(input.values);
  codes.forEach((value, row) => {
    if (Number.isFinite(value) && (kind !== "integer" || Number.isInteger(value))) return;
    const wanted = { number: "a finite number", integer: "a whole number", category: "a known category" };
    throw new RangeError(`input ${name}, case ${row}: ${input.values[row]}, expected ${wanted[kind]}`);
  });
  const range = codes.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { name, kind, codes, range, categories };
}

function categoriesOf(input: DiscoveryInput & { readonly kind: "category" }): readonly (string | boolean)[] {
  if (input.categories !== undefined) return input.categories;
  const found = [...new Set(Array.from(input.values))];
  return found.sort((a, b) => (String(a) < String(b) ? -1 : 1));
}
