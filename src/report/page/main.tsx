import { render } from "preact";
import { App } from "./App.tsx";
import "./page.css";
import { readData } from "./readData.ts";
import { createState } from "./state.ts";

const place = document.getElementById("report")!;
readData().then(
  (data) => {
    place.replaceChildren();
    render(<App data={data} state={createState(data)} />, place);
    document.documentElement.dataset.ready = "true";
  },
  (error: unknown) => {
    const note = document.createElement("p");
    note.textContent = `The charts and tables cannot be shown: ${String(error)}`;
    place.append(note);
  },
);
