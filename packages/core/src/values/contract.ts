import { namingProfiles } from "../metrics/naming.ts";
import { alertGroupName, runbooksBaseUrl, valuesKey } from "../names.ts";
import { severities, type Alert } from "../rules/alert.ts";
import { alertsOf, type Family, recordGroupsOf, slosOf, thresholdsOf } from "../rules/family.ts";
import type { Threshold } from "../rules/threshold.ts";
import { workloadClasses } from "../rules/workload-class.ts";
import { languages, type Text } from "../text.ts";
import { units } from "../units.ts";
import { additionalGroup } from "./additional-group.ts";
import { section, value, type Field, type Section } from "./field.ts";
import { labelSelector } from "./label-selector.ts";
import { monitorFields } from "./monitor-fields.ts";
import { boolean, choice, keys, type KeysShape, list, map, number, type Shape, type TextShape } from "./shape.ts";
import { sectionShape } from "./contract-shape.ts";
import { gmpScopes, partialResponseStrategies, ruleFormats } from "./rule-format.ts";
import {
  anyText,
  dnsName,
  duration,
  exampleModel,
  kubernetesKey,
  labelName,
  labelValue,
  matchers,
  objectAnnotations,
  objectLabels,
  positiveDuration,
  ruleAnnotations,
  ruleLabels,
  someText,
  usualWorkloadLabels,
  webAddress,
} from "./types.ts";

const bucketBound = number(0.000_001, 1_000_000_000, 0.5);

/** Labels of workloads with what they have to be. */
function workloadMatch(item: TextShape): KeysShape {
  return map({ ...labelName, example: "model_name" }, { ...item, example: exampleModel });
}

