import { engineSleepState } from "../../metrics/sleep.ts";
import { matching, promql } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";
import type { Text } from "../../text.ts";
import { existsSince } from "../exists-since.ts";
import { recordingRule } from "../recording-rule.ts";

const noState: Text = {
  en: "No engine that tells its state: vLLM before 0.11.1, or the Rust frontend.",
  zh: "没有上报休眠状态的引擎：vLLM 0.11.1 之前的版本，或使用 Rust 前端。",
};

export const enginesAsleep = recordingRule({
  record: "vllm:engines_asleep:sum",
  expr: promql`
    sum by (${by}) (
      1 - max by (${by}, ${engine}) (${matching(engineSleepState, 'sleep_state="awake"')})
    )`,
  unit: "engines",
  exceptions: [existsSince(engineSleepState)],
  meaning: {
    en: "Engines that sleep on purpose: they hold no weights in the GPU and answer nothing until they are woken.",
    zh: "主动休眠的引擎数：GPU 中不保留权重，被唤醒之前不处理任何请求。",
  },
  noSample: noState,
  use: {
    en: "Whether a silent workload is asleep, not broken. Alerts leave sleeping engines alone.",
    zh: "判断没有动静的工作负载是在休眠还是出了故障。告警不会针对休眠的引擎。",
  },
});

export const enginesBySleepState = recordingRule({
  record: "vllm:engine_sleep_state:sum",
  expr: promql`sum by (sleep_state, ${by}) (max by (sleep_state, ${by}, ${engine}) (${engineSleepState}))`,
  unit: "engines",
  extraLabels: ["sleep_state"],
  exceptions: [existsSince(engineSleepState)],
  meaning: {
    en: "Engines by their state: `awake`; `weights_offloaded`, asleep with the weights in CPU memory; `discard_all`, asleep without weights.",
    zh: "按状态统计的引擎数：`awake` 为运行；`weights_offloaded` 为休眠且权重保留在主机内存；`discard_all` 为休眠且权重已丢弃。",
  },
  noSample: noState,
  use: {
    en: "How soon a sleeping workload is back: with its weights in CPU memory in seconds, without them as long as a start.",
    zh: "估计休眠的工作负载多快能恢复：权重在主机内存中只需数秒，已丢弃则与冷启动一样久。",
  },
});
