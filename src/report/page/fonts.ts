import { unpack } from "./unpack.ts";

/** The typeface of charts by weight: TrueType, gzip, base64. The build puts it in. */
declare const packedFonts: Readonly<Record<string, string>>;

/** Makes the typeface known to the page, so that texts take the room for which charts are laid out. */
export async function loadFonts(): Promise<void> {
  await Promise.all(
    Object.entries(packedFonts).map(async ([weight, packed]) => {
      const face = new FontFace("Inter", await unpack(packed).arrayBuffer(), { weight });
      document.fonts.add(await face.load());
    }),
  );
}
