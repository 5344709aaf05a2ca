import {
  alertsOf,
  familyPage,
  project,
  recordsOf,
  serviceMonitoring,
  supportedReleases,
  thresholdsOf,
  waitingRequests,
} from "@vllm-monitoring/core";
import { withDefaults } from "./defaults.ts";
import { linkTo, page, type Site } from "./page.ts";

/** Pages whose prose stands in a template for each language, with title and description in the first two lines of it. */
const guides = [
  "index",
  "guides/deploy",
  "guides/plain-prometheus",
  "guides/verify",
  "guides/grafana",
  "guides/tuning",
  "guides/maintenance",
  "reference/differences",
  "reference/version-history",
] as const;

/** The guides: name of the page to Markdown. */
export function guidePages(site: Site): [string, string][] {
  return guides.map((name) => [name, guide(name, site)]);
}

function guide(name: (typeof guides)[number], site: Site): string {
  const folder = site.language === "en" ? "en" : "zh-cn";
  const text = page("", "", `${folder}/${name}`, facts(site));
  // The template begins with its title and its description, one line each.
  const [, head, body] = /^(---\n[^]*?\n---\n\n)([^]*)$/.exec(text)!.slice(0, 3) as [string, string, string];
  const [title, about, ...lines] = body.split("\n");
  return (
    head
      .replace('title: ""', `title: ${JSON.stringify(title!.replace(/^# /, ""))}`)
      .replace('description: ""', `description: ${JSON.stringify(about!)}`) + `${lines.join("\n").trim()}\n`
  );
}

/** The names that the guides speak of. */
function facts(site: Site) {
  const { families, version, values, language } = site;
  return {
    project,
    link: linkTo(site),
    version,
    values: { ...values, workloadLabels: values.workloadLabels.join(", ") },
    group: serviceMonitoring.name,
    namespace: project.prometheusNamespace,
    object: "vllm-recording-rules",
    alertsObject: "vllm-alerts",
    dashboardsObject: "vllm-dashboards",
    supported: supportedReleases,
    waiting: withDefaults(waitingRequests.text, values),
    families: families
      .filter(({ records }) => records.length > 0)
      .map(({ name, title }) => ({ title: title[language], page: familyPage(name) })),
    recordCount: recordsOf(families).length,
    alertCount: alertsOf(families).length,
    thresholds: Object.fromEntries(thresholdsOf(families).map(({ name, default: preset }) => [name, preset])),
  };
}
