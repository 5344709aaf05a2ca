import type { Text } from "../text.ts";

/** How raw series arrive in Prometheus, as a user names it at `metrics.naming`. */
export const namingProfiles = ["vllm", "ray", "ray-legacy", "kserve", "underscore"] as const;
export type NamingProfile = (typeof namingProfiles)[number];

/** What a profile makes of the names and the labels of raw series; recorded series have the same names in all of them. */
export interface Naming {
  readonly meaning: Text;
  /** What stands for `vllm:`, with which the names of vLLM's own metrics begin. */
  readonly vllm: string;
  /** What stands for `http_`, with which those of its HTTP server begin; Ray passes none of them on. */
  readonly http: string;
  /** Labels that the metrics themselves bring; all others come with the scrape, and `up` has them too. */
  readonly labels: readonly string[];
  /** Whether a counter is there from its first event on only, not from the start of the engine. */
  readonly lateCounters: boolean;
  /** Where this was read: sources of vLLM, Ray and KServe, and recorded servers. */
  readonly source: readonly string[];
}

const labelsOfVllm = ["model_name", "engine"];

/** Labels that Ray puts on each metric of its workers. */
const labelsOfRay = ["Component", "NodeAddress", "NodeId", "ReplicaId", "SessionName", "Version", "WorkerId"];

/** Every profile. */
export const namings: Readonly<Record<NamingProfile, Naming>> = {
  vllm: {
    meaning: { en: "as vLLM exposes them", zh: "与 vLLM 暴露的名称相同" },
    vllm: "vllm:",
    http: "http_",
    labels: labelsOfVllm,
    lateCounters: false,
    source: ["test/expositions"],
  },
  ray: {
    meaning: {
      en: "through Ray, with vLLM 0.11.0 or later: every character that is no letter, digit or `_` has become `_`",
      zh: "经由 Ray，vLLM 0.11.0 及以上：字母、数字和 `_` 以外的字符都变为 `_`",
    },
    vllm: "ray_vllm_",
    http: "http_",
    labels: [...labelsOfVllm, ...labelsOfRay],
    lateCounters: true,
    source: ["vllm/v1/metrics/ray_wrappers.py", "ray-project/ray#59071"],
  },
  "ray-legacy": {
    meaning: { en: "through Ray, with vLLM up to 0.10.2", zh: "经由 Ray，vLLM 0.10.2 及以下" },
    vllm: "ray_vllm:",
    http: "http_",
    labels: [...labelsOfVllm, ...labelsOfRay],
    lateCounters: true,
    source: ["vllm/engine/metrics.py", "ray-project/ray#51156", "ray-project/ray#52719"],
  },
  kserve: {
    meaning: {
      en: "through the monitor of KServe that puts `kserve_` before every name, that of the HTTP server included",
      zh: "经由 KServe 的监控，所有名称前都加上 `kserve_`，HTTP 服务器的指标也不例外",
    },
    vllm: "kserve_vllm:",
    http: "kserve_http_",
    labels: labelsOfVllm,
    lateCounters: false,
    source: ["kserve/kserve#5208", "opendatahub-io/kserve#1299"],
  },
  underscore: {
    meaning: {
      en: "through a collector that writes `_` for `:`, such as an exporter of OpenTelemetry",
      zh: "经由把 `:` 写成 `_` 的采集器，例如 OpenTelemetry 的 exporter",
    },
    vllm: "vllm_",
    http: "http_",
    labels: labelsOfVllm,
    lateCounters: false,
    source: ["OpenTelemetry, compatibility with Prometheus: names of metrics"],
  },
};
