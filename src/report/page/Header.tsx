import type { PageProps } from "./App.tsx";
import type { SchemeChoice } from "./state.ts";
import { Text } from "./Text.tsx";

const schemes: readonly (readonly [SchemeChoice, string])[] = [
  ["auto", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** The title, the question and the choice of colours. */
export function Header({ data, state }: PageProps) {
  const [base] = data.results;
  const choose = (scheme: SchemeChoice) => {
    state.scheme.value = scheme;
    if (scheme === "auto") delete document.documentElement.dataset.scheme;
    else document.documentElement.dataset.scheme = scheme;
  };
  return (
    <header>
      <div class="kicker">
        <span>The AI race, simulated</span>
        <fieldset class="segments" aria-label="Colours">
          {schemes.map(([id, name]) => (
            <label key={id}>
              <input
                type="radio"
                name="scheme"
                checked={state.scheme.value === id}
                onChange={() => choose(id)}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <h1>
        <Text>{data.title}</Text>
      </h1>
      {data.results.length === 1 && base!.description !== "" && (
        <p class="question">
          <Text>{base!.description}</Text>
        </p>
      )}
    </header>
  );
}
