import type { Metric } from "../metrics/metric.ts";
import { metrics } from "../metrics/registry.ts";
import { nodesOf, seriesOf, treeOfSample } from "../promql/parse.ts";
import type { Alert } from "../rules/alert.ts";
import { alertsOf, type Family } from "../rules/family.ts";
import type { Text } from "../text.ts";
import type { Relabeling } from "./relabeling.ts";

/** Kinds of series that a scrape may do without, as a user names them. */
export const unreadKinds = ["created", "libraries", "engine"] as const;
export type UnreadKind = (typeof unreadKinds)[number];

/** What each kind is. */
export const unreadKindTitles: Readonly<Record<UnreadKind, Text>> = {
  created: {
    en: "`*_created`: when a series began, one for each counter and histogram",
    zh: "`*_created`：序列的创建时间，每个 counter 和 histogram 各一条",
  },
  libraries: {
    en: "of the Python process and of the HTTP server, as far as no rule reads and no runbook names them",
    zh: "Python 进程和 HTTP 服务器的指标中，没有规则读取、runbook 也没有提到的部分",
  },
  engine: {
    en: "of vLLM itself, as far as no rule reads and no runbook names them",
    zh: "vLLM 自身的指标中，没有规则读取、runbook 也没有提到的部分",
  },
};

/**
 * Names of the series that vLLM exposes and that no rule of some families reads and no text of their alerts names, by kind, as a regular
 * expression for each. A name that the registry does not know matches none of them.
 */
export function unreadSeries(families: readonly Family[]): Readonly<Record<UnreadKind, string>> {
  const read = new Set([...seriesRead(families), ...seriesNamed(families)]);
  const unread = (isOfKind: (metric: Metric) => boolean) =>
    metrics
      .filter(isOfKind)
      .flatMap((metric) => unreadOf(metric, read))
      .toSorted()
      .join("|");
  return {
    created: ".+_created",
    libraries: unread(({ component }) => component !== "engine"),
    engine: unread(({ component }) => component === "engine"),
  };
}

/** The metric relabeling that drops the series whose names match. */
export function dropping(names: string): Relabeling {
  return { action: "drop", sourceLabels: ["__name__"], regex: names };
}

/** What rules and the queries of runbooks read. */
function seriesRead(families: readonly Family[]): string[] {
  return families
    .flatMap(({ records, alerts }) => [...records, ...alerts, ...alerts.flatMap(({ runbook }) => runbook.confirm)])
    .flatMap(({ expr }) => nodesOf(treeOfSample(expr)))
    .filter(({ name }) => name === "VectorSelector")
    .map(seriesOf);
}

/** What alerts and their runbooks tell a person to look at; who names a histogram means all of its parts. */
function seriesNamed(families: readonly Family[]): string[] {
  const words = new Set(
    alertsOf(families)
      .flatMap(textsOf)
      .join("\n")
      .match(/[a-zA-Z_:][\w:]*/g),
  );
  const named = metrics.filter(({ name }) => words.has(name));
  return [...words, ...named.flatMap(({ type, name }) => partsOf[type].map((part) => name + part))];
}

function textsOf({ summary, description, runbook }: Alert): string[] {
  const { meaning, isNot, confirm, causes } = runbook;
  const texts = [
    summary,
    description,
    meaning,
    isNot,
    ...confirm.map(({ shows }) => shows),
    ...causes.flatMap(({ signal, cause, remedy }) => [signal, cause, remedy]),
  ];
  return texts.flatMap((text) => Object.values(text));
}

/** The names of the series of a metric that are not read, as one alternative of a regular expression: `http_request_size_bytes_(count|sum)`. */
function unreadOf({ type, name }: Metric, read: ReadonlySet<string>): string[] {
  const parts = partsOf[type].filter((part) => !read.has(name + part));
  if (parts.length < 2) return parts.map((part) => name + part);
  return [`${name}_(${parts.map((part) => part.slice(1)).join("|")})`];
}

const partsOf: Readonly<Record<Metric["type"], readonly string[]>> = {
  counter: [""],
  gauge: [""],
  histogram: ["_bucket", "_count", "_sum"],
  summary: ["_count", "_sum"],
};
