import { project } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { chartYaml } from "./chart-yaml.ts";

test("Artifact Hub is told the changes of the release, the links, and that there are no images", () => {
  const chart = parse(chartYaml("1.0.0")) as { version: string; annotations: Record<string, string> };
  expect(chart.version).toBe("1.0.0");
  const { "artifacthub.io/changes": changes, "artifacthub.io/links": links, ...others } = chart.annotations;
  expect(parse(changes!)).toHaveLength(4);
  expect((parse(changes!) as unknown[])[2]).toEqual({
    kind: "added",
    description: "The two Grafana panels are a dashboard that the chart installs.",
  });
  expect(parse(links!)).toEqual([
    { name: "Documentation", url: `${project.site}/v1.0.0/` },
    { name: "文档", url: `${project.site}/v1.0.0/zh-cn/` },
    { name: "Upgrading", url: `${project.site}/v1.0.0/guides/upgrading/` },
    { name: "Source", url: project.repository },
  ]);
  expect(others).toEqual({
    "artifacthub.io/category": "monitoring-logging",
    "artifacthub.io/images": "[]\n",
    "artifacthub.io/license": "Apache-2.0",
    "artifacthub.io/prerelease": "false",
  });
});

test("a version that no notes tell about is refused", () => {
  expect(() => chartYaml("9.9.9")).toThrow(
    "nothing tells what 9.9.9 brought: describe it in packages/core/src/releases",
  );
});
