import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { renderChart } from "./helm.ts";

/** What the schema of the operator's CRD says against an object; Helm 3 would drop an unknown field without a word. */
function problemOf(object: unknown): string | undefined {
  try {
    new PrometheusRule(object as ConstructorParameters<typeof PrometheusRule>[0]).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test.each([
  ["the default values", {}],
  [
    "every setting of alerts",
    {
      alerts: {
        rules: { VLLMHighLatency: { for: "1m", keepFiringFor: "5m", labels: { a: 1 }, annotations: { b: false } } },
      },
    },
  ],
])("the CRD accepts what is rendered from %s", async (_, values) => {
  const rules = (await renderChart(values)).filter(({ kind }) => kind === "PrometheusRule");
  expect(rules.length).toBeGreaterThan(2);
  expect(rules.flatMap((rule) => problemOf(rule) ?? [])).toEqual([]);
});

test("P16: the CRD refuses labels that are no strings, so the check can fail", () => {
  const trap = parse(
    readFileSync(join(import.meta.dirname, "cases/fixtures/operator/p16-non-string-labels.yaml"), "utf8"),
  );
  expect(problemOf(trap)).toContain("must be string");
});
