import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

interface PlayProps {
  readonly month: Signal<number>;
  readonly months: number;
}

/** Milliseconds that a month is shown; a year, for those who want less motion. */
const pace = { month: 90, year: 700 };

/** Plays a chart through time, from the beginning where it stands at the end. */
export function PlayButton({ month, months }: PlayProps) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const step = calm ? 12 : 1;
    const timer = setInterval(
      () => {
        month.value = Math.min(months - 1, month.value + step);
        if (month.value === months - 1) setPlaying(false);
      },
      calm ? pace.year : pace.month,
    );
    return () => clearInterval(timer);
  }, [playing, month, months]);
  const toggle = () => {
    if (!playing && month.value >= months - 1) month.value = 0;
    setPlaying(!playing);
  };
  return (
    <button type="button" class="play" aria-pressed={playing} onClick={toggle}>
      {playing ? "Pause" : "Play through time"}
    </button>
  );
}
