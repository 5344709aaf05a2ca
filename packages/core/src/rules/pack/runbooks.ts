import { up } from "../../metrics/scrape.ts";
import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { countOf } from "../../metrics/metric.ts";
import { literal, matching, presenceOf, promql } from "../../promql/expression.ts";
import { by, engine, interval, placeholderText, targetSelector } from "../../promql/placeholder.ts";
import type { Runbook } from "../alert.ts";
import { firstToken } from "../latency/records.ts";
import { engines } from "../state/records.ts";
import { generationThroughput, totalThroughput } from "../throughput/records.ts";

export const recordingRuleSilentRunbook: Runbook = {
  meaning: {
    en: "A group of recording rules yields nothing for a workload whose raw series are there. Panels that show the group are empty, and alerts that read it cannot fire.",
    zh: "某个 recording rules 分组对一个原始序列仍在的工作负载没有产出。显示该分组的面板为空，读取它的告警无法触发。",
  },
  confirm: [
    {
      expr: promql`${presenceOf(generationTokensTotal)}`,
      shows: { en: "The raw series: vLLM is scraped.", zh: "原始序列：vLLM 已被抓取。" },
    },
    {
      expr: promql`${engines}`,
      shows: {
        en: "A record of another group: when it is there, only one group is missing; when not, perhaps all are.",
        zh: "其他分组的记录：有则只缺一个分组，没有则可能全部缺失。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "A record of the first group, likewise.",
        zh: "第一个分组的记录，同理。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The group does not stand on the page of rules in Prometheus; the PrometheusRule exists.",
        zh: "Prometheus 的 rules 页面没有该分组，但 PrometheusRule 存在。",
      },
      cause: {
        en: "The labels of the object do not match the `ruleSelector` of Prometheus, or its namespace not the `ruleNamespaceSelector`.",
        zh: "对象标签与 Prometheus 的 `ruleSelector` 不匹配，或命名空间与 `ruleNamespaceSelector` 不匹配。",
      },
      remedy: {
        en: "Set `commonLabels` to what the selector wants, for kube-prometheus-stack `release: <its release>`.",
        zh: "把 `commonLabels` 设为 selector 所需的标签，kube-prometheus-stack 为 `release: <其 release 名>`。",
      },
    },
    {
      signal: {
        en: "The log of the operator names the object and a rule.",
        zh: "operator 的日志提到该对象和某条规则。",
      },
      cause: {
        en: "The operator has dropped the whole object because it could not parse one rule, as a rule written by hand into it.",
        zh: "operator 因无法解析其中一条规则（如手工加入的规则）而丢弃了整个对象。",
      },
      remedy: {
        en: "Undo the change to the object; rules of your own belong into an object of their own.",
        zh: "撤销对该对象的改动；自己的规则应放在单独的对象中。",
      },
    },
    {
      signal: {
        en: "The group is there with an error or a very long evaluation time.",
        zh: "分组存在，但报错或计算时间很长。",
      },
      cause: {
        en: "A limit of the backend on samples, series or rules, or series that come twice.",
        zh: "后端对样本数、序列数或规则数的限制，或序列重复。",
      },
      remedy: {
        en: "Raise the limit or the interval of the rules (`interval`); look at VLLMSeriesDoubled.",
        zh: "调大限制或规则间隔（`interval`）；参见 VLLMSeriesDoubled。",
      },
    },
    {
      signal: {
        en: "The records are written by another Prometheus or ruler.",
        zh: "记录由另一个 Prometheus 或 ruler 写入。",
      },
      cause: {
        en: "The alerts are evaluated where the records cannot be read.",
        zh: "计算告警的地方读不到这些记录。",
      },
      remedy: {
        en: "Install records and alerts in the same place, or switch the groups off here (`recordingRules.groups`).",
        zh: "将记录与告警安装在同一处，或在此关闭相应分组（`recordingRules.groups`）。",
      },
    },
  ],
  isNot: {
    en: "A group that is switched off in the values is not missed. Nor does it watch single rules: one record stands for its group, as an object is loaded whole or not at all.",
    zh: "在 values 中关闭的分组不会被视为缺失。它也不逐条检查规则：每个分组由一条记录代表，因为对象要么整体加载，要么完全不加载。",
  },
};

