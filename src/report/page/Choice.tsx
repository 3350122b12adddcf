import type { Signal } from "@preact/signals";

interface ChoiceProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly chosen: Signal<Value>;
  readonly options: readonly (readonly [value: Value, name: string])[];
  /** Options under a heading of their own. */
  readonly groups?: readonly (readonly [heading: string, options: readonly (readonly [Value, string])[]])[];
}

/** A choice of one of several, with its name. */
export function Choice<Value extends string>({
  id,
  label,
  chosen,
  options,
  groups = [],
}: ChoiceProps<Value>) {
  const list = (entries: readonly (readonly [Value, string])[]) =>
    entries.map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ));
  return (
    <label class="choice" for={id}>
      <span>{label}</span>
      <select
        id={id}
        value={chosen.value}
        onChange={(event) => {
          chosen.value = event.currentTarget.value as Value;
        }}
      >
        {list(options)}
        {groups.map(([heading, entries]) => (
          <optgroup key={heading} label={heading}>
            {list(entries)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
