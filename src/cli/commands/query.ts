import { type Command, InvalidArgumentError, Option } from "commander";
import { addOutputOptions, type OutputFlags, positive } from "../options.ts";

interface QueryFlags extends OutputFlags {
  readonly csv?: boolean;
  readonly out?: string;
  readonly limit: number;
}

/** Adds `airace query`. */
export function addQuery(program: Command): void {
  const command = program
    .command("query")
    .description("ask SQL of a result folder: every .parquet and .csv file in it is a table")
    .argument("<result>", "folder of a run")
    .argument("[sql]", "a SELECT in DuckDB's SQL (default: list the tables with their columns and units)")
    .option("--limit <number>", "rows shown of a table on the screen", positive, 40)
    .option("-o, --out <file>", "write all rows to a .parquet or .csv file", tableFile)
    .addOption(new Option("--csv", "all rows as CSV on stdout").conflicts(["json", "out"]))
    .addHelpText(
      "after",
      [
        "",
        "Queries only read. They need DuckDB, 70 MB, which is installed apart; without it the command says how.",
        "In JSON, a number that is not defined (NaN) or infinite is null.",
        "",
        "Example:",
        '  airace query results/baseline/3f2a9c0d1e4b "SELECT month, avg(lag_months_china) AS lag',
        '    FROM timeseries GROUP BY month ORDER BY month"',
      ].join("\n"),
    );
  addOutputOptions(command).action(query);
}

function tableFile(text: string): string {
  if (!/\.(parquet|csv)$/i.test(text)) throw new InvalidArgumentError("Expected a .parquet or .csv file.");
  return text;
}

async function query(folder: string, sql: string | undefined, flags: QueryFlags): Promise<void> {
  const { openResult } = await import("../../results/query/openResult.ts");
  const output = await import("../queryOutput.ts");
  const result = await openResult(folder);
  try {
    if (sql === undefined) return await output.printViews(result, flags.json === true);
    const answer = await result.query(sql);
    if (flags.out !== undefined) {
      const rows = await output.writeAnswer(answer, flags.out, result.views);
      if (flags.json) process.stdout.write(`${JSON.stringify({ file: flags.out, rows })}\n`);
      else if (!flags.quiet) process.stderr.write(`${rows} ${rows === 1 ? "row" : "rows"} in ${flags.out}\n`);
    } else if (flags.json) await output.printJson(answer);
    else if (flags.csv) await output.printCsv(answer);
    else await output.printTable(answer, flags.limit, flags.quiet === true);
  } finally {
    result.close();
  }
}