export const metricMissingRunbook: Runbook = {
  meaning: {
    en: "Engines that do work lack a metric that every supported release of vLLM exposes. Rules that read it see nothing there, and nothing looks like good news.",
    zh: "正在工作的引擎缺少一个所有受支持 vLLM 版本都暴露的指标。读取它的规则在此查不到数据，而“没有数据”看起来像是一切正常。",
  },
  confirm: [
    {
      expr: promql`count by (${by}, ${engine}) (${literal('{__name__=~"vllm:.+"}')})`,
      shows: {
        en: "How many series each engine has: far fewer than its siblings means that something drops them.",
        zh: "每个引擎的序列数：明显少于同类引擎，说明被丢弃了。",
      },
    },
    {
      expr: promql`${presenceOf(countOf(iterationTokensTotal))}`,
      shows: {
        en: "One that the alerts need; ask likewise for the one that the alert names.",
        zh: "告警所需的指标之一；用同样方式查询告警中提到的指标。",
      },
    },
    {
      expr: promql`${totalThroughput}`,
      shows: {
        en: "That the workload is busy: series that come with the first request are excused before it.",
        zh: "确认工作负载繁忙：随第一个请求才出现的序列，在此之前缺失不算问题。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The page `/metrics` of the server does not have the metric; `/version` is outside the releases that the pack supports.",
        zh: "服务的 `/metrics` 页面没有该指标；`/version` 不在规则包支持的版本范围内。",
      },
      cause: {
        en: "A release of vLLM that has renamed or removed it.",
        zh: "该 vLLM 版本已将其改名或移除。",
      },
      remedy: {
        en: "Update the pack. An old name comes back for one release with `--show-hidden-metrics-for-version`.",
        zh: "升级规则包。旧名称可用 `--show-hidden-metrics-for-version` 再保留一个版本。",
      },
    },
    {
      signal: {
        en: "The page has the metric, Prometheus has not.",
        zh: "页面上有该指标，Prometheus 中没有。",
      },
      cause: {
        en: "`metricRelabelings` of the monitor or an allow list of the backend drops it.",
        zh: "监控的 `metricRelabelings` 或后端的白名单丢弃了它。",
      },
      remedy: {
        en: "Keep every name that begins with `vllm:`; drop single ones only when no rule reads them.",
        zh: "保留所有以 `vllm:` 开头的名称；只有没有规则读取的才可以丢弃。",
      },
    },
    {
      signal: {
        en: "The server runs the Rust frontend of a release before 0.30.0, or the V0 engine.",
        zh: "服务使用 0.30.0 之前版本的 Rust 前端，或 V0 引擎。",
      },
      cause: {
        en: "These expose fewer metrics than the Python frontend of the V1 engine.",
        zh: "它们暴露的指标少于 V1 引擎的 Python 前端。",
      },
      remedy: {
        en: "Update vLLM, or use the Python frontend; until then the alerts that read the metric do not protect this workload.",
        zh: "升级 vLLM 或改用 Python 前端；在此之前，读取该指标的告警无法保护这个工作负载。",
      },
    },
  ],
  isNot: {
    en: "Metrics that wait for a flag or a feature (LoRA, speculative decoding, KV transfer, sleep mode) are never missed, and idle engines are not judged. A server without any series of vLLM is the subject of VLLMUpWithoutMetrics.",
    zh: "依赖参数或特性的指标（LoRA、投机解码、KV 传输、睡眠模式）不在检查之列，空闲引擎也不评判。完全没有 vLLM 序列的服务由 VLLMUpWithoutMetrics 负责。",
  },
};

