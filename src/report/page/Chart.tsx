import { type Signal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChartDefinition, ChartElement } from "../charts/definition.ts";
import { themeOf } from "../theme.ts";

interface ChartProps<Data> {
  readonly chart: ChartDefinition<Data>;
  readonly data: Data;
  readonly hidden?: ReadonlySet<string>;
  /** The month that is read, which the pointer moves and a line shows; only of charts with months as x. */
  readonly cursor?: Signal<number>;
  readonly months?: number;
  /** The month that a map shows. */
  readonly month?: number;
}

const theme = themeOf("css");

/** Pixels between the margins of an A4 sheet. */
const paperWidth = 680;

/** A chart at the width that there is, redrawn when it changes. Colours come from the style sheet. */
export function Chart<Data>({ chart, data, hidden, cursor, months = 0, month }: ChartProps<Data>) {
  const holder = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const drawn = useRef<ChartElement | undefined>(undefined);
  const [width, setWidth] = useState(0);
  const moveLine = () => {
    const month = Math.min(cursor?.value ?? 0, months - 1);
    const [x, y] = [drawn.current?.scale?.("x"), drawn.current?.scale?.("y")];
    if (line.current === null || x === undefined || y?.range === undefined) return;
    const ends = [...y.range].map(Number);
    line.current.style.left = `${Number(x.apply(month))}px`;
    line.current.style.top = `${Math.min(...ends)}px`;
    line.current.style.height = `${Math.abs(ends[0]! - ends[1]!)}px`;
  };
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(holder.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width === 0) return;
    const draw = (across: number) => {
      drawn.current = chart.draw(data, {
        document,
        width: Math.max(320, across),
        theme,
        ...(hidden && { hidden }),
        ...(month !== undefined && { month }),
      });
      holder.current!.replaceChildren(drawn.current);
      moveLine();
    };
    draw(width);
    // On paper letters keep their size, rather than shrink with a chart as wide as the screen.
    const onPaper = () => draw(paperWidth);
    const onScreen = () => draw(width);
    addEventListener("beforeprint", onPaper);
    addEventListener("afterprint", onScreen);
    return () => {
      removeEventListener("beforeprint", onPaper);
      removeEventListener("afterprint", onScreen);
    };
  }, [chart, data, width, hidden, month]);
  useSignalEffect(moveLine);
  const follow = (event: PointerEvent) => {
    const x = drawn.current?.scale?.("x");
    if (cursor === undefined || x?.invert === undefined) return;
    const box = drawn.current!.getBoundingClientRect();
    const scale = Number(drawn.current!.getAttribute("width")) / box.width;
    const tick = Math.round(Number(x.invert((event.clientX - box.left) * scale)));
    cursor.value = Math.max(0, Math.min(months - 1, tick));
  };
  return (
    <div class="chart" onPointerMove={follow} onPointerDown={follow}>
      <div ref={holder} />
      {cursor && <div ref={line} class="cursor" />}
    </div>
  );
}
