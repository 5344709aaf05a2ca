import {
  alertPage,
  alertsOf,
  catalogue,
  fieldsBelow,
  metricGroups,
  metrics,
  inhibitions,
  languages,
  policyPage,
  receivers,
  recordsOf,
  severities,
  valuesContract,
} from "@vllm-monitoring/core";
import { exampleText, policies } from "@vllm-monitoring/core/policies";
import { expect, test } from "vitest";
import { exampleCosts } from "./example-costs.ts";
import { chartReadme, docsPages } from "./index.ts";
import { words } from "./words.ts";

const timeToFirstToken = metrics.find(({ name }) => name === "vllm:time_to_first_token_seconds")!;
const pages = docsPages(catalogue, "1.0.0", exampleCosts, []);
const folder = "docs/src/content/docs/";
const english = [...pages].filter(([path]) => !path.startsWith(`${folder}zh-cn/`));
const chinese = [...pages].filter(([path]) => path.startsWith(`${folder}zh-cn/`));

test("both languages have the same pages", () => {
  expect(chinese.map(([path]) => path.replace("zh-cn/", ""))).toEqual(english.map(([path]) => path));
});

test("the list of alerts has a row for each, in triage order", () => {
  const list = pages.get(`${folder}alerts.md`)!;
  expect(list).toContain(`---
# Generated from packages/docs and packages/core by \`npm run generate\`: changes belong there.
title: "Alerts"
description: "All alerts, in triage order."
editUrl: false
---

| Alert | Severity | Category | Has to hold for | Meaning |
|---|---|---|---|---|
`);
  const rows = [...list.matchAll(/^\| \[(VLLM\w+)\]/gm)].map(([, alert]) => alert);
  expect(rows).toEqual(alertsOf(catalogue).map(({ alert }) => alert));
  expect(list).toContain(
    "| [VLLMHighLatency](/v1.0.0/alerts/vllmhighlatency/) | warning | latency | 5m | One request in twenty takes longer than the threshold from its arrival to its last token. Users who stream see a late start, a slow flow, or both; users who wait for the whole answer run into their time-outs. |\n",
  );
  expect(pages.get(`${folder}zh-cn/alerts.md`)).toContain(`title: "告警"
description: "全部告警，按排查顺序排列。"
editUrl: false
---

| 告警 | 级别 | 类别 | 需持续成立 | 含义 |
|---|---|---|---|---|
`);
});

test("a metric that a record reads comes with the facts of the supported releases", () => {
  expect(pages.get(`${folder}records/latency.md`)).toContain(`### vllm:time_to_first_token_seconds

${timeToFirstToken.meaning.en}

| | |
|---|---|
| Type | histogram |
| Unit | seconds |
| Since vLLM | 0.6.0 |
| V0 engine | before 0.11.0, without the label \`engine\` |
| Rust frontend | since 0.22.0 |
| Labels set by vLLM | \`model_name\`, \`engine\` |
| Upper bounds of the buckets | 0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560 |
| Family at \`--custom-histogram-buckets\` (since 0.32.0) | \`time_to_first_token\` |
`);
});

test("every metric of vLLM is on the page of its subject, and the list leads there", () => {
  for (const [language, texts] of [
    ["", english],
    ["zh-cn/", chinese],
  ] as const) {
    const list = pages.get(`${folder}${language}reference/metrics.md`);
    for (const [group, members] of Object.entries(metricGroups)) {
      const page = `${language}metrics/${group}`;
      const text = new Map(texts).get(`${folder}${page}.md`);
      for (const { name } of members) {
        expect(text).toContain(`\n## \`${name}\`\n`);
        expect(list).toContain(`| [${name}](/v1.0.0/${page}/#${name.replace(":", "")}) | `);
      }
    }
  }
});