export const bucketMissingRunbook: Runbook = {
  meaning: {
    en: "A rule asks how many requests were faster than a bound, and the servers do not count up to that bound. The share that it computes does not exist, so neither does its alert.",
    zh: "规则询问有多少请求快于某个边界，而服务没有统计到该边界。因此占比无法计算，对应的告警也不存在。",
  },
  confirm: [
    {
      expr: promql`count by (le, ${by}) (${firstToken.bucketRate})`,
      shows: {
        en: "The bounds that the servers expose, for the time to first token; ask likewise for the histogram of the threshold.",
        zh: "服务暴露的边界，以首 token 时间为例；用同样方式查询阈值对应的直方图。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The bounds are not those that vLLM ships.",
        zh: "边界不是 vLLM 自带的。",
      },
      cause: {
        en: "The servers were started with custom buckets (since vLLM 0.32).",
        zh: "服务以自定义桶启动（自 vLLM 0.32）。",
      },
      remedy: {
        en: "Set the threshold to one of their bounds, and write the bounds at `metrics.customBuckets`; or add the bound to the buckets of the servers.",
        zh: "将阈值设为已有的边界之一，并把边界写入 `metrics.customBuckets`；或在服务的桶中加入该边界。",
      },
    },
    {
      signal: {
        en: "Only some bounds are there, +Inf among them.",
        zh: "只有部分边界，包括 +Inf。",
      },
      cause: {
        en: "Relabeling drops buckets to save series.",
        zh: "为节省序列，relabeling 丢弃了部分桶。",
      },
      remedy: {
        en: "Keep the bounds that thresholds use; quantiles between the bounds that are left are rough.",
        zh: "保留阈值用到的边界；剩余边界之间的分位数会很粗略。",
      },
    },
  ],
  isNot: {
    en: "It does not say that requests are slow: nobody knows. While one engine of the workload has the bound and another has not, it is silent, and the share is that of the engines which have it.",
    zh: "它并不表示请求变慢：谁也不知道。当工作负载中部分引擎有该边界、部分没有时，它不会触发，占比只反映有该边界的引擎。",
  },
};

