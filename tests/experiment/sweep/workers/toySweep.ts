import { text } from "node:stream/consumers";
import { runSweep } from "../../../../src/experiment/sweep/runner.ts";
import { type ToyTask, toyWork } from "../toy.ts";

const { job, data, options } = JSON.parse(await text(process.stdin)) as ToyTask;
const say = (line: string) => process.stdout.write(`${line}\n`);
say("begin");
const outcome = await runSweep(job, toyWork(job, data), {
  ...options,
  onProgress: ({ done, total, before }) => say(done === total ? "all" : done === before ? "start" : "run"),
});
say(JSON.stringify(outcome));
