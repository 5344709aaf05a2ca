import type { AlertCase, Scenario } from "../rules/scenario.ts";
import type { Text } from "../text.ts";
import { firesAt, queueOf, scenarioOf } from "./example-alert.ts";
import { scenarios } from "./excerpt.ts";
import type { PolicyPage } from "./policy-page.ts";

type Story = Pick<Scenario, "name" | "series" | "expect">;

interface CaseFacts {
  readonly title: Text;
  readonly why: Text;
  readonly proof: Story;
  /** A story that only claims to prove the case. */
  readonly claim: Story;
  /** What a proof expects, in the words of the check. */
  readonly expected: string;
}

const facts: Readonly<Record<AlertCase, CaseFacts>> = {
  fires: {
    title: {
      en: "Each alert has a scenario in which it fires, with its full texts.",
      zh: "每个告警都有一个会触发的场景，并核对完整文本。",
    },
    why: {
      en: "Rules that can never fire are common: a misspelt label, a percentage compared with a fraction, a join without partner. They pass every syntax check and look like peace until the first incident. Only samples that must fire the alert show that it can.",
      zh: "永远不会触发的规则很常见：标签拼错、把百分数与小数比较、匹配不到对象。它们能通过一切语法检查，在第一次事故之前看起来一片太平。只有用必须触发告警的样本，才能证明它真的会触发。",
    },
    proof: { name: "30 requests wait for ten minutes", series: [queueOf("30x20")], expect: [firesAt("10m", "llm")] },
    claim: { name: "30 requests wait for one minute", series: [queueOf("30x20")], expect: [firesAt("1m")] },
    expected: "the alert to fire",
  },
  idle: {
    title: { en: "Each alert stays silent while the servers are idle.", zh: "服务空闲时，每个告警都保持沉默。" },
    why: {
      en: "Nights and weekends are most of the time. An alert on low throughput without a look at demand, or a quantile that is NaN or 0, wakes people for a server that nobody uses, and after a week they mute the whole pack.",
      zh: "夜间和周末占了大部分时间。低吞吐量告警如果不看是否有需求，或者分位数为 NaN 或 0，就会为没人使用的服务叫醒人；一周之后，整个规则包都会被静音。",
    },
    proof: { name: "no request comes for ten minutes", series: [queueOf("0x20")], expect: [firesAt("10m")] },
    claim: { name: "no request comes, and nobody asks the alert", series: [queueOf("0x20")], expect: [] },
    expected: "the alert to be silent",
  },
  healthy: {
    title: {
      en: "Each alert stays silent while the servers are busy and well.",
      zh: "服务繁忙但正常时，每个告警都保持沉默。",
    },
    why: {
      en: "A busy vLLM server looks alarming to general rules: its KV cache is nearly full, some requests wait, now and then one is preempted. All of that is good use of an expensive GPU. An alert that cannot tell a full load from trouble says nothing when there is trouble.",
      zh: "对通用规则来说，繁忙的 vLLM 服务看起来很吓人：KV cache 几乎用满，有请求在排队，偶尔发生抢占。这些都只是昂贵的 GPU 得到了充分利用。分不清满载与故障的告警，在真正出故障时也说明不了什么。",
    },
    proof: { name: "five requests wait at a full load", series: [queueOf("5x20")], expect: [firesAt("10m")] },
    claim: { name: "30 requests wait at a full load", series: [queueOf("30x20")], expect: [firesAt("10m", "llm")] },
    expected: "the alert to be silent",
  },
  "empty database": {
    title: {
      en: "Each alert stays silent in a Prometheus without any series of vLLM.",
      zh: "Prometheus 中没有任何 vLLM 序列时，每个告警都保持沉默。",
    },
    why: {
      en: "Rules are often installed before the first model is, or on a cluster that has none. A bare `absent(…)` fires there at once and for ever, without a label that says whom it misses. Who installs a pack and is greeted by a page removes it again.",
      zh: "规则往往先于第一个模型安装，或装在根本没有模型的集群上。单独一个 `absent(…)` 在那里会立刻触发且永不结束，也没有标签说明缺了谁。刚装好就收到告警的人会马上把它卸掉。",
    },
    proof: { name: "there is no server at all", series: [], expect: [firesAt("10m")] },
    claim: { name: "there is one idle server", series: [queueOf("0x20")], expect: [firesAt("10m")] },
    expected: "the alert to be silent without any series",
  },
  "vanished target": {
    title: {
      en: "Each alert stays silent when its target vanishes, unless that is its subject.",
      zh: "目标消失时，每个告警都保持沉默，除非它本身就是关于目标消失的告警。",
    },
    why: {
      en: "Pods go all the time: a rolling update, a node that is drained, a scale to zero. Their last samples stay in the windows for some minutes, and rules that compare windows, or a series with its past, take the end of a series for a fault. A pod that is gone must not go on being reported as slow either.",
      zh: "pod 随时会消失：滚动更新、节点排空、缩容到零。最后的样本还会在窗口里停留几分钟，比较不同窗口或与过去比较的规则会把序列的结束当成故障。已经消失的 pod 也不该继续被报告为缓慢。",
    },
    proof: {
      name: "30 requests wait, and after two minutes the pod is gone",
      series: [queueOf("30x4 stale")],
      expect: [firesAt("10m")],
    },
    claim: {
      name: "30 requests wait, and after eight minutes the pod is gone",
      series: [queueOf("30x16 stale")],
      expect: [firesAt("7m", "llm")],
    },
    expected: "the alert to be silent",
  },
  "two namespaces": {
    title: {
      en: "Of two namespaces with one model name, each alert names the sick one only.",
      zh: "两个命名空间有同名模型时，每个告警只报告出问题的那个。",
    },
    why: {
      en: "A label that is lost in one place of an expression goes unnoticed with a single workload in the test. With two of them the alert fires for both, for none, or for their sum. Public packs have this fault again and again, for their authors had one deployment.",
      zh: "如果测试里只有一个工作负载，表达式某处丢了标签是看不出来的。一旦有两个，告警就会两个都报、都不报，或者报告两者之和。公开的规则包反复出现这个错误，因为作者只有一套部署。",
    },
    proof: {
      name: "30 requests wait in one namespace, none in the other",
      series: [queueOf("30x20"), queueOf("0x20", { namespace: "staging" })],
      expect: [firesAt("10m", "llm")],
    },
    claim: {
      name: "30 requests wait in either namespace",
      series: [queueOf("30x20"), queueOf("30x20", { namespace: "staging" })],
      expect: [firesAt("10m", "llm", "staging")],
    },
    expected: "the alert to fire in one of them only",
  },
  "just below": {
    title: {
      en: "Each alert with a threshold stays silent just below it.",
      zh: "带阈值的告警在略低于阈值时保持沉默。",
    },
    why: {
      en: "A scenario that is far from the threshold passes with half of it or twice of it just as well, and with `>=` in the place of `>`. Only values on both sides of the threshold pin the comparison down, and with it the factor between units that is so easily wrong.",
      zh: "离阈值很远的场景，即使阈值减半或翻倍、把 `>` 写成 `>=`，照样能通过。只有取阈值两侧的值，才能确定比较本身，也才能发现单位换算中容易出错的倍数。",
    },
    proof: { name: "20 requests wait, as many as the threshold", series: [queueOf("20x20")], expect: [firesAt("10m")] },
    claim: {
      name: "21 requests wait, one more than the threshold",
      series: [queueOf("21x20")],
      expect: [firesAt("10m", "llm")],
    },
    expected: "the alert to be silent",
  },
  "just above": {
    title: { en: "Each alert with a threshold fires just above it.", zh: "带阈值的告警在略高于阈值时触发。" },
    why: {
      en: "It is the other side of `alert/just-below`: together they leave room for one threshold only. A quantile above the greatest finite bucket, for instance, can never be reached, which a scenario far above the threshold would not show if its author looked at the gauge next to it.",
      zh: "它与 `alert/just-below` 相对：两者合起来只留下唯一的阈值。例如，高于最大有限桶的分位数永远达不到；远高于阈值的场景如果只看旁边的 gauge，就发现不了这一点。",
    },
    proof: {
      name: "21 requests wait, one more than the threshold",
      series: [queueOf("21x20")],
      expect: [firesAt("10m", "llm")],
    },
    claim: { name: "20 requests wait, as many as the threshold", series: [queueOf("20x20")], expect: [firesAt("10m")] },
    expected: "the alert to fire",
  },
  ends: {
    title: { en: "Each alert ends when its cause ends.", zh: "原因消除后，每个告警都会结束。" },
    why: {
      en: "Alerts on a bare counter, or on a window of a day, go on long after the fault: people learn to close them by hand, and the next fault is hidden by the last one. A scenario in which the alert has to fall silent again shows how long it looks back.",
      zh: "基于裸计数器或一整天窗口的告警，故障过去很久仍在继续：人们习惯于手动关闭，下一次故障就被上一次掩盖。要求告警再次沉默的场景，能看出它回看了多久。",
    },
    proof: {
      name: "30 requests wait for ten minutes, then none",
      series: [queueOf("30x20 0x20")],
      expect: [firesAt("10m", "llm"), firesAt("12m")],
    },
    claim: { name: "30 requests wait for ten minutes", series: [queueOf("30x20")], expect: [firesAt("10m", "llm")] },
    expected: "the alert to fire, and later to be silent",
  },
};

function pageOf(needed: AlertCase, { title, why, proof, claim, expected }: CaseFacts): PolicyPage {
  return {
    title,
    why,
    passes: { families: scenarioOf(needed, proof), shown: scenarios },
    fails: {
      families: scenarioOf(needed, claim),
      shown: scenarios,
      says: [
        `VLLMLongQueue: the scenario "${claim.name}" does not prove the case "${needed}"; instead: a scenario that covers "${needed}" and expects ${expected}`,
      ],
    },
  };
}

/** The page of the policy on each case. */
export const scenarioPages = Object.fromEntries(
  Object.entries(facts).map(([needed, about]) => [needed, pageOf(needed as AlertCase, about)]),
) as Record<AlertCase, PolicyPage>;
