import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { saturatedSpeedPerRequest, speedPerRequest } from "../efficiency/records.ts";
import { firstToken } from "../latency/records.ts";
import { averagePromptTokens, requestRate } from "../requests/records.ts";
import { waitingRequests } from "../requests/waiting.ts";
import { preemptionsPerRequest, running, tokensPerStep } from "../state/records.ts";
import { generationThroughput, promptThroughput, totalThroughput } from "./records.ts";

export const lowThroughputRunbook: Runbook = {
  meaning: {
    en: "Requests are in the queue, so there is work, and yet few tokens are processed. The users of this workload wait, and most of them wait for nothing to happen.",
    zh: "队列里有请求，说明有活可干，但处理的 token 却很少。该工作负载的用户在等待，而且多数时候等不到进展。",
  },
  confirm: [
    {
      expr: promql`${totalThroughput}`,
      shows: {
        en: "How low, and since when. 0 is a standstill; a low but steady value is a slow server.",
        zh: "有多低、从何时开始。0 表示停滞；低而平稳表示服务变慢。",
      },
    },
    {
      expr: waitingRequests,
      shows: {
        en: "Requests in the queue. Growing: more comes in than goes out.",
        zh: "排队中的请求数。持续增长说明进多出少。",
      },
    },
    {
      expr: promql`${promptThroughput}`,
      shows: {
        en: "0 while requests wait: nothing is admitted from the queue.",
        zh: "有排队而它为 0：没有请求被调度出队列。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "0 while requests run: the engine stands still. On an embedding server it is always 0.",
        zh: "有请求在运行而它为 0：引擎停滞。embedding 服务始终为 0。",
      },
    },
    {
      expr: promql`${requestRate}`,
      shows: { en: "Requests that finish at all.", zh: "实际完成的请求。" },
    },
    {
      expr: promql`${firstToken.p95}`,
      shows: { en: "What the waiting costs the users.", zh: "排队给用户带来的代价。" },
    },
  ],
  causes: [
    {
      signal: {
        en: "Both throughputs are 0, the queue does not shrink.",
        zh: "两项吞吐量都为 0，队列不见缩短。",
      },
      cause: {
        en: "The engine is frozen or its GPU hangs; the API server still answers `/health` with 200.",
        zh: "引擎卡死或 GPU 挂起；API 服务器的 `/health` 仍返回 200。",
      },
      remedy: {
        en: "Save the log of the pod and a stack dump (`py-spy dump`) if you can, then restart the pod.",
        zh: "如有可能先保存 pod 日志和堆栈（`py-spy dump`），然后重启 pod。",
      },
    },
    {
      signal: {
        en: "Prompt throughput is 0, generation goes on.",
        zh: "prompt 吞吐量为 0，生成仍在继续。",
      },
      cause: {
        en: "No request gets out of the queue: the KV cache is full, or all slots are taken by long answers.",
        zh: "没有请求能离开队列：KV cache 已满，或所有槽位被长回答占满。",
      },
      remedy: {
        en: "Add replicas or KV cache (`--gpu-memory-utilization`, shorter `--max-model-len`); limit `max_tokens`.",
        zh: "增加副本或 KV cache（`--gpu-memory-utilization`、更小的 `--max-model-len`）；限制 `max_tokens`。",
      },
    },
    {
      signal: {
        en: "Both are low and steady.",
        zh: "两项都低而平稳。",
      },
      cause: {
        en: "A slow engine: throttled GPU, too little CPU, batches too small (`--max-num-seqs`), or a model for which the threshold is too high.",
        zh: "引擎慢：GPU 降频、CPU 不足、批次过小（`--max-num-seqs`），或阈值对该模型来说过高。",
      },
      remedy: {
        en: "Compare with the same workload yesterday and with its other replicas. When this is its normal speed, set `thresholds.totalThroughputMinTokensPerSecond`.",
        zh: "与同一工作负载昨天的值以及其他副本对比。如果这就是正常速度，请调整 `thresholds.totalThroughputMinTokensPerSecond`。",
      },
    },
  ],
  isNot: {
    en: "It is not an alert on a quiet server: with an empty queue it never fires, whatever the throughput. And it does not see every standstill: an engine that froze with an empty queue goes on reporting 0 waiting requests.",
    zh: "它不是针对空闲服务的告警：队列为空时，无论吞吐量多低都不会触发。它也不能发现所有停滞：队列为空时卡死的引擎会一直上报 0 个等待请求。",
  },
};

