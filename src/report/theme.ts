/** Where a model comes from. */
export type Origin = "us" | "china" | "eu" | "other";

/** Whether a model's weights are open. */
export type Openness = "open" | "closed";

/** What charts are coloured for: a light page, a dark one, or a page that sets the colours itself by CSS variables. */
export type Scheme = "light" | "dark" | "css";

/** The colours of charts. */
export interface Theme {
  readonly background: string;
  /** Text, and lines without an origin. */
  readonly ink: string;
  /** Text of less weight: axes, notes. */
  readonly muted: string;
  readonly grid: string;
  /** Land of which the model knows nothing, and empty cells. */
  readonly empty: string;
  readonly origins: Readonly<Record<Origin, string>>;
  /** Seven steps from a clear US lead over neither to a clear Chinese lead. */
  readonly leads: readonly string[];
  /** Text on each of them. */
  readonly leadInks: readonly string[];
  /** Seven steps of an amount that belongs to neither, from little to much. */
  readonly amounts: readonly string[];
  readonly amountInks: readonly string[];
  /** For scenarios side by side: the first is the base. */
  readonly scenarios: readonly string[];
}

/**
 * Okabe and Ito's blue and vermilion, with a green and a grey that differ from them in lightness too: people with any of
 * the common colour deficiencies tell them apart. Each has a contrast to the ground of 4.5 : 1 or more, since it is
 * the colour of names as well as of lines.
 */
const light: Theme = {
  background: "#ffffff",
  ink: "#1b1f24",
  muted: "#57606a",
  grid: "#d8dee4",
  empty: "#e4e7eb",
  origins: { us: "#0072b2", china: "#c45000", eu: "#1a5632", other: "#757070" },
  leads: ["#00588a", "#3f8fc0", "#a9cfe6", "#f2f2f2", "#f8c7a0", "#e5843c", "#a94a00"],
  leadInks: ["#ffffff", "#0b1117", "#0b1117", "#0b1117", "#0b1117", "#0b1117", "#ffffff"],
  amounts: ["#f1eef6", "#dcd3e6", "#c2b2d4", "#a68fc1", "#7d60a3", "#684b8f", "#48306c"],
  amountInks: ["#0b1117", "#0b1117", "#0b1117", "#0b1117", "#ffffff", "#ffffff", "#ffffff"],
  scenarios: ["#1b1f24", "#7a3e9d", "#8a6d00", "#00757a", "#b03060", "#5b5bd6"],
};

const dark: Theme = {
  background: "#14181d",
  ink: "#e8ebef",
  muted: "#a3adb8",
  grid: "#333b44",
  empty: "#2b323a",
  origins: { us: "#56b4e9", china: "#ff8f3f", eu: "#b8e986", other: "#8a8f98" },
  leads: ["#7fcbf5", "#3f96cc", "#27597a", "#3c424a", "#80491f", "#d9752a", "#ffac70"],
  leadInks: ["#0b1117", "#0b1117", "#ffffff", "#ffffff", "#ffffff", "#0b1117", "#0b1117"],
  amounts: ["#241d31", "#382c4d", "#4e3d6b", "#67518a", "#8b74b0", "#a58fc7", "#cbbbe4"],
  amountInks: ["#ffffff", "#ffffff", "#ffffff", "#ffffff", "#0b1117", "#0b1117", "#0b1117"],
  scenarios: ["#e8ebef", "#c79be6", "#d9b93b", "#4fc4c9", "#f080a8", "#9f9ff5"],
};

/** The names of the variables that a page sets for the scheme `css`: `--airace-origins-us`, `--airace-leads-0`. */
const prefix = "--airace-";

/** The theme of a scheme; in `css` every colour is a variable with its light value to fall back on. */
export function themeOf(scheme: Scheme): Theme {
  if (scheme === "css") return mapped(light, (path, colour) => `var(${prefix}${path}, ${colour})`);
  return scheme === "dark" ? dark : light;
}

/** Declarations of the variables of the scheme `css`, for a rule of a style sheet. */
export function themeVariables(scheme: "light" | "dark"): string {
  const lines: string[] = [];
  mapped(themeOf(scheme), (path, colour) => {
    lines.push(`${prefix}${path}: ${colour};`);
    return colour;
  });
  return lines.join("\n");
}

function mapped(theme: Theme, change: (path: string, colour: string) => string): Theme {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === "string") return change(path, value);
    const entries = Object.entries(value as object).map(
      ([key, inner]) => [key, walk(inner, path === "" ? key : `${path}-${key}`)] as const,
    );
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  };
  return walk(theme, "") as Theme;
}

/** Marks of origin at points: each bloc has its own, so that colour is never needed to tell them apart. */
export const symbols: Readonly<Record<Origin, "circle" | "diamond2" | "triangle" | "square">> = {
  us: "circle",
  china: "diamond2",
  eu: "triangle",
  other: "square",
};

/** Dashes of lines by openness: closed models, and all models together, are whole lines. */
export const dashes: Readonly<Record<Openness, string>> = { open: "6 4", closed: "none" };

/** Names of origins and of openness in charts. */
export const originNames: Readonly<Record<Origin, string>> = {
  us: "US",
  china: "China",
  eu: "EU",
  other: "Other",
};

export const opennessNames: Readonly<Record<Openness, string>> = {
  open: "Open weights",
  closed: "Closed models",
};

/** The typeface of charts, which comes with the package for PNG; other sans-serifs stand in for it. */
export const fontFamily = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
