import { project, releaseOf, sitePath } from "@vllm-monitoring/core";
import { Document, type Pair, type Scalar, stringify, type YAMLMap } from "yaml";
import { generated } from "./generated.ts";

/**
 * `Chart.yaml`, with what Artifact Hub shows of the release. The changes are those of the notes of the release.
 *
 * @throws Error when nothing is written about the version
 */
export function chartYaml(version: string): string {
  const document = new Document(
    {
      apiVersion: "v2",
      name: project.name,
      version,
      description: "Prometheus recording rules, alerts and Grafana dashboards for vLLM in production",
      type: "application",
      kubeVersion: ">=1.25.0-0",
      home: project.site,
      icon: `${project.site}${sitePath(version)}favicon.svg`,
      keywords: [
        "vllm",
        "llm",
        "inference",
        "prometheus",
        "prometheus-operator",
        "recording-rules",
        "alerts",
        "grafana",
        "monitoring",
      ],
      sources: [project.repository],
      maintainers: [{ name: project.name, url: new URL(".", project.repository).href.replace(/\/$/, "") }],
      annotations: annotations(version),
    },
    { compat: "yaml-1.1" },
  );
  const kubeVersion = (document.contents as YAMLMap).items.find(
    (pair) => (pair.key as Scalar).value === "kubeVersion",
  ) as Pair<Scalar>;
  kubeVersion.key.commentBefore =
    " 1.25 is the oldest release that the supported operators of Prometheus run on; the rules themselves need nothing of it.";
  return `${generated("The chart and its version, which is that of packages/chart.").replace(/^/gm, "# ")}\n\n${document.toString({ lineWidth: 0 })}`;
}

/** Annotations that Artifact Hub reads: lists are YAML inside of a text. */
function annotations(version: string): Record<string, string> {
  const site = project.site + sitePath(version);
  const list = (items: readonly object[]) => stringify(items, { lineWidth: 0 });
  return {
    "artifacthub.io/category": "monitoring-logging",
    "artifacthub.io/changes": list(
      releaseOf(version).entries.map(({ kind, text }) => ({ kind, description: text.en })),
    ),
    "artifacthub.io/images": list([]),
    "artifacthub.io/license": "Apache-2.0",
    "artifacthub.io/links": list([
      { name: "Documentation", url: site },
      { name: "文档", url: `${site}zh-cn/` },
      { name: "Upgrading", url: `${site}guides/upgrading/` },
      { name: "Source", url: project.repository },
    ]),
    "artifacthub.io/prerelease": String(version.includes("-")),
  };
}
