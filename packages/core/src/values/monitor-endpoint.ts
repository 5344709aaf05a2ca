import { boolean, keys, list, map, text, type KeysShape } from "./shape.ts";
import { anyText, dnsName, filePath, webAddress } from "./types.ts";

/** A key of a Secret or of a ConfigMap in the namespace of the monitor. */
function keyOf(name: string, key: string): KeysShape {
  return keys(
    {
      name: { ...dnsName, example: name },
      key: text("^[a-zA-Z0-9._-]{1,253}$", "a key of a Secret or a ConfigMap such as ca.crt", key),
    },
    ["name", "key"],
  );
}

const certificate = (key: string) =>
  keys({ secret: keyOf("vllm-metrics-tls", key), configMap: keyOf("vllm-metrics-tls", key) });

const parameter = text("^[a-zA-Z0-9_.~-]+(\\[\\])?$", "the name of a parameter of a URL", "name");

const tlsConfig = {
  ca: certificate("ca.crt"),
  cert: certificate("tls.crt"),
  keySecret: keyOf("vllm-metrics-tls", "tls.key"),
  insecureSkipVerify: boolean(),
  serverName: { ...dnsName, example: "vllm.llm.svc" },
};

/** Files of the Prometheus that scrapes; the CRD has them for a ServiceMonitor alone. */
const tlsFiles = {
  caFile: { ...filePath, example: "/etc/prometheus/tls/ca.crt" },
  certFile: { ...filePath, example: "/etc/prometheus/tls/tls.crt" },
  keyFile: { ...filePath, example: "/etc/prometheus/tls/tls.key" },
};

const shared = {
  authorization: keys(
    {
      type: text("^[a-zA-Z][a-zA-Z0-9-]*$", "how Prometheus logs in, such as Bearer", "Bearer"),
      credentials: keyOf("vllm-metrics", "token"),
    },
    ["credentials"],
  ),
  basicAuth: keys({ username: keyOf("vllm-metrics", "username"), password: keyOf("vllm-metrics", "password") }, [
    "username",
    "password",
  ]),
  proxyUrl: { ...webAddress, example: "http://proxy.example:3128" },
  params: map(parameter, list(anyText)),
  honorLabels: boolean(),
};

/** Ways in which Prometheus logs in, of which an endpoint can have one: with two the operator leaves out the monitor. */
export const logins = ["authorization", "basicAuth", "bearerTokenFile"] as const;

/** What a file stands in the place of. */
export const fileInPlaceOf = [
  ["ca", "caFile"],
  ["cert", "certFile"],
  ["keySecret", "keyFile"],
] as const;

/** Certificates with which Prometheus says who it is, each with the field of its key and what both may be. */
export const clientCertificates: Readonly<
  Record<string, { readonly keyAt: string; readonly example: Readonly<Record<string, unknown>> }>
> = {
  cert: { keyAt: "keySecret", example: { cert: tlsConfig.cert.example, keySecret: tlsConfig.keySecret.example } },
  certFile: { keyAt: "keyFile", example: { certFile: tlsFiles.certFile.example, keyFile: tlsFiles.keyFile.example } },
};

/** Fields of an endpoint that are the business of the user alone: what the CRD takes, so that Kubernetes never refuses a release. */
export function endpointShape(kind: "PodMonitor" | "ServiceMonitor"): KeysShape {
  return kind === "PodMonitor"
    ? keys({ ...shared, tlsConfig: keys(tlsConfig) })
    : keys({
        ...shared,
        bearerTokenFile: { ...filePath, example: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
        tlsConfig: keys({ ...tlsConfig, ...tlsFiles }),
      });
}

/** What passes {@link endpointShape}, as far as it is read. */
export interface MonitorEndpoint {
  readonly [login: string]: unknown;
  readonly authorization?: { readonly type?: string };
  readonly tlsConfig?: Readonly<Record<string, unknown>>;
}
