import { chartKinds, makeChart } from "../../src/report/kinds/index.ts";
import type { Choice, Plotted } from "../../src/report/kinds/kind.ts";
import { renderSvg } from "../../src/report/render/renderSvg.ts";
import type { SensitivityStudy } from "../studies/sensitivityRecord.ts";
import { readDiscoveryRecords, readFlipRecords, type TurnRecord } from "../studies/turns.ts";
import type { Generated } from "./documents.ts";
import { driverExamples } from "./driverExamples.ts";
import { studySource } from "./driversSource.ts";
import { gallerySources, sweepFile } from "./gallerySources.ts";

/** A picture of the gallery. */
export interface Example {
  /** File name without ending. */
  readonly name: string;
  readonly of: Plotted["kind"];
  readonly chart: string;
  readonly choice?: Choice;
  /** The result in the command, where it is not the usual one of its kind. */
  readonly result?: string;
  /** The study whose record it draws, in place of a result of the gallery's own. */
  readonly study?: SensitivityStudy;
  /** What to see in it, or when to use it. */
  readonly text: string;
}

/** The pictures, in order. */
const examples: readonly Example[] = [
  {
    name: "series",
    of: "run",
    chart: "series",
    text: "A measure of lead, or the outcomes named by `--outcome`. Hollow points are observations; the dotted line is the end of the data.",
  },
  {
    name: "users-india",
    of: "run",
    chart: "series",
    choice: { measure: "users", region: "india" },
    text: "The same for a region (`--region`), a group of regions or a sector (`--sector`).",
  },
  {
    name: "regions",
    of: "run",
    chart: "regions",
    text: "One measure in every region, all on one scale.",
  },
  {
    name: "sectors",
    of: "run",
    chart: "sectors",
    choice: { measure: "spend" },
    text: "One measure in every sector.",
  },
  {
    name: "shares",
    of: "run",
    chart: "shares",
    text: "Who has which share of the whole. Open weights are hatched here and dashed in lines, closed models are plain.",
  },
  {
    name: "lag",
    of: "run",
    chart: "lag",
    text: "A lag with the dated decisions of the scenario, those that the model acts on.",
  },
  {
    name: "tiles",
    of: "run",
    chart: "tiles",
    choice: { month: "2030-12" },
    text: "Who leads in each region.",
  },
  {
    name: "map",
    of: "run",
    chart: "map",
    choice: { measure: "tokens", month: "2030-12" },
    text: "The same on a map. Regions are those of the model; borders are Natural Earth's.",
  },
  {
    name: "slope",
    of: "pair",
    chart: "slope",
    text: "Two scenarios in one month. A star marks what is clear of chance, run by run.",
  },
  {
    name: "differences",
    of: "pair",
    chart: "differences",
    text: "What the second scenario changes, with the interval of the mean difference.",
  },
  {
    name: "scenarios",
    of: "pair",
    chart: "series",
    choice: { outcomes: ["users_share_china_outside_china"] },
    text: "One outcome in both scenarios.",
  },
  {
    name: "heat",
    of: "sweep",
    chart: "heat",
    text: "A sweep over two factors. The heavy line is where the lead changes hands.",
  },
  ...driverExamples(),
];

/** Examples of what turns an answer, each drawn from the first record that has it. */
export function turnExamples(
  folders: { readonly discovery?: string; readonly flip?: string } = {},
): Example[] {
  const discoveries = readDiscoveryRecords(folders.discovery);
  const flips = readFlipRecords(folders.flip);
  const example = (
    record: TurnRecord<unknown> | undefined,
    about: Omit<Example, "name" | "choice" | "result">,
  ): Example[] =>
    record === undefined
      ? []
      : [
          {
            ...about,
            name: about.chart,
            choice: { question: record.hash },
            result: `${record.name}/${about.of.toUpperCase()}`,
          },
        ];
  const prim = discoveries.find(({ found }) => found.method === "prim" && found.found.boxes.length > 0);
  return [
    ...example(prim, {
      of: "sweep",
      chart: "tradeoff",
      text: "A discovery by PRIM: each point is a box; the ring is the one that was taken, the diamond what is left of it without limits that could be chance.",
    }),
    ...example(prim, {
      of: "sweep",
      chart: "box",
      text: "Its box: the part of each factor's range that lies inside.",
    }),
    ...example(
      discoveries.find(({ found }) => found.method === "cart"),
      {
        of: "sweep",
        chart: "tree",
        text: "A discovery by CART: how the futures are cut, with the share of yes in each part.",
      },
    ),
    ...example(flips.find(({ found }) => found.joint !== undefined) ?? flips[0], {
      of: "flip",
      chart: "flips",
      text: "What turns a conclusion: each factor where it does so alone, and where it goes in the smallest change of all together.",
    }),
  ];
}