test("what changed between releases, what was hidden and what took its place", () => {
  const cache = pages.get(`${folder}metrics/cache.md`);
  expect(cache).toContain(`| Type | gauge |
| Unit | fraction from 0 to 1 |
| Since vLLM | 0.6.0 |
| Deprecated since | 0.9.2 |
| Only with \`--show-hidden-metrics-for-version\` since | 0.11.0 |
| Removed in vLLM | 0.12.0 |
| Replaced by | \`vllm:kv_cache_usage_perc\` |
| V0 engine | before 0.11.0, without the label \`engine\` |
| Labels set by vLLM | \`model_name\`, \`engine\` |
`);
  expect(cache).toContain("<br>0.18.0: + `_block_size_resolved`, `user_specified_block_size` − `cpu_offload_gb`, ");
  expect(pages.get(`${folder}metrics/requests.md`)).toContain(
    "| Values of labels | `finished_reason`: 0.6.0: `stop`, `length`, `abort`<br>0.13.0: `stop`, `length`, `abort`, `error`<br>0.17.0: `stop`, `length`, `abort`, `error`, `repetition` |\n",
  );
  expect(pages.get(`${folder}zh-cn/metrics/lora.md`)).toContain("| Rust 前端 | 自 0.24.0，没有 `max_lora` |\n");
});

test.each(languages)(
  "every policy is in the list and has a page with its reason and its examples, in %s",
  (language) => {
    const here = folder + (language === "en" ? "" : "zh-cn/");
    const list = pages.get(`${here}reference/policies.md`)!;
    const listed = [...list.matchAll(/^\| \[(\w+\/[\w-]+)\]/gm)].map(([, id]) => id);
    expect(listed).toEqual(policies.map(({ id }) => id));
    for (const policy of policies) {
      const text = pages.get(`${here}${policyPage(policy.id)}.md`)!;
      expect(text).toContain(`\ntitle: "${policy.id}"\n`);
      expect(text).toContain(`\n\n${policy.title[language]}\n`);
      expect(text).toContain(`\n\n${policy.why[language]}\n`);
      for (const example of [policy.passes, policy.fails]) {
        expect(text).toContain(`\n\`\`\`yaml\n${exampleText(example, language)}\n\`\`\`\n`);
      }
      expect(text).toContain(`\n\`\`\`text\n${policy.fails.says.join("\n")}\n\`\`\`\n`);
    }
  },
);

test("the page of a policy in Chinese", () => {
  expect(pages.get(`${folder}zh-cn/reference/policies/promql-idle.md`)).toContain(`
## 通过的例子

\`\`\`yaml
record: example:latency_seconds:avg
expr: |-
  sum by (<<by>>) (rate(vllm:e2e_request_latency_seconds_sum{<<selector>>}[<<window>>]))
    / on (<<by>>)
  (sum by (<<by>>) (rate(vllm:e2e_request_latency_seconds_count{<<selector>>}[<<window>>])) > 0)
\`\`\`

## 不通过的例子

\`\`\`yaml
record: example:latency_seconds:avg
expr: |-
  sum by (<<by>>) (rate(vllm:e2e_request_latency_seconds_sum{<<selector>>}[<<window>>]))
    / on (<<by>>)
  sum by (<<by>>) (rate(vllm:e2e_request_latency_seconds_count{<<selector>>}[<<window>>]))
\`\`\`

检查给出的提示（英文原文）：

\`\`\`text
example:latency_seconds:avg: is NaN when idle; instead: / (… > 0)
\`\`\`
`);
});

test("an exception stands on the page of its rule, and on that of the policy", () => {
  const reason = "vLLM tells the reasons since 0.20.0; before, there is only the whole queue.";
  expect(pages.get(`${folder}records/state.md`)).toContain(
    `| Excepted from [promql/known-metric](/v1.0.0/reference/policies/promql-known-metric/) | ${reason} |\n`,
  );
  expect(pages.get(`${folder}reference/policies/promql-known-metric.md`)).toContain(
    `\n- ${reason}\n  - [vllm:num_requests_waiting_by_reason:sum](/v1.0.0/records/state/#vllmnum_requests_waiting_by_reasonsum)\n`,
  );
  expect(pages.get(`${folder}zh-cn/alerts/vllmworkloadvanished.md`)).toContain(
    "| 例外于 [alert/vanished](/v1.0.0/zh-cn/reference/policies/alert-vanished/) | 目标消失正是本告警的主题。 |\n",
  );
  expect(pages.get(`${folder}zh-cn/reference/policies/alert-vanished.md`)).toContain(
    "\n- 目标消失正是本告警的主题。\n  - [VLLMWorkloadVanished](/v1.0.0/zh-cn/alerts/vllmworkloadvanished/)\n",
  );
  expect(pages.get(`${folder}alerts/vllmhighlatency.md`)).not.toContain("Excepted from");
  expect(pages.get(`${folder}reference/policies/rule-portable.md`)).not.toContain("## Exceptions");
});

