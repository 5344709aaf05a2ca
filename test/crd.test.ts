import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { PrometheusRule as OldestPrometheusRule } from "@kubernetes-models/prometheus-operator-0.57/monitoring.coreos.com/v1";
import { AlertmanagerConfig } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { example } from "./alertmanager-examples.ts";
import { renderChart } from "./helm.ts";

/** The kinds of a current operator. */
const newest = { PrometheusRule, AlertmanagerConfig };
/** Those of operator 0.57.0, the oldest that is supported. */
const oldest = { PrometheusRule: OldestPrometheusRule };

/** What the schema of the operator's CRD says against an object; unknown fields pass it, formats.test.ts looks for those. */
function problemOf(
  object: unknown,
  kinds: Partial<Record<string, new (object: never) => { validate(): void }>> = newest,
) {
  const Kind = kinds[(object as { kind: string }).kind]!;
  try {
    new Kind(object as never).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test.each([
  ["the default values", {}],
  ["a wish for Thanos", { thanos: { partialResponseStrategy: "warn" } }],
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
  expect(rules.flatMap((rule) => [problemOf(rule) ?? [], problemOf(rule, oldest) ?? []].flat())).toEqual([]);
});

test("P16: the CRD refuses labels that are no strings, so the check can fail", () => {
  const trap = parse(
    readFileSync(join(import.meta.dirname, "cases/fixtures/operator/p16-non-string-labels.yaml"), "utf8"),
  );
  expect(problemOf(trap)).toContain("must be string");
  expect(problemOf(trap, oldest)).toContain("must be string");
});

describe("the example of an AlertmanagerConfig", () => {
  interface Route {
    readonly receiver: string;
    readonly routes?: readonly Route[];
  }
  const object = example("vllm-alertmanagerconfig.yaml") as { spec: { route: Route } };
  // The schema leaves open what a route below a route is: each takes the place of the first one.
  const withRoute = (route: Route) => ({ ...object, spec: { ...object.spec, route } });
  const below = object.spec.route.routes!;

  test("the CRD accepts it, and each route below its first one", () => {
    expect(below.map(({ receiver }) => receiver)).toEqual(["vllm-pager", "vllm-digest"]);
    expect([object, ...below.map(withRoute)].map((one) => problemOf(one))).toEqual([undefined, undefined, undefined]);
  });

  test("the CRD refuses matchers as Alertmanager writes them, so the check can fail", () => {
    const plain = example("vllm-alertmanager.yaml") as { route: Route };
    expect(problemOf(withRoute(plain.route.routes![0]!))).toContain("spec/route/matchers/0 must be object");
  });
});
