#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { addCheck } from "./commands/check.ts";
import { addCompare } from "./commands/compare.ts";
import { addComplete } from "./commands/complete.ts";
import { addDiscover } from "./commands/discover.ts";
import { addFlip } from "./commands/flip.ts";
import { addInit } from "./commands/init.ts";
import { addList } from "./commands/list.ts";
import { addMerge } from "./commands/merge.ts";
import { addPlot } from "./commands/plot.ts";
import { addQuery } from "./commands/query.ts";
import { addReport } from "./commands/report.ts";
import { addRun } from "./commands/run.ts";
import { addSchema } from "./commands/schema.ts";
import { addSensitivity } from "./commands/sensitivity.ts";
import { addShow } from "./commands/show.ts";
import { addSources } from "./commands/sources.ts";
import { addSweep } from "./commands/sweep.ts";
import { addValidate } from "./commands/validate.ts";
import { exitCodeOf, exitCodes, explain } from "./exit.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** The command line: each command's module holds its options and loads what it needs when it runs. */
function createProgram(): Command {
  const program = new Command("airace")
    .description("Simulates the AI race between closed frontier models and open, cheaper ones.")
    .version(version, "-v, --version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "airace: ")) })
    .exitOverride()
    .addHelpText(
      "after",
      [
        "",
        "Examples:",
        "  airace run                                simulate the baseline",
        "  airace run --set adoption.needFollows=1   change a parameter",
        "  airace list outcomes                      what can be looked at",
        "  airace validate                           the model against the world",
        "",
        "Exit codes: 0 done, 1 a fault of ours, 2 your input or disk, 3 something fell short, 130 stopped.",
      ].join("\n"),
    );
  const commands = [
    addRun,
    addCompare,
    addSweep,
    addSensitivity,
    addDiscover,
    addFlip,
    addList,
    addShow,
    addMerge,
    addReport,
    addPlot,
    addQuery,
    addValidate,
    addCheck,
    addSources,
    addSchema,
    addInit,
    addComplete,
  ];
  for (const add of commands) add(program);
  return program;
}

// A reader that has seen enough, such as `head`, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCodes.done);
    throw error;
  });
}

function fail(error: unknown): void {
  process.exitCode = exitCodeOf(error);
  process.stderr.write(`${explain(error, version)}\n`);
}

process.on("uncaughtException", (error) => {
  fail(error);
  process.exit();
});

try {
  const program = createProgram();
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.input;
  else fail(error);
}