/** All pictures, in order. */
export const galleryExamples: readonly Example[] = [...examples, ...turnExamples()];

const width = 800;

/** The SVG file of an example. */
export async function gallerySvg(example: Example): Promise<string> {
  return renderSvg(makeChart(await plottedOf(example), example.chart, example.choice ?? {}), { width });
}

/** What an example draws. */
async function plottedOf({ of, study }: Example): Promise<Plotted> {
  return study === undefined ? (await gallerySources())[of]! : studySource(study);
}

/** Pictures and page of the gallery. */
export function galleryPages(): Generated[] {
  return [
    ...galleryExamples.map((example) => ({
      file: `docs/gallery/${example.name}.svg`,
      produce: () => gallerySvg(example),
    })),
    { file: "docs/gallery/README.md", produce: galleryPage },
  ];
}

const driversNote =
  "What drives the answer is drawn from the records of two studies in `results/reference/sensitivity`, which `npm run studies` computes.";

const results: Readonly<Record<Plotted["kind"], string>> = {
  run: "results/baseline/RUN",
  pair: "results/baseline/RUN results/us-open-2026/RUN",
  sweep: "results/openness-date/SWEEP",
  flip: "results/lead-abroad/FLIP",
};

async function galleryPage(): Promise<string> {
  const plotted = await Promise.all(galleryExamples.map(plottedOf));
  const parts = galleryExamples.map((example, place) => {
    const { data } = makeChart(plotted[place]!, example.chart, example.choice ?? {});
    return [
      `## ${example.name}`,
      "",
      example.text,
      "",
      "```",
      commandOf(example),
      "```",
      "",
      `![${data.title}](${example.name}.svg)`,
      "",
    ].join("\n");
  });
  const kinds = (["run", "pair", "sweep", "flip"] as const).map((of) => {
    const names = chartKinds.filter((kind) => kind.of === of).map(({ name }) => `\`${name}\``);
    return `- of ${{ run: "a run", pair: "two runs", sweep: "a sweep", flip: "searches for flips" }[of]}: ${names.join(", ")}`;
  });
  return [
    "# Gallery",
    "",
    "Every chart of `airace plot`. On a terminal a chart is drawn in letters; `--svg` and `--png` write pictures, `--json` its figures.",
    "`airace plot RESULT --list` names the charts that there are of a result:",
    "",
    ...kinds,
    "",
    "The US is always blue with a disc, China vermilion with a diamond, the EU green with a triangle, others grey with a square:",
    "colours that people with colour deficiencies tell apart, and marks for where there is no colour. `--dark` is for dark pages.",
    "",
    ...parts,
    `Pictures and page are generated by \`npm run docs\`: from the baseline, from the baseline and \`us-open-2026\` in resolution`,
    `\`expected\` to 2030, and from the sweep of [${sweepFile.replace(/^.*\//, "")}](${sweepFile.replace(/^.*\//, "")}).`,
    ...(galleryExamples.some(({ study }) => study !== undefined) ? ["", driversNote] : []),
    ...(turnExamples().length > 0
      ? ["Discoveries and flips are those of worked studies, kept in `results/reference`."]
      : []),
  ].join("\n");
}

function commandOf({ of, chart, choice = {}, name, result, study }: Example): string {
  const { outcomes, measure, region, sector, month, question } = choice;
  const options = [
    ["--outcome", outcomes?.join(",")],
    ["--measure", measure],
    ["--region", region],
    ["--sector", sector],
    ["--month", month],
    ["--question", question],
  ] as const;
  const given = options.flatMap(([option, value]) => (value === undefined ? [] : [`${option} ${value}`]));
  const named = result ?? (study && `${study}/SWEEP`);
  return [
    "npx airace plot",
    named === undefined ? results[of] : `results/${named}`,
    chart,
    ...given,
    `--svg ${name}.svg`,
  ].join(" ");
}
