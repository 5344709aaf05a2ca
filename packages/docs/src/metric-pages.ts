import {
  leftOut,
  type Metric,
  type MetricGroup,
  metricGroups,
  metricPage,
  speculationWithDataParallel,
  supportedReleases,
  type Text,
  v0Leftover,
} from "@vllm-monitoring/core";
import { metricFacts } from "./metric-facts.ts";
import { metricSubjects } from "./metric-words.ts";
import { anchor, linkTo, page, type Site, wordsIn } from "./page.ts";
import { fillTemplate } from "./templates.ts";

const { oldest, newest } = supportedReleases;

const introduction = (link: string): Text => ({
  en: `What vLLM exposes for Prometheus. The facts of the releases ${oldest} to ${newest} are those of the published packages; what could be run was compared with real servers. Behind Ray Serve, KServe or a collector the names are others: [Names of raw metrics](${link}/guides/names/).`,
  zh: `vLLM 向 Prometheus 暴露的内容。${oldest} 至 ${newest} 各版本的信息取自已发布的软件包，可运行的部分已与真实服务核对。经由 Ray Serve、KServe 或采集器时名称会有所不同，见[原始指标的名称](${link}/guides/names/)。`,
});

/** The list of all metrics of vLLM, and a page for each subject: name of the page to Markdown. */
export function metricPages(site: Site): [string, string][] {
  const groups = Object.entries(metricGroups) as [MetricGroup, readonly Metric[]][];
  return [
    ["reference/metrics", listPage(groups, site)],
    ...groups.map(([group, metrics]): [string, string] => [metricPage(group), subjectPage(group, metrics, site)]),
  ];
}

function listPage(groups: readonly [MetricGroup, readonly Metric[]][], site: Site): string {
  const { language } = site;
  const words = wordsIn(language);
  const body = fillTemplate("pages/metrics", {
    words,
    introduction: introduction(linkTo(site))[language],
    groups: groups.map(([group, metrics]) => ({
      title: metricSubjects[group].title[language],
      about: metricSubjects[group].about[language],
      metrics: metrics.map(({ name, type, since, removed }) => ({
        name,
        type,
        link: `${linkTo(site)}/${metricPage(group)}/#${anchor(name)}`,
        since,
        removed: removed ?? "",
      })),
    })),
    wholeReleases: [v0Leftover.reason[language], speculationWithDataParallel.reason[language]],
    leftOut: leftOut.map(({ names, reason }) => ({
      names: names.map((name) => `\`${name}\``).join(", "),
      reason: reason[language],
    })),
  });
  return page(words.allMetrics, words.allMetricsAbout, body);
}

function subjectPage(group: MetricGroup, metrics: readonly Metric[], { language }: Site): string {
  const { title, about } = metricSubjects[group];
  const body = fillTemplate("pages/metrics-of-subject", {
    about: about[language],
    metrics: metrics.map((metric) => metricFacts(metric, language)),
  });
  return page(title[language], about[language], body);
}