export const upWithoutMetricsRunbook: Runbook = {
  meaning: {
    en: "Prometheus reaches the target, and vLLM tells it nothing. Whatever happens to that server, no alert of this pack will see it.",
    zh: "Prometheus 能访问该目标，但 vLLM 没有提供任何数据。无论该服务发生什么，本规则包的告警都看不到。",
  },
  confirm: [
    {
      expr: matching(up, placeholderText(targetSelector.name)),
      shows: {
        en: "The targets that count as vLLM, with all labels of their jobs.",
        zh: "被视为 vLLM 的目标，及其任务的全部标签。",
      },
    },
    {
      expr: promql`${presenceOf(generationTokensTotal)}`,
      shows: {
        en: "The targets that expose vLLM; the one of the alert is not among them.",
        zh: "暴露了 vLLM 指标的目标；告警中的目标不在其中。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "`/metrics` has `http_` and `process_` series and none of vLLM; the arguments hold `--disable-log-stats`.",
        zh: "`/metrics` 有 `http_` 和 `process_` 序列但没有 vLLM 的；启动参数含 `--disable-log-stats`。",
      },
      cause: {
        en: "The statistics are switched off, and the metrics with them.",
        zh: "统计被关闭，指标随之关闭。",
      },
      remedy: {
        en: "Take the flag away. The log of single requests has a flag of its own.",
        zh: "去掉该参数。逐条请求日志由另外的参数控制。",
      },
    },
    {
      signal: {
        en: "The page is that of a gateway, a router or a sidecar, or an HTML page.",
        zh: "页面来自网关、路由器或 sidecar，或是一个 HTML 页面。",
      },
      cause: {
        en: "The monitor asks at the wrong port or path, or through a Service of the gateway.",
        zh: "监控的端口或路径错误，或经过了网关的 Service。",
      },
      remedy: {
        en: "Scrape `/metrics` at the API port of the vLLM container.",
        zh: "抓取 vLLM 容器 API 端口的 `/metrics`。",
      },
    },
    {
      signal: {
        en: "The series are there under another name or without `model_name`.",
        zh: "序列存在，但名称不同或没有 `model_name`。",
      },
      cause: {
        en: "Relabeling that adds a prefix or drops labels, as some platforms do.",
        zh: "relabeling 添加了前缀或丢弃了标签，某些平台会这样做。",
      },
      remedy: {
        en: "Say at `metrics.naming` how the names arrive, if one of its profiles fits; else scrape the server directly, without these relabelings.",
        zh: "若名称与某个 profile 相符，请设置 `metrics.naming`；否则直接抓取服务，去掉这些 relabeling。",
      },
    },
    {
      signal: {
        en: "The series are there with the labels that they should have, and `metrics.selector` leaves them out.",
        zh: "序列和标签都正确，但被 `metrics.selector` 排除。",
      },
      cause: {
        en: "`metrics.selector` is narrower than `metrics.targetSelector`.",
        zh: "`metrics.selector` 比 `metrics.targetSelector` 更窄。",
      },
      remedy: {
        en: "Let both take in the same servers.",
        zh: "让两者选中相同的服务。",
      },
    },
    {
      signal: {
        en: "vLLM 0.8 with the V0 engine that had no request so far.",
        zh: "使用 V0 引擎的 vLLM 0.8，且尚未收到请求。",
      },
      cause: {
        en: "That engine exposes its counters only after the first request.",
        zh: "该引擎在第一个请求之后才暴露计数器。",
      },
      remedy: {
        en: "Send it a request; the alert ends.",
        zh: "发送一个请求，告警即结束。",
      },
    },
  ],
  isNot: {
    en: "It does not say that the server is ill: it may serve well. It finds targets by `metrics.targetSelector` alone, so a server whose job has another name is not seen.",
    zh: "它不表示服务有问题：服务可能一切正常。它只通过 `metrics.targetSelector` 查找目标，任务名不匹配的服务看不到。",
  },
};

export const seriesDoubledRunbook: Runbook = {
  meaning: {
    en: "One engine arrives more than once in Prometheus. What is summed over engines is too high by that factor: tokens, requests, bucket rates, and the money that is billed by them.",
    zh: "同一个引擎在 Prometheus 中出现多次。对引擎求和的数值都会放大相应倍数：token、请求、桶速率，以及据此计算的费用。",
  },
  confirm: [
    {
      expr: promql`count by (${by}, ${engine}) (${presenceOf(generationTokensTotal)}) > 1`,
      shows: { en: "The engines that come more than once.", zh: "重复出现的引擎。" },
    },
    {
      expr: promql`count by (${by}, ${engine}, job, service, endpoint) (${presenceOf(generationTokensTotal)})`,
      shows: {
        en: "By which job, Service and port each series came.",
        zh: "各序列来自哪个 job、Service 和端口。",
      },
    },
    {
      expr: promql`${totalThroughput}`,
      shows: {
        en: "The step at which the numbers doubled.",
        zh: "数值翻倍的时间点。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "The series differ in `job`.",
        zh: "序列的 `job` 不同。",
      },
      cause: {
        en: "A ServiceMonitor and a PodMonitor, or the monitor of a platform and one of your own, take in the same pods.",
        zh: "ServiceMonitor 与 PodMonitor，或平台自带的监控与自建监控，选中了相同的 pod。",
      },
      remedy: { en: "Remove one of the two.", zh: "删除其中一个。" },
    },
    {
      signal: {
        en: "The series differ in `service`.",
        zh: "序列的 `service` 不同。",
      },
      cause: {
        en: "One ServiceMonitor takes in two Services of the same pods, often a headless one beside the ordinary one.",
        zh: "一个 ServiceMonitor 选中了同一批 pod 的两个 Service，常见的是普通 Service 加 headless Service。",
      },
      remedy: {
        en: "Narrow its selector by a label that only one of the Services has.",
        zh: "用只有其中一个 Service 才有的标签收窄 selector。",
      },
    },
    {
      signal: {
        en: "The series differ in a label that tells engines apart in your cluster.",
        zh: "序列的差异在于你的集群中用来区分引擎的标签。",
      },
      cause: {
        en: "`engineLabels` is too short: several engines count as one.",
        zh: "`engineLabels` 不完整：多个引擎被当成了一个。",
      },
      remedy: { en: "Add the label to `engineLabels`.", zh: "把该标签加入 `engineLabels`。" },
    },
  ],
  isNot: {
    en: "Two engines of one server differ in the label `engine` and do not count as one. A metric that arrives under a second name, as from KServe with a prefix, is not read by any rule and doubles nothing.",
    zh: "同一服务的两个引擎在 `engine` 标签上不同，不会被视为重复。以另一个名称到达的指标（如 KServe 加前缀）没有规则读取，不会造成重复。",
  },
};

