import {
  alertsOf,
  type Family,
  type Language,
  languages,
  metricsOf,
  recordsOf,
  type Text,
} from "@vllm-monitoring/core";

// Everything that is read stands in boxes with colours of their own, and arrows are seen on white and on black: the picture needs no
// word of the page about dark or light, which a picture of another file cannot know.
const width = 480;
const margin = 1;
const line = 23;
/** Between the two columns of a box. */
const gap = 20;

/** The way of the data as a picture, from the engines to people, with how much there is of each; one file a language: path to SVG. */
export function overviewPictures(families: readonly Family[]): Map<string, string> {
  return new Map(languages.map((language) => [`docs/public/overview.${language}.svg`, picture(families, language)]));
}

/** How many records and alerts there are about a subject. */
export interface Subject {
  readonly title: Text;
  readonly records: number;
  readonly alerts: number;
}

/** What the families are about: the two families of an objective are one subject. */
export function subjectsOf(families: readonly Family[]): Subject[] {
  const subject = ({ name, slo }: Family) => slo ?? name;
  return [...new Set(families.map(subject))].map((one) => {
    const some = families.filter((family) => subject(family) === one);
    return { title: some[0]!.title, records: recordsOf(some).length, alerts: alertsOf(some).length };
  });
}

function picture(families: readonly Family[], language: Language): string {
  const subjects = subjectsOf(families);
  const counted = (kind: "records" | "alerts") =>
    subjects.filter((one) => one[kind] > 0).map((one): Item => [one.title[language], one[kind]]);
  const words = wordsOf(families)[language];
  const engines = box(margin, words.engines);
  const records = box(engines.end + 30, words.records, counted("records"));
  const readers = { top: records.end + 30, height: 56, width: 150 };
  const alerts = box(records.end + 116, words.alerts, counted("alerts"));
  const people = box(alerts.end + 30, words.people);
  const height = people.end + margin;
  return `<!-- Generated from packages/docs by \`npm run generate\`: changes belong there. -->
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="15">
<style>
rect { fill: #eef4fb; stroke: #9dbbdc } text { fill: #1b2a4a } .head { font-weight: bold; fill: #1f5a99 } .count { text-anchor: end }
.middle { text-anchor: middle } path { stroke: #4a86d0; stroke-width: 2; fill: none }
</style>
${[
  engines.svg,
  arrow(width / 2, engines.end, records.top),
  records.svg,
  ...[margin, width - margin - readers.width].flatMap((left, index) => [
    arrow(left + readers.width / 2, records.end, readers.top),
    rectangle(left, readers.top, readers.width, readers.height),
    ...words.readers[index]!.map((content, row) =>
      text(left + readers.width / 2, readers.top + 24 + row * 20, content, row === 0 ? "head middle" : "middle"),
    ),
  ]),
  arrow(width / 2, records.end, alerts.top),
  alerts.svg,
  arrow(width / 2, alerts.end, people.top),
  people.svg,
].join("\n")}
</svg>
`;
}

/** What stands in the boxes: a heading, and what is said below it. */
function wordsOf(families: readonly Family[]) {
  const metrics = metricsOf(families).length;
  const records = recordsOf(families).length;
  const alerts = alertsOf(families).length;
  return {
    en: {
      engines: ["vLLM engines", `${metrics} metrics are read`],
      records: ["Recording rules", `${records} records`],
      readers: [
        ["Grafana", "dashboard"],
        ["KEDA, HPA", "autoscaling"],
      ],
      alerts: ["Alerts", `${alerts}, in triage order`],
      people: ["Alertmanager", "tells people; a runbook for each alert"],
    },
    zh: {
      engines: ["vLLM 引擎", `读取 ${metrics} 个指标`],
      records: ["Recording rules", `${records} 条记录`],
      readers: [
        ["Grafana", "仪表盘"],
        ["KEDA、HPA", "自动扩缩容"],
      ],
      alerts: ["告警", `${alerts} 个，按排查顺序排列`],
      people: ["Alertmanager", "通知值班人员，每个告警都有 runbook"],
    },
  } as const satisfies Record<Language, object>;
}

type Item = readonly [name: string, count: number];

/** A box over the whole width: a heading, what it says, and items in two columns, each with its number. */
function box(top: number, [head, about]: readonly [string, string], items: readonly Item[] = []) {
  const rows = Math.ceil(items.length / 2);
  const end = top + 40 + (rows > 0 ? rows * line + 12 : 0);
  const inner = margin + 10;
  const column = (width - 2 * inner + gap) / 2;
  const cells = items.flatMap(([name, count], index) => {
    const left = inner + Math.floor(index / rows) * column;
    const base = top + 56 + (index % rows) * line;
    return [text(left, base, name), text(left + column - gap, base, String(count), "count")];
  });
  return {
    top,
    end,
    svg: [
      rectangle(margin, top, width - 2 * margin, end - top),
      text(inner, top + 26, head, "head"),
      text(width - inner, top + 26, about, "count"),
      ...cells,
    ].join("\n"),
  };
}

function rectangle(left: number, top: number, across: number, down: number): string {
  return `<rect x="${left}" y="${top}" width="${across}" height="${down}" rx="6" />`;
}

function arrow(at: number, from: number, to: number): string {
  return `<path d="M${at} ${from + 4}V${to - 4}m-6 -8l6 8l6 -8" />`;
}

function text(left: number, base: number, content: string, kind?: string): string {
  return `<text x="${left}" y="${base}"${kind === undefined ? "" : ` class="${kind}"`}>${content}</text>`;
}
