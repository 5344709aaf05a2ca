import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { preemptionsPerRequest, running, stepRate, tokensPerStep } from "../state/records.ts";
import { generationThroughput } from "../throughput/records.ts";
import { interToken } from "../token-latency/records.ts";

export const slowTokensRunbook: Runbook = {
  meaning: {
    en: "Answers flow more slowly than the users of this class of workload read or bear. The tokens per second of the whole service need not fall: with the same arrivals more requests run at once, each of them slower.",
    zh: "输出速度低于该类工作负载用户的阅读速度或承受范围。整个服务的 token 速率不一定下降：到达量不变时，同时运行的请求变多，而每个都更慢。",
  },
  confirm: [
    {
      expr: promql`${interToken.p95}`,
      shows: {
        en: "How slow, and since when. Compare with `:p50`: when both rise, every stream is slow; when only p95 rises, streams pause.",
        zh: "有多慢、从何时开始。与 `:p50` 对比：两者同升说明所有流都慢；只有 P95 上升说明流有停顿。",
      },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "Requests that run. More of them make larger and slower steps.",
        zh: "运行中的请求。请求越多，每一步越大也越慢。",
      },
    },
    {
      expr: promql`${stepRate}`,
      shows: {
        en: "Steps per second. Fewer while as many requests run: each step takes longer.",
        zh: "每秒步数。运行的请求数不变而步数变少，说明每一步更慢。",
      },
    },
    {
      expr: promql`${tokensPerStep}`,
      shows: {
        en: "Tokens in one step. Higher than usual: long prompts are computed between the tokens of the others.",
        zh: "每一步的 token 数。高于平时说明长 prompt 穿插在其他请求的 token 之间计算。",
      },
    },
    {
      expr: promql`${preemptionsPerRequest}`,
      shows: {
        en: "Preemptions for each finished request: a preempted stream pauses until it is computed again.",
        zh: "每个完成的请求对应的抢占次数：被抢占的流会停顿到重算完成。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "Tokens per second of the whole service; often as ever.",
        zh: "整个服务每秒生成的 token 数；往往没有变化。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "Steps per second fell, the running requests and tokens per step did not rise first.",
        zh: "每秒步数下降，而运行的请求数和每步 token 数并未先上升。",
      },
      cause: {
        en: "A slower engine: throttled or shared GPU, too little CPU for the scheduler, another process on the node.",
        zh: "引擎变慢：GPU 降频或被共享、调度器 CPU 不足、节点上有其他进程。",
      },
      remedy: {
        en: "Look at GPU clocks, temperature and throttle reasons, and at the CPU limit of the pod; compare the replicas; move the pod to another node.",
        zh: "检查 GPU 频率、温度和降频原因，以及 pod 的 CPU 限额；对比各副本；把 pod 迁移到其他节点。",
      },
    },
    {
      signal: {
        en: "More requests run than usual, tokens per second are at their ceiling.",
        zh: "运行的请求多于平时，token 速率达到上限。",
      },
      cause: { en: "Large batches: the engine trades pace for throughput.", zh: "批次变大：引擎以节奏换吞吐。" },
      remedy: {
        en: "Lower `--max-num-seqs` to protect the pace, and add replicas for what then waits.",
        zh: "调低 `--max-num-seqs` 以保证节奏，由此产生的排队靠扩容解决。",
      },
    },
    {
      signal: { en: "Tokens per step are high, prompts long.", zh: "每步 token 数高，prompt 长。" },
      cause: { en: "Prefill steps between decode steps.", zh: "decode 步之间穿插 prefill 步。" },
      remedy: {
        en: "Smaller prefill chunks (`--max-num-batched-tokens` down), or prefill on instances of its own.",
        zh: "减小 prefill 分块（调低 `--max-num-batched-tokens`），或使用独立的 prefill 实例。",
      },
    },
    {
      signal: { en: "Preemptions rose; the p99 is far above the p95.", zh: "抢占增多，P99 远高于 P95。" },
      cause: { en: "The KV cache is too small for what runs.", zh: "KV cache 对运行中的请求太小。" },
      remedy: { en: "See VLLMPreemptions.", zh: "参见 VLLMPreemptions。" },
    },
  ],
  isNot: {
    en: "It is not a hang: tokens are made all the time. It says nothing on how long requests waited before their first token. With speculative decoding one output may hold several tokens, so the time between outputs is longer than the time per token: set `thresholds.interTokenSlowSeconds` for it. After a freeze it shows the pause of the streams that went on, for one window.",
    zh: "它不是卡死：token 一直在生成。它也不反映首 token 之前的等待。启用投机解码时一次输出可能包含多个 token，输出间隔会长于单 token 时间，请相应设置 `thresholds.interTokenSlowSeconds`。卡死恢复后的一个窗口内，会反映继续输出的流曾经的停顿。",
  },
};
