import type { PageProps } from "./App.tsx";

/** Which scenario is shown by itself; nothing where there is one. */
export function ResultChoice({ data, state, name }: PageProps & { readonly name: string }) {
  if (data.results.length === 1) return null;
  return (
    <label class="choice" for={name}>
      <span>Scenario</span>
      <select
        id={name}
        value={String(state.result.value)}
        onChange={(event) => {
          state.result.value = Number(event.currentTarget.value);
        }}
      >
        {data.results.map(({ title }, place) => (
          <option key={place} value={String(place)}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