/** All that a user may set, for a catalogue and the version of the chart. */
export function valuesContract(families: readonly Family[], version: string): Section {
  return section(
    { en: "Values of the chart", zh: "Chart 的 values" },
    {
      namespace: value(dnsName, {
        default: undefined,
        defaultText: { en: "namespace of the release", zh: "release 所在的命名空间" },
        description: { en: "Where the objects are created", zh: "对象创建在哪个命名空间" },
      }),
      fullnameOverride: value(dnsName, {
        default: undefined,
        defaultText: { en: "name of the release", zh: "release 名称" },
        description: {
          en: "First part of the name of every object: `vllm` gives `vllm-recording-rules`",
          zh: "所有对象名称的前缀：`vllm` 得到 `vllm-recording-rules`",
        },
      }),
      commonLabels: value(objectLabels, {
        default: {},
        description: {
          en: "Labels on every object, never on rules; here goes what the ruleSelector of your Prometheus wants",
          zh: "加在每个对象上的标签，不会加到规则上；Prometheus 的 ruleSelector 所需的标签写在这里",
        },
      }),
      commonAnnotations: value(objectAnnotations, {
        default: {},
        description: { en: "Annotations on every object, never on rules", zh: "加在每个对象上的注解，不会加到规则上" },
      }),
      format: value(choice(ruleFormats), {
        default: "PrometheusRule",
        description: {
          en: "What the rule objects are: PrometheusRule, VMRule, GMPRules (Google Managed Prometheus) or ConfigMap (rule files for plain Prometheus)",
          zh: "规则对象的格式：PrometheusRule、VMRule、GMPRules（Google Managed Prometheus）或 ConfigMap（供独立部署的 Prometheus 使用的规则文件）",
        },
      }),
      configMap: section(
        { en: "Rule objects of the format ConfigMap", zh: "格式为 ConfigMap 的规则对象" },
        {
          labels: value(objectLabels, {
            default: {},
            description: {
              en: "Labels on the ConfigMaps with rules only, for a sidecar that loads rule files by a label",
              zh: "只加在存放规则的 ConfigMap 上的标签，供按标签加载规则文件的 sidecar 使用",
            },
          }),
        },
      ),
      gmp: section(
        { en: "Rule objects of the format GMPRules", zh: "格式为 GMPRules 的规则对象" },
        {
          scope: value(choice(gmpScopes), {
            default: "namespace",
            description: {
              en: "How far the rules see: namespace (Rules, only series of the namespace that they stand in) or cluster (ClusterRules)",
              zh: "规则能看到的范围：namespace（Rules，只含所在命名空间的序列）或 cluster（ClusterRules）",
            },
          }),
        },
      ),
      thanos: section(
        {
          en: "For Thanos Rule; Prometheus refuses rule files with these fields",
          zh: "用于 Thanos Rule；Prometheus 会拒绝带有这些字段的规则文件",
        },
        {
          partialResponseStrategy: value(choice(partialResponseStrategies), {
            default: undefined,
            defaultText: { en: "default of Thanos, which is abort", zh: "Thanos 的默认行为 abort" },
            description: {
              en: "What Thanos Rule does when a store does not answer: abort (no result) or warn (what is left)",
              zh: "某个 store 无响应时 Thanos Rule 的行为：abort（不产生结果）或 warn（使用其余数据）",
            },
          }),
        },
      ),
      language: value(choice(languages), {
        default: "en",
        description: { en: "Language of alerts and dashboards: en or zh", zh: "告警和仪表盘的语言：en 或 zh" },
      }),
      metrics: section(
        { en: "How the metrics of vLLM arrive", zh: "vLLM 指标以何种形式到达" },
        {
          naming: value(choice(namingProfiles), {
            default: "vllm",
            description: {
              en: "Under which names the metrics of vLLM arrive: vllm (`vllm:x`), ray (`ray_vllm_x`, Ray with vLLM 0.11 or later), ray-legacy (`ray_vllm:x`, Ray with older ones), kserve (`kserve_vllm:x`) or underscore (`vllm_x`); recorded series have the same names under all",
              zh: "vLLM 指标到达时的名称：vllm（`vllm:x`）、ray（`ray_vllm_x`，Ray 搭配 vLLM 0.11 及以上）、ray-legacy（`ray_vllm:x`，Ray 搭配更早版本）、kserve（`kserve_vllm:x`）或 underscore（`vllm_x`）；记录的序列名称始终不变",
            },
          }),
          selector: value(matchers, {
            default: 'model_name!=""',
            description: {
              en: "Label matchers put on every raw metric; the default leaves out routers that export the same names",
              zh: "加在每个原始指标上的标签匹配器；默认值会排除导出同名指标的路由器",
            },
          }),
          targetSelector: value(matchers, {
            default: 'job=~".*vllm.*", job!~".*router.*"',
            description: {
              en: "Label matchers that find the scrape targets of vLLM in `up`, for the alert on targets without metrics",
              zh: "在 `up` 中找到 vLLM 抓取目标的标签匹配器，用于“目标没有指标”的告警",
            },
          }),
          customBuckets: section(
            {
              en: "Bucket bounds of servers started with custom buckets (since vLLM 0.32), by histogram",
              zh: "以自定义桶启动的服务（自 vLLM 0.32）的桶边界，按直方图填写",
            },
            Object.fromEntries(
              boundHistograms(families).map((name) => [
                name,
                value(list(bucketBound, { filled: true, ascending: true }), {
                  default: undefined,
                  defaultText: { en: "bounds that vLLM ships", zh: "vLLM 自带的边界" },
                  description: { en: `Bounds of ${name}, in seconds, ascending`, zh: `${name} 的边界，单位秒，升序` },
                }),
              ]),
            ),
          ),
        },
      ),
      workloadLabels: value(list(labelName, { filled: true }), {
        default: usualWorkloadLabels,
        description: {
          en: "Labels that are the identity of a workload; every aggregation keeps them",
          zh: "标识一个工作负载的标签；所有聚合都会保留它们",
        },
      }),
      engineLabels: value(list(labelName, { filled: true }), {
        default: ["pod", "instance", "engine"],
        description: {
          en: "Labels that tell the engines of one workload apart",
          zh: "区分同一工作负载内各引擎的标签",
        },
      }),
      interval: value(positiveDuration, {
        default: "30s",
        description: {
          en: "How often the rules are evaluated that an alert or a person may wait for; the others every one, two or four minutes, but not more often than this",
          zh: "有人或告警在等的规则的评估间隔；其余规则每一、二或四分钟评估一次，但不会比此值更频繁",
        },
      }),
      scrapeInterval: value(positiveDuration, {
        default: "30s",
        description: {
          en: "How often vLLM is scraped; `rateWindow` and `progressWindow` have to be four times as long",
          zh: "vLLM 的抓取间隔；`rateWindow` 和 `progressWindow` 至少为它的四倍",
        },
      }),
      rateWindow: value(positiveDuration, {
        default: "5m",
        description: { en: "Window of rates, averages and quantiles", zh: "速率、平均值和分位数的时间窗口" },
      }),
      progressWindow: value(positiveDuration, {
        default: undefined,
        defaultText: { en: "longer one of 5m and four scrape intervals", zh: "5m 与四个抓取间隔中的较长者" },
        description: {
          en: "How long an engine with work may stand still before it counts as stalled; longer than its longest prefill step",
          zh: "有请求的引擎停滞多久即视为卡死；应长于最长的单步 prefill",
        },
      }),
      workloadClass: value(choice(workloadClasses), {
        default: "chat",
        description: {
          en: "What the workloads are used for, which decides the thresholds that are not set: chat, batch, embedding or reasoning",
          zh: "工作负载的用途，决定未设置的阈值取何默认值：chat、batch、embedding 或 reasoning",
        },
      }),
      thresholds: section(
        {
          en: "Thresholds of the alerts; a key that is not set (null) has the default that stands beside it",
          zh: "告警阈值；未设置（null）的键使用旁边注明的默认值",
        },
        thresholdFields(families, "thresholds"),
      ),
      slos: section(
        {
          en: "Service level objectives: records of their error budget and alerts on how fast it burns",
          zh: "服务等级目标（SLO）：记录错误预算，并对预算的消耗速度告警",
        },
        Object.fromEntries(
          slosOf(families).map((slo) => [
            slo.name,
            section(slo.title, {
              enabled: value(boolean(), {
                default: slo.enabled,
                description: { en: "Whether this objective is watched", zh: "是否监控该目标" },
              }),
              ...thresholdFields(families, `slos.${slo.name}`),
            }),
          ]),
        ),
      ),
      expectedModels: value(list(workloadMatch(someText)), {
        default: [],
        description: {
          en: "Models that have to exist, each by labels of the workload: `- {namespace: llm, model_name: demo/chat-8b}`",
          zh: "必须存在的模型，每项用工作负载标签表示：`- {namespace: llm, model_name: demo/chat-8b}`",
        },
      }),
      overrides: overridesField(families),
      recordingRules: section(
        { en: "Recording rules", zh: "Recording rules" },
        {
          enabled: value(boolean(), {
            default: true,
            description: {
              en: "Whether recording rules are installed; false in a second release on the same Prometheus, which would write the same series",
              zh: "是否安装 recording rules；同一 Prometheus 上的第二个 release 应设为 false，否则会写入相同的序列",
            },
          }),
          groups: section(
            { en: "Groups of recording rules", zh: "Recording rules 分组" },
            groupFields(recordGroupsOf(families).filter((group) => group.switch === undefined)),
          ),
        },
      ),
      alerts: section(
        { en: "Alerts", zh: "告警" },
        {
          enabled: value(boolean(), {
            default: true,
            description: { en: "Whether alerts are installed", zh: "是否安装告警" },
          }),
          groups: section(
            { en: "Groups of alerts", zh: "告警分组" },
            groupFields(families.filter(({ alerts }) => alerts.length > 0).map(({ name }) => alertGroup(name))),
          ),
          labels: value(ruleLabels, {
            default: {},
            description: {
              en: "Labels on every alert, for the routes of Alertmanager; never on recording rules",
              zh: "加在每个告警上的标签，供 Alertmanager 路由使用；不会加到 recording rules 上",
            },
          }),
          annotations: value(ruleAnnotations, {
            default: {},
            description: {
              en: "Annotations on every alert; written as in Prometheus, `{{ $value }}` needs no escape",
              zh: "加在每个告警上的注解；写法与 Prometheus 相同，`{{ $value }}` 无需转义",
            },
          }),
          rules: section(
            {
              en: "Settings of single alerts: enabled, for, keepFiringFor (needs Prometheus 2.42, Thanos 0.34 or vmalert 1.92, and an operator of August 2023), severity, labels, annotations, runbookUrl",
              zh: "单个告警的设置：enabled、for、keepFiringFor（需要 Prometheus 2.42、Thanos 0.34 或 vmalert 1.92，且 operator 不早于 2023 年 8 月）、severity、labels、annotations、runbookUrl",
            },
            alertFields(families),
          ),
        },
      ),
      runbooks: section(
        { en: "Runbooks", zh: "Runbook" },
        {
          baseUrl: value(webAddress, {
            default: runbooksBaseUrl(version),
            defaultText: {
              en: `documentation site of this version, ${runbooksBaseUrl(version)}`,
              zh: `该版本的文档站点 ${runbooksBaseUrl(version)}`,
            },
            // Written out, it would live on in the next version with --reuse-values.
            unset: true,
            description: { en: "Where the runbooks of the alerts stand", zh: "告警 runbook 所在的位置" },
          }),
        },
      ),
      dashboards: section(
        { en: "Grafana dashboards", zh: "Grafana 仪表盘" },
        {
          enabled: value(boolean(), {
            default: true,
            description: {
              en: "Whether dashboards are installed, as a ConfigMap for the sidecar of Grafana or for the Grafana Operator",
              zh: "是否安装仪表盘（以 ConfigMap 形式，供 Grafana sidecar 或 Grafana Operator 加载）",
            },
          }),
          datasource: value(
            { ...someText, example: "Prometheus" },
            {
              default: undefined,
              defaultText: { en: "one that Grafana chooses", zh: "由 Grafana 选定" },
              description: {
                en: "Name of the data source that dashboards open with, or its UID, which Grafana takes since 10.1",
                zh: "打开仪表盘时默认选用的数据源名称；Grafana 10.1 起也可以写 UID",
              },
            },
          ),
          sidecar: section(
            { en: "What the sidecar of Grafana looks for", zh: "Grafana sidecar 查找的内容" },
            {
              label: value(kubernetesKey, {
                default: "grafana_dashboard",
                description: { en: "Label of the ConfigMaps that it loads", zh: "它加载的 ConfigMap 的标签" },
              }),
              labelValue: value(labelValue, {
                default: "1",
                description: { en: "Value of that label", zh: "该标签的值" },
              }),
              folderAnnotation: value(kubernetesKey, {
                default: "grafana_folder",
                description: { en: "Annotation that names the folder", zh: "指定文件夹的注解" },
              }),
              folder: value(anyText, {
                default: "vLLM",
                description: { en: "Folder of the dashboards; empty for none", zh: "仪表盘所在的文件夹；留空则不指定" },
              }),
            },
          ),
          grafanaOperator: section(
            {
              en: "A GrafanaDashboard of the Grafana Operator (version 5), in place of the label for the sidecar",
              zh: "Grafana Operator（5.x）的 GrafanaDashboard，用来代替供 sidecar 使用的标签",
            },
            {
              enabled: value(boolean(), {
                default: false,
                description: { en: "Whether a GrafanaDashboard is installed", zh: "是否安装 GrafanaDashboard" },
              }),
              instanceSelector: value(labelSelector({ dashboards: "grafana" }), {
                default: {},
                description: {
                  en: "Which Grafanas get the dashboards: `matchLabels`, `matchExpressions`; empty for all. The operator does not let it change later",
                  zh: "哪些 Grafana 实例加载这些仪表盘：`matchLabels`、`matchExpressions`；留空表示全部。创建后 operator 不允许修改",
                },
              }),
              allowCrossNamespaceImport: value(boolean(), {
                default: false,
                description: {
                  en: "Whether Grafanas of other namespaces get them too",
                  zh: "其他命名空间中的 Grafana 实例是否也加载",
                },
              }),
              folder: value(anyText, {
                default: "vLLM",
                description: { en: "Folder of the dashboards; empty for none", zh: "仪表盘所在的文件夹；留空则不指定" },
              }),
            },
          ),
        },
      ),
      podMonitor: monitorFields("PodMonitor"),
      serviceMonitor: monitorFields("ServiceMonitor"),
      autoscaling: section(
        { en: "What autoscalers ask for", zh: "供自动扩缩容使用" },
        {
          recordingRules: section(
            { en: "Recording rules for autoscalers", zh: "自动扩缩容所用的 recording rules" },
            {
              enabled: value(boolean(), {
                default: false,
                description: {
                  en: "Whether they are installed, where recordingRules.enabled is true: one series a workload, 0 at idle, nothing when the gauges cannot be believed",
                  zh: "是否安装（同时需要 recordingRules.enabled 为 true）：每个工作负载一条序列，空闲时为 0，gauge 不可信时没有样本",
                },
              }),
            },
          ),
        },
      ),
      additionalGroups: value(list(additionalGroup), {
        default: [],
        description: {
          en: "Groups of your own rules, as in a rule file of Prometheus; they stand untouched in an object of their own, so that a mistake costs no other rule; with the format ConfigMap each mistake costs all, for Prometheus loads all rule files or none",
          zh: "自己的规则分组，写法与 Prometheus 规则文件相同；原样放入单独的对象，写错也不影响其他规则；format 为 ConfigMap 时例外：只要有一处错误，Prometheus 就不加载任何规则文件",
        },
      }),
    },
  );
}

