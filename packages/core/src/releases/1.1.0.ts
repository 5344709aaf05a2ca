import type { ChartRelease } from "./release.ts";

export const release110: ChartRelease = {
  version: "1.1.0",
  date: "2026-11-25",
  summary: {
    en: "The full catalogue: every signal of vLLM that matters. The 18 records and the two alerts of 1.0.0 mean what they meant; the alerts of further families begin to fire.",
    zh: "完整的规则目录：覆盖 vLLM 的全部重要信号。1.0.0 的 18 条记录和两个告警保持不变；新增的各类别告警默认生效。",
  },
  entries: [
    {
      kind: "added",
      text: {
        en: "Availability: targets that are down or never came up, workloads that vanished, servers that restart again and again. `expectedModels` adds the models that have to exist.",
        zh: "可用性：宕机或从未正常的抓取目标、消失的工作负载、反复重启的服务器。`expectedModels` 用于声明必须存在的模型。",
      },
      action: {
        en: "A target that is meant to be down, such as one of a node pool that is switched off at night, needs a silence or `alerts.rules.VLLMTargetDown.enabled: false`.",
        zh: "如有按计划停机的目标（例如夜间关闭的节点池），请配置静默，或设置 `alerts.rules.VLLMTargetDown.enabled: false`。",
      },
      rules: {
        appears: [
          "VLLMAllTargetsDown",
          "VLLMWorkloadVanished",
          "VLLMTargetDown",
          "VLLMRestartLoop",
          "VLLMTargetNeverUp",
        ],
      },
    },
    {
      kind: "added",
      text: {
        en: "Progress: an engine that is up and does nothing, requests that wait while none runs, requests that end without a step of the engine.",
        zh: "进展：引擎在线却没有进展、有请求排队却没有请求在运行、请求结束而引擎没有执行任何步骤。",
      },
      action: {
        en: "Where one step of prefill takes longer than five minutes, raise `progressWindow`.",
        zh: "如果单个 prefill 步骤可能超过五分钟，请调大 `progressWindow`。",
      },
      rules: {
        appears: ["VLLMEngineStalled", "VLLMQueuedNoneRunning", "VLLMRequestsUnserved", "VLLMAdmissionBlocked"],
      },
    },
    {
      kind: "added",
      text: {
        en: "Errors: share of engine errors and of 5xx on the inference routes, corrupted requests, rejections by the queue limit, failed KV transfers, clients that leave.",
        zh: "错误：引擎错误占比、推理路由的 5xx 占比、损坏的请求、因队列上限被拒绝的请求、失败的 KV 传输、客户端中途离开。",
      },
      rules: {
        appears: [
          "VLLMManyServerErrors",
          "VLLMEngineErrors",
          "VLLMCorruptedRequests",
          "VLLMServerErrors",
          "VLLMRequestsRejected",
          "VLLMKVTransferFailures",
          "VLLMRequestsAborted",
        ],
      },
    },
    {
      kind: "added",
      text: {
        en: "Saturation: queues that grow or take long, a full KV cache and preemptions that users feel, uneven replicas.",
        zh: "饱和：不断增长或耗时过长的队列、已影响用户的 KV cache 占满与抢占、副本负载不均。",
      },
      rules: {
        appears: [
          "VLLMQueueGrowing",
          "VLLMClientsLeave",
          "VLLMLongQueueTime",
          "VLLMPreemptions",
          "VLLMKVCacheFull",
          "VLLMReplicaImbalance",
          "VLLMRequestsDeferred",
        ],
      },
    },
    {
      kind: "added",
      text: {
        en: "Latency and throughput: share of answers that begin late and of slow tokens, throughput that collapses.",
        zh: "时延与吞吐量：开始过晚的回答占比、过慢的 token 占比、吞吐量骤降。",
      },
      rules: { appears: ["VLLMSlowFirstToken", "VLLMSlowTokens", "VLLMThroughputCollapsed"] },
    },
    {
      kind: "added",
      text: {
        en: "Efficiency, caches, speculative decoding, all of severity info: idle engines, prefix cache hits and acceptance of drafts that fell.",
        zh: "效率、缓存与投机解码（级别均为 info）：空闲的引擎、前缀缓存命中率下降、草稿接受率下降。",
      },
      rules: { appears: ["VLLMIdleEngines", "VLLMPrefixCacheHitsFell", "VLLMSpeculationAcceptanceFell"] },
    },
    {
      kind: "added",
      text: {
        en: "Four service level objectives at `slos`, with burn rates over several windows; availability and first token are on, output token and end to end are off.",
        zh: "`slos` 提供四个服务水平目标及多窗口消耗速度；默认启用可用性和首 token，输出 token 和端到端默认关闭。",
      },
      action: {
        en: "Set `objective` and `thresholdSeconds` of the service level objectives to what you promised, or switch them off: `slos.availability.enabled: false`, `slos.firstToken.enabled: false`.",
        zh: "请将服务水平目标的 `objective` 和 `thresholdSeconds` 设为你们承诺的目标，或关闭：`slos.availability.enabled: false`、`slos.firstToken.enabled: false`。",
      },
      rules: {
        appears: [
          "VLLMAvailabilityBudgetBurnsFast",
          "VLLMAvailabilityBudgetBurnsSlow",
          "VLLMFirstTokenBudgetBurnsFast",
          "VLLMFirstTokenBudgetBurnsSlow",
        ],
      },
    },
    {
      kind: "added",
      text: {
        en: "The pack watches itself: a record that is silent while its input lives, metrics and buckets that a server lacks, series that are scraped or recorded twice.",
        zh: "规则包自检：输入正常但没有输出的记录、服务器缺少的指标和桶、被重复抓取或重复记录的序列。",
      },
      rules: {
        appears: [
          "VLLMRecordingRuleSilent",
          "VLLMMetricMissing",
          "VLLMBucketMissing",
          "VLLMUpWithoutMetrics",
          "VLLMSeriesDoubled",
          "VLLMRecordedTwice",
        ],
      },
    },
    {
      kind: "added",
      text: {
        en: "About 150 more recording rules. Each family has objects and groups of its own; its alerts are switched off as a whole by `alerts.groups.<family>.enabled: false`, its records by `recordingRules.groups.<family>.enabled: false`.",
        zh: "新增约 150 条 recording rules。每个类别使用单独的对象和分组；可用 `alerts.groups.<family>.enabled: false` 关闭某个类别的全部告警，用 `recordingRules.groups.<family>.enabled: false` 关闭其记录。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`workloadClass` chooses the default thresholds: chat, batch, embedding or reasoning. `chat` stands for what held before.",
        zh: "`workloadClass` 决定默认阈值：chat、batch、embedding 或 reasoning。默认的 `chat` 与之前的行为一致。",
      },
      action: {
        en: "Where a release watches something else than chat, set `workloadClass`, or thresholds that fit chat will fire.",
        zh: "如果所监控的不是对话类负载，请设置 `workloadClass`，否则适用于对话的阈值会产生误报。",
      },
    },
    {
      kind: "added",
      text: {
        en: "Every alert carries the annotation `signals`: waiting, running, KV cache, preemptions and first-token p95 of its workload at that moment.",
        zh: "每个告警都带有注解 `signals`：该工作负载当时的排队数、运行数、KV cache、抢占和首 token P95。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "With `--reuse-values`, `runbooks.baseUrl` stays at the address of 1.0.0, which has no page for the alerts that are younger.",
        zh: "使用 `--reuse-values` 升级时，`runbooks.baseUrl` 仍指向 1.0.0 的站点，其中没有新增告警的页面。",
      },
      action: {
        en: "Upgrade with `--reset-then-reuse-values` or with your own values file, so that the runbooks are those of the new release. From this release on the values of a release hold no address unless you set one.",
        zh: "请使用 `--reset-then-reuse-values` 或自己的 values 文件升级，使 runbook 链接指向新版本。自本版本起，除非自行设置，release 的 values 中不再保存该地址。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "Values that are not allowed are told all at once, each with its path, the nearest known name and the YAML to write. `values.schema.json` describes the keys for editors and refuses nothing any more; durations of whole years are printed in days.",
        zh: "不允许的 values 会一次性全部指出，每条都给出路径、最接近的已知名称和应写的 YAML。`values.schema.json` 只为编辑器描述各个键，不再用于校验；整年的时长以天为单位输出。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "Refused in labels and annotations: numbers of 2^53 and more, which had lost digits, and, on alerts, templates of Helm (`.Values`), which nobody evaluated.",
        zh: "标签和注解不再接受 2^53 及以上的数字（其末尾数位已经丢失）；告警的标签和注解也不再接受不会被求值的 Helm 模板（`.Values`）。",
      },
      action: {
        en: "Write such numbers in quotes, and texts as Prometheus takes them.",
        zh: "请给这类数字加上引号，文本按 Prometheus 的写法填写。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "Refused, since they broke alerts without a word: labels of alerts that are labels of an engine or that an alert sets itself (`engine`, `pod`, `instance`, `record`, `metric` and the like), `override` and `severity` among the labels of workloads, an `interval` longer than 4m, and names in annotations that Prometheus does not know.",
        zh: "以下内容曾在不提示的情况下使告警失效，现在会被拒绝：告警标签与引擎标签或告警自带标签同名（`engine`、`pod`、`instance`、`record`、`metric` 等）；工作负载标签中的 `override` 和 `severity`；超过 4m 的 `interval`；注解中 Prometheus 不认识的名称。",
      },
      action: {
        en: "Rename such a label, for example to `alert_engine`, and correct the rest as the message says.",
        zh: "给这些标签改名，例如 `alert_engine`，其余按提示修改。",
      },
    },
    {
      kind: "changed",
      text: {
        en: "`dist/rules` has the objects for the operator, and a folder each for Prometheus, Mimir, Thanos, vmalert and Google Managed Prometheus, in both languages; the files with the alerts alone are gone.",
        zh: "`dist/rules` 提供供 Operator 使用的对象，并为 Prometheus、Mimir、Thanos、vmalert 和 Google Managed Prometheus 各设一个目录，均有中英文两版；不再提供仅含告警的文件。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`format` makes the rule objects VMRules, Rules or ClusterRules of Google Managed Prometheus, or ConfigMaps; `configMap.labels`, `gmp.scope`, `thanos.partialResponseStrategy`.",
        zh: "`format` 可将规则对象输出为 VMRule、Google Managed Prometheus 的 Rules 或 ClusterRules，或 ConfigMap；另有 `configMap.labels`、`gmp.scope`、`thanos.partialResponseStrategy`。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`overrides`: thresholds, settings of alerts, objectives and a class for some workloads alone. The label `override` tells alerts with settings of their own; it cannot be set by hand.",
        zh: "`overrides`：为部分工作负载单独设置阈值、告警参数、SLO 和类别。单独设置过参数的告警带有 `override` 标签，该标签不能手动设置。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`podMonitor` and `serviceMonitor` scrape vLLM with the labels that the rules need, over TLS and with a login where the server asks for them, and leave out series that nobody reads; `autoscaling.recordingRules` records what an autoscaler needs; `additionalGroups` takes your own rule groups into an object of their own. All are off unless set.",
        zh: "`podMonitor` 和 `serviceMonitor` 按规则所需的标签抓取 vLLM，支持 TLS 和身份认证，并可丢弃无人读取的序列；`autoscaling.recordingRules` 记录自动扩缩容所需的数据；`additionalGroups` 把自有规则组放入单独的对象。三者默认均关闭。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`metrics.naming` reads raw metrics under the names that Ray Serve, KServe and collectors give them: ray, ray-legacy, kserve or underscore. What is recorded keeps its names.",
        zh: "`metrics.naming` 支持以 Ray Serve、KServe 和采集器改写后的名称读取原始指标：ray、ray-legacy、kserve 或 underscore。记录的序列名称不变。",
      },
    },
    {
      kind: "added",
      text: {
        en: "`dashboards.grafanaOperator` hands the dashboards to the Grafana Operator in place of the sidecar; `dashboards.datasource` is the data source that they open with.",
        zh: "`dashboards.grafanaOperator` 将仪表盘交给 Grafana Operator 而不是 sidecar 加载；`dashboards.datasource` 指定打开仪表盘时默认选用的数据源。",
      },
    },
    {
      kind: "added",
      text: {
        en: "Packages in an OCI registry, and examples for Argo CD and Flux.",
        zh: "提供 OCI 仓库中的软件包，以及 Argo CD 和 Flux 的示例。",
      },
    },
    {
      kind: "fixed",
      text: {
        en: "Labels stay valid when Flux adds the commit to the version of a chart from Git; dashboards hold no `${…}` that Flux would replace.",
        zh: "Flux 为来自 Git 的 chart 版本附加提交号时，标签仍然有效；仪表盘不再包含会被 Flux 替换的 `${…}`。",
      },
    },
    {
      kind: "added",
      text: {
        en: "Examples of routing and inhibition for Alertmanager.",
        zh: "Alertmanager 路由与抑制的示例。",
      },
    },
  ],
};
