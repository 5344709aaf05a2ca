import { catalogue } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { exampleCosts } from "./example-costs.ts";
import { docsPages } from "./index.ts";

const pages = docsPages(catalogue, "1.0.0", exampleCosts, []);
const tablesOf = (folder: string) =>
  pages
    .get(`docs/src/content/docs/${folder}guides/cost.md`)!
    .split("\n\n")
    .filter((block) => block.startsWith("|"));

test("the figures of a run, in full", () => {
  expect(tablesOf("")).toEqual([
    `| Pods | Series of the pods | All rules | On raw series | Ratio | Floor | Ratio |
|---:|---:|---:|---:|---:|---:|---:|
| 100 | 48500 | 30 ms | 120 ms | 0.25 | 24 ms | 1.25 |
| 300 | 145500 | 90.5 ms | 377.1 ms | 0.24 | 75.4 ms | 1.2 |`,
    `| Growth, where 1 is linear | Samples read | Processor time, all rules | Processor time, floor |
|---|---:|---:|---:|
| 100 to 300 pods | 0.98 | 1.01 | 1.05 |`,
    `| Group | Rules | Processor time | On raw series | Ratio | Samples | On raw series | Whole group |
|---|---:|---:|---:|---:|---:|---:|---:|
| \`vllm-example\` | 4 | 90.5 ms | 377.1 ms | 0.24 | 590 | 1800 | 99.9 ms |`,
    `| Dashboard | Queries | On raw series | Samples, 100 pods | Samples, 300 pods |
|---|---:|---:|---:|---:|
| Overview | 6 | 0 | 1500 | 1501 |`,
  ]);
});

test("the Chinese page has the same rows", () => {
  const figures = (folder: string) =>
    tablesOf(folder).map((table) =>
      table.split("\n").slice(2).join("\n").replace("100 到 300 个 pod", "100 to 300 pods"),
    );
  expect(figures("zh-cn/")).toEqual(figures(""));
});
