import { unreadKinds } from "@vllm-monitoring/core";
import fc from "fast-check";
import { freeText, kubernetesKey, labelOfObject, name, objectLabels, optional, someText } from "./arbitrary-texts.ts";

/** A label selector of Kubernetes. */
export const labelSelector = optional({
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
    { minLength: 1, maxLength: 3 },
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

const keyInSecret = fc.record({ name, key: name });
const certificate = fc.oneof(fc.record({ secret: keyInSecret }), fc.record({ configMap: keyInSecret }));
const file = fc.constantFrom("/etc/tls/a.crt", '/"{{<<$1#:');

/** How Prometheus may log in, one of them or not at all. */
const logins = [
  fc.record({ authorization: fc.record({ type: fc.constantFrom("Bearer", "on"), credentials: keyInSecret }) }),
  fc.record({ basicAuth: fc.record({ username: keyInSecret, password: keyInSecret }) }),
  fc.constant({ authorization: null }),
];
const tls = fc.record({
  ca: certificate,
  cert: certificate,
  keySecret: keyInSecret,
  insecureSkipVerify: fc.boolean(),
  serverName: name,
});
const ofServiceMonitor = {
  logins: [...logins, fc.record({ bearerTokenFile: file })],
  // Those of secrets have more fields to reach.
  tls: fc.oneof(
    { weight: 2, arbitrary: tls },
    { weight: 1, arbitrary: fc.record({ caFile: file, certFile: file, keyFile: file }) },
  ),
};

/** What else an endpoint may need. */
function endpointOf(key: string): fc.Arbitrary<object> {
  const own = key === "podMonitor" ? { logins, tls } : ofServiceMonitor;
  const rest = optional({
    tlsConfig: own.tls,
    proxyUrl: fc.constantFrom("https://proxy.example", "http://proxy.example:3128/"),
    params: fc.dictionary(fc.constantFrom("name[]", "on", "1"), fc.array(freeText, { maxLength: 2 }), { maxKeys: 2 }),
    honorLabels: fc.boolean(),
  });
  return fc.tuple(fc.oneof(...own.logins), rest).map(([login, others]) => ({ ...login, ...others }));
}

/** One of the two monitors, or none. */
export function monitorUnder(key: string): fc.Arbitrary<Record<string, fc.Arbitrary<unknown>>> {
  const settings = optional({
    labels: objectLabels,
    namespaces: fc.array(name, { maxLength: 2 }),
    port: fc.oneof(name, fc.integer({ min: 1, max: 65_535 }), fc.constant("8000")),
    path: fc.constantFrom("/metrics", "/a/b", '/"{{<<$1#:'),
    scheme: fc.constantFrom("http", "https"),
    scrapeTimeout: fc.constantFrom("5s", "10000ms"),
    endpoint: endpointOf(key),
    job: someText,
    cluster: someText,
    podTargetLabels: fc.array(name, { maxLength: 2 }),
    drop: fc.subarray([...unreadKinds]),
    relabelings: fc.array(relabeling, { maxLength: 2 }),
    metricRelabelings: fc.array(relabeling, { maxLength: 2 }),
  });
  const enabled = fc.tuple(settings, labelSelector).map(([set, chosen]) => ({
    ...set,
    enabled: true,
    selector: { ...chosen, matchLabels: chosen.matchLabels ?? { app: "vllm" } },
  }));
  return fc.constant({ [key]: fc.oneof(enabled, settings, fc.constant(null)) });
}