export const throughputCollapsedRunbook: Runbook = {
  meaning: {
    en: "The engines are as full as they get and each request is generated much more slowly than under a queue in the past day. The users see slow answers, and those who wait, wait longer.",
    zh: "引擎已满载，而每个请求的生成速度远低于过去一天排队期间的水平。用户看到回答变慢，排队的人等得更久。",
  },
  confirm: [
    {
      expr: promql`${saturatedSpeedPerRequest}`,
      shows: {
        en: "Tokens/s of a running request while others wait. It has gaps where nobody waited.",
        zh: "有排队时每个运行中请求的 token/s。没有排队的时段没有样本。",
      },
    },
    {
      expr: promql`avg_over_time(${saturatedSpeedPerRequest}[1d] offset 30m)`,
      shows: {
        en: "The mean of the past day that the alert compares with.",
        zh: "告警用来比较的过去一天均值。",
      },
    },
    {
      expr: promql`${generationThroughput}`,
      shows: {
        en: "Fallen as well: the engine is slower. As before, with more requests running: the batch has grown.",
        zh: "同时下降：引擎变慢。与以前相同但运行的请求更多：批次变大了。",
      },
    },
    {
      expr: promql`${running}`,
      shows: {
        en: "Requests that share the throughput.",
        zh: "分享吞吐量的请求数。",
      },
    },
    {
      expr: promql`${averagePromptTokens}`,
      shows: {
        en: "Much longer prompts than before: prefill takes the steps that generation had.",
        zh: "prompt 比以前长得多：prefill 占用了原本用于生成的步。",
      },
    },
    {
      expr: promql`${preemptionsPerRequest}`,
      shows: {
        en: "Above 0.1 or so: requests are computed twice.",
        zh: "高于 0.1 左右：请求被重复计算。",
      },
    },
    {
      expr: promql`${tokensPerStep}`,
      shows: {
        en: "As before: the steps take longer. Much less: batches are not filled.",
        zh: "与以前相同：每步变慢。明显减少：批次没有填满。",
      },
    },
    {
      expr: promql`${speedPerRequest}`,
      shows: {
        en: "The speed also without a queue, to see when it began.",
        zh: "没有排队时的速度，用于判断何时开始变慢。",
      },
    },
  ],
  causes: [
    {
      signal: {
        en: "Generation throughput fell, prompts and preemptions are as before.",
        zh: "生成吞吐量下降，prompt 长度和抢占与以前相同。",
      },
      cause: {
        en: "A slower engine: a GPU that throttles by heat or power, a lost NVLink, another process on the GPU, too little CPU for the engine process.",
        zh: "引擎变慢：GPU 因温度或功率降频、NVLink 掉线、GPU 上有其他进程，或引擎进程 CPU 不足。",
      },
      remedy: {
        en: "Compare the pods with each other; look at clocks and throttle reasons of the GPU (`nvidia-smi -q -d PERFORMANCE`) and at the CPU limit of the pod. Move the pod to another node.",
        zh: "对比各 pod；查看 GPU 频率和降频原因（`nvidia-smi -q -d PERFORMANCE`）以及 pod 的 CPU 限制。把 pod 迁移到其他节点。",
      },
    },
    {
      signal: {
        en: "Prompts are much longer, the prompt throughput is higher than before.",
        zh: "prompt 长得多，prompt 吞吐量高于以前。",
      },
      cause: {
        en: "Prefill of long prompts takes turns with generation.",
        zh: "长 prompt 的 prefill 与生成交替执行。",
      },
      remedy: {
        en: "Lower `--max-num-batched-tokens` for a steadier flow, serve long prompts apart from chat, or split prefill and decode.",
        zh: "调低 `--max-num-batched-tokens` 使输出更平稳，把长 prompt 与对话分开服务，或采用 PD 分离。",
      },
    },
    {
      signal: {
        en: "Preemptions for each request rose, the KV cache is full.",
        zh: "每请求抢占次数上升，KV cache 已满。",
      },
      cause: {
        en: "Too many or too long requests for the KV cache: they are thrown out and computed again.",
        zh: "请求过多或过长，KV cache 放不下：被抢占后重新计算。",
      },
      remedy: {
        en: "Lower `--max-num-seqs`, raise `--gpu-memory-utilization`, or add replicas.",
        zh: "调低 `--max-num-seqs`、调高 `--gpu-memory-utilization`，或增加副本。",
      },
    },
    {
      signal: {
        en: "More requests run than ever, the generation throughput is as before.",
        zh: "运行的请求比以往都多，生成吞吐量与以前相同。",
      },
      cause: {
        en: "`--max-num-seqs` was raised beyond what the GPU gains from.",
        zh: "`--max-num-seqs` 调得过高，GPU 已无法从更大批次获益。",
      },
      remedy: {
        en: "Take it back: the same tokens, shared by fewer, arrive faster for each.",
        zh: "调回原值：同样的产出由更少的请求分享，每个请求更快。",
      },
    },
    {
      signal: {
        en: "The speed is 0 and running does not change.",
        zh: "速度为 0，运行中的请求数不变。",
      },
      cause: {
        en: "The engine stands still: the gauges keep the values of its last step.",
        zh: "引擎停滞：各项 gauge 保持最后一步的值。",
      },
      remedy: {
        en: "Restart the pod after saving its log and a stack dump (`py-spy dump`).",
        zh: "保存日志和堆栈（`py-spy dump`）后重启 pod。",
      },
    },
  ],
  isNot: {
    en: "It is not an alert on low throughput: with little demand nothing waits and it is silent. And a workload that never had a queue in the past day has nothing to compare with: then the latency alerts are the ones that speak.",
    zh: "它不是针对吞吐量低的告警：需求少时没有排队，它保持安静。过去一天从未排队的工作负载没有可比的基准，此时由时延告警发声。",
  },
};
