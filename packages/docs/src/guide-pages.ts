import {
  alertsOf,
  familyPage,
  installedName,
  project,
  recordsOf,
  ruleData,
  serviceMonitoring,
  supportedReleases,
  thresholdsOf,
  waitingRequests,
} from "@vllm-monitoring/core";
import { alertmanagerTables } from "./alertmanager-tables.ts";
import { chartReleaseNotes } from "./chart-releases.ts";
import { withDefaults } from "./defaults.ts";
import { fittingGuide } from "./fitting-guide.ts";
import { gitopsGuide } from "./gitops-examples.ts";
import { namingGuide } from "./naming-examples.ts";
import { neededFamilies } from "./needed-records.ts";
import { notShippedRows } from "./not-shipped.ts";
import { linkTo, page, type Site } from "./page.ts";
import { releaseTables } from "./release-tables.ts";
import { savingsTables } from "./scrape-savings.ts";
import { fillTemplate } from "./templates.ts";

/** Pages whose prose stands in a template for each language. */
const guides = [
  "index",
  "guides/deploy",
  "guides/gitops",
  "guides/plain-prometheus",
  "guides/scraping",
  "guides/names",
  "guides/backends",
  "guides/verify",
  "guides/alertmanager",
  "guides/grafana",
  "guides/fitting",
  "guides/tuning",
  "guides/own-rules",
  "guides/autoscaling",
  "guides/maintenance",
  "guides/upgrading",
  "guides/release-files",
  "guides/cost",
  "guides/releases",
  "guides/not-shipped",
  "reference/differences",
  "reference/version-history",
] as const;

/** The guides: name of the page to Markdown. */
export function guidePages(site: Site): [string, string][] {
  return guides.map((name) => [name, guide(name, site)]);
}

/** A guide; the first two lines of its template are its title and what it is about. */
function guide(name: (typeof guides)[number], site: Site): string {
  const folder = site.language === "en" ? "en" : "zh-cn";
  const [title, about, ...body] = fillTemplate(`${folder}/${name}`, facts(site)).split("\n");
  return page(title!.replace(/^# /, ""), about!, body.join("\n"));
}

/** Where the files of a release stand: its page, and what their addresses begin with. */
function releaseAddresses(version: string) {
  const releases = `${project.repository}/releases`;
  return { page: `${releases}/tag/v${version}`, files: `${releases}/download/v${version}` };
}

/** How many groups the default values render, and in how many objects. */
function renderedByDefault({ families, values }: Site) {
  const groups = ruleData(families).map((object) =>
    object.groups.filter(
      ({ slo, switch: own }) =>
        (slo === undefined || values.slos[slo]!.enabled) && (own === undefined || values[own].recordingRules.enabled),
    ),
  );
  return { groupCount: groups.flat().length, objectCount: groups.filter(({ length }) => length > 0).length };
}

/** The names that the guides speak of. */
function facts(site: Site) {
  const { families, version, values, costs, language } = site;
  return {
    project,
    link: linkTo(site),
    version,
    release: releaseAddresses(version),
    values: {
      ...values,
      workloadLabels: values.workloadLabels.join(", "),
      engineLabels: values.engineLabels.join(", "),
    },
    group: serviceMonitoring.name,
    namespace: project.prometheusNamespace,
    object: installedName(project.release, "recording-rules"),
    alertsObject: installedName(project.release, "alerts"),
    dashboardsObject: installedName(project.release, "dashboards"),
    supported: supportedReleases,
    alertmanager: alertmanagerTables(language),
    naming: namingGuide(language),
    fitting: fittingGuide(site),
    scrape: savingsTables(families, site.servers, language),
    notShipped: notShippedRows(site),
    releases: releaseTables(site),
    gitops: gitopsGuide(version, language),
    chartReleases: chartReleaseNotes(site),
    waiting: withDefaults(waitingRequests.text, values),
    neededForAutoscaling: families
      .filter(({ name }) => name === "autoscaling")
      .flatMap((family) => neededFamilies(family, site)),
    families: families
      .filter(({ records }) => records.length > 0)
      .map(({ name, title }) => ({ title: title[language], page: familyPage(name) })),
    ...renderedByDefault(site),
    recordCount: recordsOf(families).length,
    alertCount: alertsOf(families).length,
    costs: { ...costs, largest: costs.fleets.at(-1) },
    thresholds: Object.fromEntries(thresholdsOf(families).map(({ name, default: preset }) => [name, preset.chat])),
  };
}