/** The keys that every alert has at `alerts.rules.<Alert>`. */
export const alertSettings = {
  enabled: boolean(),
  for: duration,
  keepFiringFor: positiveDuration,
  severity: choice(severities),
  labels: ruleLabels,
  annotations: ruleAnnotations,
  runbookUrl: webAddress,
} as const satisfies Record<string, Shape>;

function alertFields(families: readonly Family[]): Record<string, Field> {
  return Object.fromEntries(alertsOf(families).map((alert) => [alert.alert, alertField(alert)]));
}

function alertField(alert: Alert): Field {
  const keep = alert.keepFiringFor === undefined ? "" : `, keepFiringFor ${alert.keepFiringFor}`;
  return value(keys(alertSettings), {
    default: {},
    description: {
      en: `${alert.severity}, ${alert.category}, for ${alert.for}${keep}`,
      zh: `${alert.severity}，${alert.category}，for ${alert.for}${keep}`,
    },
  });
}

/** Workloads that are judged otherwise: the same keys as for all workloads, for those that match. */
function overridesField(families: readonly Family[]): Field {
  const judged: Section["fields"] = {
    workloadClass: value(choice(workloadClasses), {
      default: undefined,
      description: {
        en: "Their class, which decides all thresholds that are not set here",
        zh: "它们的类别，决定此处未设置的所有阈值",
      },
    }),
    thresholds: section({ en: "Their thresholds", zh: "它们的阈值" }, thresholdFields(families, "thresholds")),
    slos: section(
      { en: "Their objectives", zh: "它们的 SLO" },
      Object.fromEntries(
        slosOf(families).map((slo) => [slo.name, section(slo.title, thresholdFields(families, `slos.${slo.name}`))]),
      ),
    ),
    alerts: section(
      { en: "Their alerts", zh: "它们的告警" },
      {
        rules: section(
          {
            en: "Settings of single alerts, by name: enabled, for, keepFiringFor, severity, labels, annotations, runbookUrl",
            zh: "单个告警的设置，按名称填写：enabled、for、keepFiringFor、severity、labels、annotations、runbookUrl",
          },
          alertFields(families),
        ),
      },
    ),
  };
  const match: Shape = { ...workloadMatch({ ...anyText, expression: true }), beside: Object.keys(judged) };
  const item = section(
    { en: "Workloads that are judged otherwise", zh: "另行判定的工作负载" },
    {
      match: value(match, {
        default: undefined,
        description: {
          en: "Labels of the workloads, all of which have to match: a text, or a regular expression behind `=~`",
          zh: "工作负载的标签，须全部匹配：填写文本，或在 `=~` 之后写正则表达式",
        },
      }),
      ...judged,
    },
  );
  return value(list(sectionShape(item)), {
    default: [],
    item,
    description: {
      en: "Workloads that are judged otherwise, each entry with `match` and any of workloadClass, thresholds, slos, alerts.rules: the first entry that matches counts, and that one only",
      zh: "另行判定的工作负载，每项包含 `match`，以及 workloadClass、thresholds、slos、alerts.rules 中的任意几项：只有第一个匹配的条目生效",
    },
  });
}

