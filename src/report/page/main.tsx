import { render } from "preact";
import { App } from "./App.tsx";
import { loadFonts } from "./fonts.ts";
import "./page.css";
import { readData } from "./readData.ts";
import { createState } from "./state.ts";

const place = document.getElementById("report")!;

async function open(): Promise<void> {
  const [data] = await Promise.all([readData(), loadFonts()]);
  place.replaceChildren();
  render(<App data={data} state={createState(data)} />, place);
  document.documentElement.dataset.ready = "true";
}

open().catch((error: unknown) => {
  const note = document.createElement("p");
  note.textContent = `The charts and tables cannot be shown: ${String(error)}`;
  place.append(note);
});
