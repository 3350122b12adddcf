/** The script and the style of report pages as texts. */
export function bundlePage(
  themeVariables: (scheme: "light" | "dark") => string,
): Promise<{ script: string; style: string }>;