/** The keys of the numbers in one section. */
function thresholdFields(families: readonly Family[], within: string): Record<string, Field> {
  return Object.fromEntries(
    thresholdsOf(families)
      .filter((threshold) => threshold.section === within)
      .map((threshold) => [threshold.name, thresholdField(threshold)]),
  );
}

function thresholdField(threshold: Threshold): Field {
  const [minimum, maximum] = threshold.range;
  const preset = defaultsInWords(threshold);
  const shape = number(minimum, maximum, threshold.default.chat);
  return value(threshold.unit === "ratio" ? { ...shape, fraction: true } : shape, {
    default: undefined,
    unset: true,
    threshold,
    description: {
      en: `${units[threshold.unit].en}, ${preset.en} unless set, ${minimum} to ${maximum}: ${threshold.meaning.en}`,
      zh: `默认 ${preset.zh}，范围 ${minimum} 至 ${maximum}（${units[threshold.unit].zh}）：${threshold.meaning.zh}`,
    },
  });
}

/** The default of a threshold: one number, or one for each class of workload. */
export function defaultsInWords({ default: preset }: Pick<Threshold, "default">): Text {
  if (new Set(Object.values(preset)).size === 1) return { en: String(preset.chat), zh: String(preset.chat) };
  const each = workloadClasses.map((name) => `${preset[name]} (${name})`);
  return { en: each.join(", "), zh: each.join("、") };
}

function boundHistograms(families: readonly Family[]): string[] {
  return [...new Set(thresholdsOf(families).flatMap(({ boundOf }) => boundOf?.name ?? []))];
}

function alertGroup(family: string): { key: string; name: string } {
  return { key: valuesKey(family), name: alertGroupName(family) };
}

function groupFields(groups: readonly { readonly key: string; readonly name: string }[]): Record<string, Field> {
  return Object.fromEntries(
    groups.map(({ key, name }) => [
      key,
      section(
        { en: `Group ${name}`, zh: `分组 ${name}` },
        {
          enabled: value(boolean(), {
            default: true,
            description: { en: `Whether the group ${name} is installed`, zh: `是否安装分组 ${name}` },
          }),
        },
      ),
    ]),
  );
}
