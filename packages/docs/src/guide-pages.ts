import { alertPage, alertsOf, project, recordsOf, serviceMonitoring, thresholdsOf } from "@vllm-monitoring/core";
import { linkTo, page, type Site } from "./page.ts";

/** Pages whose prose stands in a template for each language, with title and description in the first two lines of it. */
const guides = [
  "index",
  "guides/deploy",
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
  const { families, version, values } = site;
  const alerts = alertsOf(families).map(({ alert }) => ({ alert, page: alertPage(alert) }));
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
    records: recordsOf(families).map(({ record }) => record),
    recordCount: recordsOf(families).length,
    alerts,
    alertCount: alerts.length,
    thresholds: Object.fromEntries(thresholdsOf(families).map(({ name, default: preset }) => [name, preset])),
  };
}