test("the list of alerts shows what their signals look like", () => {
  expect(pages.get(`${folder}alerts.md`)).toMatch(
    /\n> waiting 12, running 64, KV cache 98\.5%, preemptions 0\.4\/s, first token p95 3\.2s\n$/,
  );
  expect(pages.get(`${folder}zh-cn/alerts.md`)).toMatch(
    /\n> 排队 12，运行中 64，KV cache 98\.5%，抢占 0\.4\/s，首 token P95 3\.2s\n$/,
  );
});

test("the page of an alert tells how soon it fires, and shows it as a person reads it", () => {
  const page = pages.get(`${folder}alerts/vllmtargetdown.md`);
  expect(page).toContain(`
| Has to hold for | 2m |
| Evaluated every | 1m |
| From the moment the expression holds until it fires, at most | 3m |
`);
  expect(page).toContain(`
> A vLLM server is down: pod=chat-1 instance=10.0.0.2:8000, 1 more up, namespace=llm model_name=demo/chat-8b
>
> The scrapes of this server fail, though it has served before`);
  const chinesePage = pages.get(`${folder}zh-cn/alerts/vllmtargetdown.md`);
  expect(chinesePage).toContain(`
| 需持续成立 | 2m |
| 评估间隔 | 1m |
| 从表达式成立到触发，最长 | 3m |
`);
  expect(chinesePage).toContain("\n> vLLM 服务 pod=chat-1 instance=10.0.0.2:8000 宕机，其余 1 个在线，");
});

