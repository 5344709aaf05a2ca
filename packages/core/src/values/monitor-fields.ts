import { unreadKinds } from "../scrape/unread-series.ts";
import { section, value, type Section } from "./field.ts";
import { labelSelector } from "./label-selector.ts";
import { endpointShape } from "./monitor-endpoint.ts";
import { boolean, choice, keys, list, text, whole } from "./shape.ts";
import {
  anyText,
  dnsName,
  kubernetesKey,
  objectLabels,
  positiveDuration,
  relabelAction,
  someText,
  targetLabel,
  urlPath,
} from "./types.ts";

/** A relabeling of the Prometheus Operator. */
const relabeling = {
  ...keys({
    sourceLabels: list(targetLabel),
    separator: anyText,
    regex: anyText,
    modulus: whole(1, 1_000_000_000),
    targetLabel: anyText,
    replacement: anyText,
    action: relabelAction,
  }),
  example: { targetLabel: "team", replacement: "llm" },
};

/** The number of a port, or its name. */
const port = {
  ...whole(1, 65_535, 8000),
  name: text("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "the number or the name of a port, such as 8000 or http", "http"),
};

/** The keys of `podMonitor` and `serviceMonitor`: the same, for the one finds pods and the other Services. */
export function monitorFields(kind: "PodMonitor" | "ServiceMonitor"): Section {
  const [found, foundZh] = kind === "PodMonitor" ? ["pods", "pod"] : ["Services", "Service"];
  return section(
    {
      en: `A ${kind} of the Prometheus Operator that scrapes vLLM so that the rules find the labels they need`,
      zh: `Prometheus Operator 的 ${kind}：抓取 vLLM，并保证规则所需的标签齐全`,
    },
    {
      enabled: value(boolean(), {
        default: false,
        description: { en: `Whether a ${kind} is installed`, zh: `是否安装 ${kind}` },
      }),
      labels: value(objectLabels, {
        default: {},
        description: {
          en: `Labels on the ${kind}, beside commonLabels: what the selector of your Prometheus wants`,
          zh: `除 commonLabels 外加在 ${kind} 上的标签：Prometheus 的选择器所需的标签`,
        },
      }),
      selector: value(labelSelector({ app: "vllm" }), {
        default: {},
        description: {
          en: `Which ${found} are vLLM: \`matchLabels\`, \`matchExpressions\`; to be set where it is enabled`,
          zh: `哪些 ${foundZh} 是 vLLM：\`matchLabels\`、\`matchExpressions\`；启用时必须设置`,
        },
      }),
      namespaces: value(list(dnsName), {
        default: [],
        description: { en: `Namespaces of the ${found}; empty for all`, zh: `${foundZh} 所在的命名空间；留空表示全部` },
      }),
      port: value(port, {
        default: 8000,
        description: {
          en: `Port that answers with metrics: a number, which the container has to declare, or the name of a port of the ${found}`,
          zh: `提供指标的端口：端口号（容器需要声明它），或 ${foundZh} 的端口名称`,
        },
      }),
      path: value(urlPath, {
        default: "/metrics",
        description: { en: "Path of the metrics", zh: "指标的路径" },
      }),
      scheme: value(choice(["http", "https"]), {
        default: "http",
        description: { en: "Protocol: http or https", zh: "协议：http 或 https" },
      }),
      endpoint: value(endpointShape(kind), {
        default: {},
        description: {
          en: `What else the endpoint of the ${kind} needs, written as in its CRD: \`tlsConfig\`, one of \`authorization\`, \`basicAuth\`${kind === "PodMonitor" ? "" : ", `bearerTokenFile`"}, and \`proxyUrl\`, \`params\`, \`honorLabels\``,
          zh: `${kind} 端点的其他设置，写法与其 CRD 相同：\`tlsConfig\`，\`authorization\`、\`basicAuth\`${kind === "PodMonitor" ? "" : "、`bearerTokenFile`"} 之一，以及 \`proxyUrl\`、\`params\`、\`honorLabels\``,
        },
      }),
      scrapeTimeout: value(
        { ...positiveDuration, example: "10s" },
        {
          default: undefined,
          defaultText: { en: "timeout that Prometheus has for all", zh: "Prometheus 的全局超时时间" },
          description: {
            en: "How long a scrape may take; scrapeInterval says how often it is done",
            zh: "单次抓取的超时时间；抓取间隔由 scrapeInterval 决定",
          },
        },
      ),
      job: value(someText, {
        default: "vllm",
        description: {
          en: "Label `job` of all targets; metrics.targetSelector has to match it",
          zh: "所有目标的 `job` 标签；metrics.targetSelector 需要能匹配它",
        },
      }),
      cluster: value(
        { ...someText, example: "east" },
        {
          default: undefined,
          defaultText: { en: "label is left out", zh: "不加该标签" },
          description: {
            en: "Label `cluster` of all targets, where one Prometheus holds the series of several clusters",
            zh: "所有目标的 `cluster` 标签，用于一个 Prometheus 存放多个集群的序列",
          },
        },
      ),
      podTargetLabels: value(list({ ...kubernetesKey, example: "team" }), {
        default: [],
        description: {
          en: "Labels of the pods that become labels of their series, for further workloadLabels",
          zh: "要转为序列标签的 pod 标签，供额外的 workloadLabels 使用",
        },
      }),
      drop: value(list(choice(unreadKinds)), {
        default: [],
        description: {
          en: "Series that no rule, dashboard or runbook needs and that are not stored: created (`*_created`), libraries (of Python and of the HTTP server), engine (of vLLM)",
          zh: "不存储哪些规则、仪表盘和 runbook 都用不到的序列：created（`*_created`）、libraries（Python 与 HTTP 服务器的指标）、engine（vLLM 的指标）",
        },
      }),
      relabelings: value(list(relabeling), {
        default: [],
        description: {
          en: "Relabelings of the targets, after those of the chart",
          zh: "目标的 relabeling，排在 chart 自带的之后",
        },
      }),
      metricRelabelings: value(list(relabeling), {
        default: [],
        description: {
          en: "Relabelings of the series, after those of the chart",
          zh: "序列的 relabeling，排在 chart 自带的之后",
        },
      }),
    },
  );
}
