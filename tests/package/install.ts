import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));

/** What a command left. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a folder to its end; a command that takes over five minutes is killed. */
export function run(folder: string, command: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, timeout: 300_000, maxBuffer: 2 ** 26 };
    execFile(command, args, options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, out, err });
    });
  });
}

/** Runs a command that must succeed. */
export async function succeed(folder: string, command: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await run(folder, command, ...args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")}: exit ${code}\n${out}\n${err}`);
  return out;
}

/** A folder with the package as a user has it, and the files that its tarball holds. */
export interface Installed {
  readonly folder: string;
  readonly tarball: readonly string[];
}

/**
 * Packs what was built and installs the tarball in an empty folder. Of other packages only what `dependencies` names is
 * there, linked rather than fetched.
 */
export async function installPackage(): Promise<Installed> {
  const parent = mkdtempSync(join(tmpdir(), "airace-package-"));
  // The build before all tests is that of this code: building once more would give the same.
  const pack = ["pack", "--ignore-scripts", "--pack-destination", parent, "--loglevel", "error"];
  await succeed(top, "npm", ...pack);
  const name = readdirSync(parent).find((file) => file.endsWith(".tgz"))!;

  const folder = join(parent, "project");
  const home = join(folder, "node_modules", "airace");
  mkdirSync(home, { recursive: true });
  await succeed(parent, "tar", "-xzf", name, "-C", home, "--strip-components=1");
  const tarball = (await succeed(parent, "tar", "-tzf", name)).trim().split("\n");

  const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  for (const dependency of [...Object.keys(manifest.dependencies), "@types/node", "undici-types"]) {
    link(join(top, "node_modules", dependency), join(folder, "node_modules", dependency));
  }
  for (const [command, file] of Object.entries<string>(manifest.bin)) {
    link(join(home, file), join(folder, "node_modules", ".bin", command));
  }
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "project", private: true, type: "module" }),
  );
  return { folder, tarball };
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
