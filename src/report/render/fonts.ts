import { fileURLToPath } from "node:url";

/** The files of the typeface that comes with the package: Inter, cut to Latin, Greek and Cyrillic letters. */
export const fontFiles = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"].map((name) =>
  fileURLToPath(new URL(`../fonts/${name}`, import.meta.url)),
);

/** Whether a text needs letters that the typeface lacks. */
export function needsOtherFonts(text: string): boolean {
  return [...text].some((letter) => letter > "\u045f" && (letter < "\u2000" || letter > "\u25ff"));
}