test.each([
  ["English", english],
  ["Chinese", chinese],
])("no example of an alert in %s has a template of Prometheus in it", (_, texts) => {
  const examples = texts.filter(([path]) => path.includes("/alerts/"));
  expect(examples).toHaveLength(alertsOf(catalogue).length);
  for (const [path, text] of examples) expect(text.match(/\{\{|<<|\$value|\$labels/g), path).toBeNull();
});

test("the page of a family tells its group, what that needs and what needs it", () => {
  expect(pages.get(`${folder}records/progress.md`)).toContain(`
| Group of rules | \`vllm-progress-rules\` |
| Evaluated every | 30s |
| Switch in the values | \`recordingRules.groups.progress.enabled\` |
| Needed by | [Autoscaling](/v1.0.0/records/autoscaling/)<br>[VLLMEngineStalled](/v1.0.0/alerts/vllmenginestalled/)`);
  expect(pages.get(`${folder}zh-cn/records/autoscaling.md`)).toContain(`
| 规则分组 | \`vllm-autoscaling-rules\` |
| 评估间隔 | 30s |
| values 中的开关 | \`autoscaling.recordingRules.enabled\` |
| 依赖的分组 | [进展](/v1.0.0/zh-cn/records/progress/) |

##`);
  expect(pages.get(`${folder}records/slo-first-token-long.md`)).toContain("\n| Evaluated every | 4m |\n");
  const state = pages.get(`${folder}records/state.md`)!;
  expect(state).toContain("[VLLMIdleEngines](/v1.0.0/alerts/vllmidleengines/)");
  // It does without the groups that are off.
  expect(state).not.toContain("VLLMRecordingRuleSilent");
});

test("the page of an alert that is off by default tells what switches it on", () => {
  const page = pages.get(`${folder}alerts/vllmoutputtokenbudgetburnsfast.md`)!;
  expect(page).toContain("\n| Off unless this is set | `slos.outputToken.enabled: true` |\n");
  expect(page).toContain("\n| `slos.outputToken.thresholdSeconds` | ");
  expect(page).toMatch(
    /```yaml\nslos:\n {2}outputToken:\n {4}enabled: true\n {4}thresholdSeconds: 0\.1\n {4}objective: 0\.99\n {4}minRequests: 100\nalerts:\n {2}rules:\n {4}VLLMOutputTokenBudgetBurnsFast:\n {6}enabled: true\n/,
  );
  expect(pages.get(`${folder}records/slo-output-token.md`)).toContain(
    "\n| Switch in the values | `recordingRules.groups.sloOutputToken.enabled`<br>`slos.outputToken.enabled` |\n",
  );
  const models = pages.get(`${folder}zh-cn/alerts/vllmexpectedmodelmissing.md`)!;
  expect(models).toContain("\n| 默认关闭，需设置 | `expectedModels` |\n");
  expect(models).toContain(`
\`\`\`promql
label_replace(label_replace(vector(1), "model_name", "demo/chat-8b", "", ""), "namespace", "llm", "", "")
  unless on (model_name, namespace)
vllm:generation_tokens_total{model_name!="", model_name="demo/chat-8b", namespace="llm"}
\`\`\``);
  expect(models).toContain(`
\`\`\`yaml
expectedModels:
  - namespace: llm
    model_name: demo/chat-8b
alerts:
`);
  expect(pages.get(`${folder}alerts/vllmhighlatency.md`)).not.toContain("Off unless");
});

test("the guide on autoscaling names the group that the records need", () => {
  expect(pages.get(`${folder}guides/autoscaling.md`)).toContain(
    "group that they read: [Progress](/v1.0.0/records/progress/), `recordingRules.groups.progress.enabled`.",
  );
});

test.each([
  ["English", english, "/v1.0.0"],
  ["Chinese", chinese, "/v1.0.0/zh-cn"],
])("the home page in %s leads to every guide", (_, texts, site) => {
  const [, home] = texts.find(([path]) => path.endsWith("/index.md"))!;
  const guides = texts.flatMap(([path]) => /guides\/[\w-]+(?=\.md$)/.exec(path) ?? []);
  for (const guide of guides) expect(home, guide).toContain(`](${site}/${guide}/)`);
});

test("the guide on fitting the alerts shows what differs by class, and the objectives of the model", () => {
  const guide = pages.get(`${folder}guides/fitting.md`)!;
  expect(guide).toContain("\n| Threshold | chat | batch | embedding | reasoning |\n|---|---:|---:|---:|---:|\n");
  expect(guide).toContain("\n| `thresholds.e2eLatencyP95Seconds` | 5 | 120 | 2 | 60 |\n");
  expect(guide).not.toContain("| `thresholds.latencyMinRequests` |");
  expect(guide).toContain(
    "\n| `batch` | Jobs that nobody waits for: long queues are normal. | [VLLMPrefixCacheHitsFell](/v1.0.0/alerts/vllmprefixcachehitsfell/) |\n",
  );
  expect(guide).toContain(
    "\n| [Whole answer in time](/v1.0.0/records/slo-end-to-end/) | `slos.endToEnd` | no | 0.99 | 100 |\n",
  );
  expect(guide).toContain(
    "[VLLMExpectedModelMissing](/v1.0.0/alerts/vllmexpectedmodelmissing/) (critical, after 15m);",
  );
  const chineseGuide = pages.get(`${folder}zh-cn/guides/fitting.md`)!;
  expect(chineseGuide).toContain(
    "\n| [请求得到应答](/v1.0.0/zh-cn/records/slo-availability/) | `slos.availability` | 是 | 0.99 | 100 |\n",
  );
  expect(chineseGuide).toContain(
    "\n| `slos.outputToken.thresholdSeconds` | 0.01、0.025、0.05、0.075、0.1、0.15、0.2、0.3、0.4、0.5、0.75、1、2.5、5、7.5、10、20、40、80 |\n",
  );
});

test("the guide on Alertmanager shows the routes and the inhibitions of the model", () => {
  const rows = (name: string) =>
    pages
      .get(`${folder}${name}.md`)!
      .split("\n")
      .filter((line) => line.startsWith("| "));
  const count = 2 + severities.length + inhibitions.length;
  expect(rows("guides/alertmanager")).toHaveLength(count);
  expect(rows("zh-cn/guides/alertmanager")).toHaveLength(count);
  expect(rows("guides/alertmanager")[1]).toBe(
    `| critical | vllm-pager | each category of a workload | 30s, 5m, 1h | ${receivers.critical.why.en} |`,
  );
  expect(rows("zh-cn/guides/alertmanager")[3]).toBe(
    `| info | vllm-digest | 全部告警 | 1h、12h、23h | ${receivers.info.why.zh} |`,
  );
});

test("the braces of Prometheus stay, those of the templates are filled", () => {
  for (const [path, text] of pages) expect(text.match(/\{\{(?! (?:\$value|\$labels))/g), path).toBeNull();
});

test("no page is left in the other language, or with an open placeholder", () => {
  for (const [path, text] of english) expect(/\p{Script=Han}/u.test(text), path).toBe(false);
  for (const [path, text] of chinese) expect(/\p{Script=Han}/u.test(text), path).toBe(true);
  for (const [path, text] of pages) expect(text.match(/undefined|\[object/g), path).toBeNull();
  // Policies speak of rules as they are before values are put in.
  const filled = [...pages].filter(([path]) => !path.includes("/reference/policies"));
  for (const [path, text] of filled) expect(text.match(/<<[\w.]+>>/g), path).toBeNull();
});

test.each([
  ["English", english],
  ["Chinese", chinese],
])("%s pages name every record, alert and value", (_, texts) => {
  const all = texts.map(([, text]) => text).join("\n");
  for (const { record } of recordsOf(catalogue)) expect(all).toContain(`## \`${record}\`\n`);
  for (const { alert } of alertsOf(catalogue))
    expect(texts.some(([path]) => path.endsWith(`${alertPage(alert)}.md`))).toBe(true);
  const keys = fieldsBelow(valuesContract(catalogue, "1.0.0")).filter(({ field }) => field.kind === "value");
  const isTold = (path: string) => all.includes(path.includes(".") ? `\n| \`${path}\` |` : `\n## \`${path}\`\n`);
  expect(keys.filter(({ path }) => !isTold(path)).map(({ path }) => path)).toEqual([]);
});

test.each([
  ["en", english],
  ["zh", chinese],
] as const)("no word of the pages in %s is used nowhere", (language, texts) => {
  const all = texts.map(([, text]) => text).join("\n");
  const unused = Object.entries(words).filter(([, word]) => !all.includes(word[language]));
  expect(unused.map(([key]) => key)).toEqual([]);
});

test("everything that the first document tells is on a page of either language", () => {
  for (const texts of [english, chinese]) {
    const all = texts.map(([, text]) => text).join("\n");
    for (const told of [
      "kubectl apply -f vllm-prometheusrule.yaml",
      "kubectl get prometheusrule -n prometheus vllm-recording-rules",
      "kubectl describe prometheusrule -n prometheus vllm-recording-rules",
      "kubectl port-forward -n prometheus svc/prometheus-operated 9090:9090",
      'select(.name == "vllm-service-monitoring-rules")',
      "http://localhost:9090/rules",
      "2025-12-18",
      "vllm:prompt_tokens_total:increase_1h",
    ]) {
      expect(all).toContain(told);
    }
  }
});

test("the page of values has a section for each key at the top, and tells the default of a threshold once", () => {
  const page = pages.get(`${folder}reference/values.md`)!;
  const sections = [...page.matchAll(/^## `(.+)`$/gm)].map(([, key]) => key);
  expect(sections).toEqual(Object.keys(valuesContract(catalogue, "1.0.0").fields));
  expect(page).toContain(`
## \`rateWindow\`

Window of rates, averages and quantiles.

Default: \`"5m"\`

## `);
  expect(page).toContain(`
## \`gmp\`

Rule objects of the format GMPRules.

| Key | Default | Description |
|---|---|---|
| \`gmp.scope\` | \`"namespace"\` | How far`);
  expect(page).toContain(
    "\n| `thresholds.e2eLatencyP95Seconds` | 5 (chat), 120 (batch), 2 (embedding), 60 (reasoning) | seconds, 0.3 to 1920: p95 of the end-to-end latency above which VLLMHighLatency fires |\n",
  );
  const chinesePage = pages.get(`${folder}zh-cn/reference/values.md`)!;
  expect(chinesePage).toContain('\n速率、平均值和分位数的时间窗口。\n\n默认值：`"5m"`\n');
  expect(chinesePage).toContain(
    "\n| `thresholds.e2eLatencyP95Seconds` | 5 (chat)、120 (batch)、2 (embedding)、60 (reasoning) | 0.3 至 1920（秒）：",
  );
  expect([...page.matchAll(/unless set/g)]).toEqual([]);
});

test("the README of the chart has a row for each alert, record and value", () => {
  const [text] = [...chartReadme(catalogue, "1.0.0").values()];
  const rows = text!.split("\n").filter((line) => line.startsWith("| `"));
  const values = fieldsBelow(valuesContract(catalogue, "1.0.0")).filter(({ field }) => field.kind === "value");
  expect(rows).toHaveLength(alertsOf(catalogue).length + recordsOf(catalogue).length + values.length);
  expect(text).not.toContain("<<");
});