export const recordedTwiceRunbook: Runbook = {
  meaning: {
    en: "Two sets of recording rules write the same series. Prometheus does not object: it keeps the samples of both in turn.",
    zh: "两套 recording rules 写入同一序列。Prometheus 不会报错，而是交替保留两者的样本。",
  },
  confirm: [
    {
      expr: promql`count_over_time(${generationThroughput}[10m])`,
      shows: {
        en: "Samples in ten minutes; one rule leaves one in each interval.",
        zh: "十分钟内的样本数；一条规则每个间隔只写一个。",
      },
    },
    {
      expr: promql`count_over_time(${generationThroughput}[10m:${interval}])`,
      shows: { en: "The intervals in that time.", zh: "这段时间内的间隔数。" },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "Drawn finely: a zigzag means that the two sets differ.",
        zh: "细粒度绘图：若呈锯齿状，说明两套规则结果不同。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "Two releases of this chart stand in the cluster (`helm list -A`).",
        zh: "集群中有本 chart 的两个 release（`helm list -A`）。",
      },
      cause: {
        en: "Two teams installed it, or one for each namespace: the records of both have the same names and labels.",
        zh: "两个团队各装了一份，或每个命名空间装了一份：两者记录的名称和标签相同。",
      },
      remedy: {
        en: "Keep one, or set `recordingRules.enabled: false` in all but one. Different thresholds need only the alerts.",
        zh: "只保留一个，或在其余 release 中设置 `recordingRules.enabled: false`。若只是阈值不同，只装告警即可。",
      },
    },
    {
      signal: {
        en: "The page of rules shows the record in a group that is not of this chart.",
        zh: "rules 页面显示该记录也在非本 chart 的分组中。",
      },
      cause: {
        en: "Rules written by hand, or the rule files beside the chart.",
        zh: "手写规则，或与 chart 并存的规则文件。",
      },
      remedy: { en: "Remove them: the names are those of the chart.", zh: "删除它们：这些名称由本 chart 提供。" },
    },
    {
      signal: {
        en: "One group only, with another interval than the value `interval`.",
        zh: "只有一个分组，但间隔与 `interval` 的值不同。",
      },
      cause: {
        en: "Somebody changed the interval in the object.",
        zh: "有人直接改了对象中的间隔。",
      },
      remedy: { en: "Change it in the values.", zh: "在 values 中修改。" },
    },
  ],
  isNot: {
    en: "Two replicas of one Prometheus do not fire it: each has its own samples. A server that is scraped twice is the subject of VLLMSeriesDoubled.",
    zh: "同一 Prometheus 的两个副本不会触发：各自有自己的样本。服务被重复抓取由 VLLMSeriesDoubled 负责。",
  },
};
