import { promql } from "../../promql/expression.ts";
import type { Runbook } from "../alert.ts";
import { firstToken } from "../latency/records.ts";
import { requestRate } from "../requests/records.ts";
import { waitingRequests } from "../requests/waiting.ts";
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
