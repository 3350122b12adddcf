import type { Signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChartDefinition, ChartElement } from "../charts/definition.ts";
import { themeOf } from "../theme.ts";

interface ChartProps<Data> {
  readonly chart: ChartDefinition<Data>;
  readonly data: Data;
  readonly hidden?: ReadonlySet<string>;
  /** The month under the pointer, which the chart moves and shows; only of charts with months as x. */
  readonly cursor?: Signal<number>;
  readonly months?: number;
  /** The month that a map shows. */
  readonly month?: number;
}

/** A chart at the width that there is, redrawn when it changes. Colours come from the style sheet. */
export function Chart<Data>({ chart, data, hidden, cursor, months = 0, month }: ChartProps<Data>) {
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useRef<ChartElement | undefined>(undefined);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(holder.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width === 0) return;
    const options = {
      document,
      width: Math.max(320, width),
      theme: themeOf("css"),
      ...(hidden && { hidden }),
      ...(month !== undefined && { month }),
    };
    drawn.current = chart.draw(data, options);
    holder.current!.replaceChildren(drawn.current);
  }, [chart, data, width, hidden, month]);
  const x = () => drawn.current?.scale("x");
  const follow = (event: PointerEvent) => {
    const scale = x();
    if (cursor === undefined || scale?.invert === undefined) return;
    const box = drawn.current!.getBoundingClientRect();
    const share = Number(drawn.current!.getAttribute("width")) / box.width;
    const tick = Math.round(Number(scale.invert((event.clientX - box.left) * share)));
    cursor.value = Math.max(0, Math.min(months - 1, tick));
  };
  const line = cursor && width > 0 && x()?.apply(cursor.value);
  return (
    <div class="chart" onPointerMove={follow} onPointerDown={follow}>
      <div ref={holder} />
      {typeof line === "number" && <div class="cursor" style={{ left: `${line}px` }} />}
    </div>
  );
}
