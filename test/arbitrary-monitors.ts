import { unreadKinds } from "@vllm-monitoring/core";
import fc from "fast-check";
import { freeText, kubernetesKey, labelOfObject, name, objectLabels, optional, someText } from "./arbitrary-texts.ts";

const selector = optional({
  matchLabels: fc.dictionary(kubernetesKey, labelOfObject, { minKeys: 1, maxKeys: 2 }),
  matchExpressions: fc.array(
    fc.record(
      {
        key: kubernetesKey,
        operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
        values: fc.array(fc.constantFrom("", "on", "1", "a.b"), { maxLength: 2 }),
      },
      { requiredKeys: ["key", "operator"] },
    ),
    { maxLength: 2 },
  ),
});
const relabeling = optional({
  sourceLabels: fc.array(fc.constantFrom("pod", "__meta_kubernetes_pod_name"), { maxLength: 2 }),
  separator: freeText,
  regex: fc.constantFrom("", "(.*)", "a|b", '"{{<<$1', "模型"),
  modulus: fc.integer({ min: 1, max: 1_000_000_000 }),
  targetLabel: fc.constantFrom("team", "$1", "on"),
  replacement: freeText,
  action: fc.constantFrom("replace", "Keep", "labeldrop"),
});

/** One of the two monitors, or none. */
export function monitorUnder(key: string): fc.Arbitrary<Record<string, fc.Arbitrary<unknown>>> {
  const settings = optional({
    labels: objectLabels,
    namespaces: fc.array(name, { maxLength: 2 }),
    port: fc.oneof(name, fc.integer({ min: 1, max: 65_535 }), fc.constant("8000")),
    path: fc.constantFrom("/metrics", "/a/b", '/"{{<<$1#:'),
    scheme: fc.constantFrom("http", "https"),
    scrapeTimeout: fc.constantFrom("5s", "10000ms"),
    job: someText,
    cluster: someText,
    podTargetLabels: fc.array(name, { maxLength: 2 }),
    drop: fc.subarray([...unreadKinds]),
    relabelings: fc.array(relabeling, { maxLength: 2 }),
    metricRelabelings: fc.array(relabeling, { maxLength: 2 }),
  });
  const enabled = fc.tuple(settings, selector).map(([set, chosen]) => ({
    ...set,
    enabled: true,
    selector: { ...chosen, matchLabels: chosen.matchLabels ?? { app: "vllm" } },
  }));
  return fc.constant({ [key]: fc.oneof(enabled, settings, fc.constant(null)) });
}
