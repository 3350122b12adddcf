import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../", import.meta.url));

/** Builds the package before tests and pages that run its command, where the code is newer than what was built last. */
export default function buildWhenStale(): void {
  const built = `${top}dist/scenario.schema.json`;
  const newest = Math.max(
    ...["src", "scenarios"].flatMap((folder) =>
      readdirSync(`${top}${folder}`, { recursive: true, encoding: "utf8" }).map(
        (name) => statSync(`${top}${folder}/${name}`).mtimeMs,
      ),
    ),
  );
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  console.log("The code is newer than dist: npm run build");
  execFileSync("npm", ["run", "build"], { cwd: top, stdio: ["ignore", "ignore", "inherit"] });
}
