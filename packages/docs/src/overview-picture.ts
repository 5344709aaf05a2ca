import { type Family, type Language, languages, type Text } from "@vllm-monitoring/core";

const columns = {
  metrics: { en: "vLLM exports", zh: "vLLM 导出的指标" },
  records: { en: "recorded for each workload", zh: "按工作负载记录" },
  alerts: { en: "alerts", zh: "告警" },
} as const satisfies Record<string, Text>;

const line = 22;
const width = 1180;
/** Left edges of the columns, and where their boxes end. */
const edges = { metrics: [20, 360], records: [430, 850], alerts: [920, 1160] } as const;

/** What is watched, as a picture: metrics, the records made from them, the alerts on these; one file a language: path to SVG. */
export function overviewPictures(families: readonly Family[]): Map<string, string> {
  return new Map(languages.map((language) => [`docs/public/overview.${language}.svg`, picture(families, language)]));
}

function picture(families: readonly Family[], language: Language): string {
  let top = 70;
  const rows = families.map((family) => {
    const metrics = [...new Set(family.records.flatMap(({ expr }) => expr.metrics.map(({ name }) => name)))];
    const records = family.records.map(({ record }) => record);
    const alerts = family.alerts.map(({ alert }) => alert);
    const height = 44 + line * Math.max(metrics.length, records.length, alerts.length);
    const row = [
      text(edges.metrics[0], top - 8, family.title[language], "family"),
      box(edges.metrics, top, height - 30, metrics),
      arrow(edges.metrics[1], edges.records[0], top + 20),
      box(edges.records, top, height - 30, records),
      ...(alerts.length === 0
        ? []
        : [arrow(edges.records[1], edges.alerts[0], top + 20), box(edges.alerts, top, height - 30, alerts)]),
    ];
    top += height + 16;
    return row.join("\n");
  });
  const heads = Object.entries(columns).map(([column, title]) =>
    text(edges[column as keyof typeof edges][0], 28, title[language], "head"),
  );
  return `<!-- Generated from packages/docs by \`npm run generate\`: changes belong there. -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top - 20}" role="img" font-family="sans-serif" font-size="13">
<style>
text { fill: #1b2a4a } .head { font-size: 17px; font-weight: bold } .family { font-weight: bold; fill: #2f6fb0 }
rect { fill: #eef4fb; stroke: #9dbbdc } path { stroke: #2f6fb0; stroke-width: 2; fill: none }
</style>
<rect width="${width}" height="${top - 20}" style="fill: #ffffff; stroke: none" />
${[...heads, ...rows].join("\n")}
</svg>
`;
}

function box([left, right]: readonly [number, number], top: number, height: number, names: readonly string[]): string {
  const lines = names.map((name, index) => text(left + 10, top + 20 + line * index, name, "name"));
  return [`<rect x="${left}" y="${top}" width="${right - left}" height="${height}" rx="6" />`, ...lines].join("\n");
}

function arrow(from: number, to: number, at: number): string {
  return `<path d="M${from + 6} ${at}H${to - 8}m-8 -6l8 6l-8 6" />`;
}

function text(left: number, base: number, content: string, kind: string): string {
  return `<text x="${left}" y="${base}" class="${kind}">${content}</text>`;
}
