import { monthText } from "./exact.ts";
import type { PageState } from "./state.ts";

interface SliderProps {
  readonly state: PageState;
  readonly months: number;
  readonly id: string;
}

/** Moves the month that charts read, by keys as well as by pointer. */
export function MonthSlider({ state, months, id }: SliderProps) {
  const month = Math.min(state.month.value, months - 1);
  return (
    <label class="slider" for={id}>
      <span>{monthText(month)}</span>
      <input
        id={id}
        type="range"
        min={0}
        max={months - 1}
        value={month}
        aria-label="Month"
        aria-valuetext={monthText(month)}
        onInput={(event) => {
          state.month.value = Number(event.currentTarget.value);
        }}
      />
    </label>
  );
}
