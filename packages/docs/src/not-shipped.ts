import { type Alert, alertPage, alertsOf, type Category, type Family, type Text } from "@vllm-monitoring/core";
import { cell, linkTo, type Site } from "./page.ts";

/** A rule that many have and this project has not. */
interface NotShipped {
  /** What it would alert on. */
  readonly rule: Text;
  /** Why it does more harm than good. */
  readonly why: Text;
  /** What tells the same without the harm. */
  readonly instead: Text;
  /** The alerts that stand for it, by name, or all of some category. */
  readonly alerts: readonly (`VLLM${string}` | { readonly category: Category })[];
}

const notShipped: readonly NotShipped[] = [
  {
    rule: { en: "GPU memory above 90 %", zh: "GPU 显存使用率高于 90%" },
    why: {
      en: "vLLM takes its share of the memory at start (`--gpu-memory-utilization`, 0.9 unless set) and keeps it: the alert is always true, and says nothing about the load.",
      zh: "vLLM 启动时就占用设定比例的显存（`--gpu-memory-utilization`，默认 0.9）并一直持有：该告警永远成立，与负载无关。",
    },
    instead: {
      en: "The use of the KV cache, which is what fills with the load: `vllm:kv_cache_usage:max`",
      zh: "随负载变化的是 KV cache 使用率：`vllm:kv_cache_usage:max`",
    },
    alerts: ["VLLMKVCacheFull"],
  },
  {
    rule: { en: "`/health` as a sign of life", zh: "以 `/health` 判断存活" },
    why: {
      en: "The API server answers it with 200 while the engine behind it stands still: for ten minutes in a recorded freeze, and in every stall that was reported. A probe on it never restarts such a server.",
      zh: "引擎停滞时，前面的 API 服务器仍返回 200：录制的卡死场景中持续了十分钟，已知的各种停滞报告也都如此。基于它的探针永远不会重启这样的服务。",
    },
    instead: {
      en: "Whether counters of the engine move while it has requests. `/health` is good for readiness: it is not there before the model is loaded",
      zh: "有请求时引擎的计数器是否变化。`/health` 适合作为就绪探针：模型加载完成之前它不可用",
    },
    alerts: [{ category: "progress" }],
  },
  {
    rule: { en: "`absent(vllm:…)` over all models", zh: "针对全部模型的 `absent(vllm:…)`" },
    why: {
      en: "It is silent as long as one other model lives, it fires on a cluster that has no model yet and on every scale to zero, and it names neither model nor namespace.",
      zh: "只要还有一个模型存活它就不会触发；集群尚未部署模型或缩容到零时却会误报；而且不带模型和命名空间。",
    },
    instead: {
      en: "A workload that was there and is gone, and models that you list as expected (`expectedModels`)",
      zh: "曾经存在而消失的工作负载，以及在 `expectedModels` 中列出的模型",
    },
    alerts: ["VLLMWorkloadVanished", "VLLMExpectedModelMissing"],
  },
  {
    rule: { en: "Any preemption", zh: "出现任何抢占" },
    why: {
      en: "A preemption now and then is what a well-filled KV cache looks like. Only many of them, for each request that finishes, do harm.",
      zh: "偶尔的抢占正是 KV cache 利用充分的表现。只有相对完成的请求数过多时才有害。",
    },
    instead: {
      en: "Preemptions for each finished request, together with pauses in the answers",
      zh: "每个完成请求的抢占次数，并结合回答中的停顿",
    },
    alerts: ["VLLMPreemptions"],
  },
  {
    rule: { en: "Requests wait (`> 0`, or above any fixed number)", zh: "有请求排队（`> 0` 或高于某个固定数）" },
    why: {
      en: "Every request waits for the next step of the engine, and published limits for the queue differ by a factor of a hundred. A queue limit of the server keeps the number small while it turns requests away.",
      zh: "每个请求都要等待引擎的下一步；公开的队列阈值相差百倍。服务端设置队列上限时，排队数很小，请求却在被拒绝。",
    },
    instead: {
      en: "A queue that grows, measured by what runs; time in the queue; rejections",
      zh: "相对运行数持续增长的队列、排队时间、拒绝数",
    },
    alerts: ["VLLMQueueGrowing", "VLLMLongQueueTime", { category: "errors" }],
  },
  {
    rule: { en: "KV cache above 90 %", zh: "KV cache 高于 90%" },
    why: {
      en: "A full cache without a queue is memory that was paid for and is used. In a recorded storm of preemptions the use swung between 0.63 and 1, so that an alert above 0.95 for two minutes never fired.",
      zh: "没有排队时，缓存用满说明买来的显存得到了利用。在录制的抢占风暴中，使用率在 0.63 与 1 之间摆动，“高于 0.95 持续两分钟”的告警从未触发。",
    },
    instead: { en: "A full cache that requests pay for", zh: "确实影响请求的缓存占满" },
    alerts: ["VLLMKVCacheFull", "VLLMPreemptions"],
  },
  {
    rule: { en: "Mean latency", zh: "平均时延" },
    why: {
      en: "A mean rises with the length of the answers, hides the slow requests among many fast ones, and is NaN on an idle server.",
      zh: "均值随回答长度上升，会把少数慢请求淹没在大量快请求中，空闲时还是 NaN。",
    },
    instead: {
      en: "The share of requests that are slower than a bound of the buckets, of a minimum number of requests",
      zh: "慢于某个桶边界的请求比例，且请求数达到下限",
    },
    alerts: ["VLLMSlowFirstToken", "VLLMSlowTokens", "VLLMHighLatency"],
  },
  {
    rule: { en: "A low prefix-cache hit ratio", zh: "前缀缓存命中率低" },
    why: {
      en: "The ratio is a property of the prompts. 0 is right where they share less than one block, and hybrid models have blocks of hundreds of tokens. Published limits run from 10 to 50 %.",
      zh: "命中率由 prompt 决定。公共前缀不足一个块时，0 就是正确值，而混合架构模型的块可达数百 token。公开的阈值从 10% 到 50% 不等。",
    },
    instead: {
      en: "A fall below half of its own mean, as an info that wakes nobody",
      zh: "跌到自身均值一半以下，仅作为 info，不叫醒任何人",
    },
    alerts: ["VLLMPrefixCacheHitsFell"],
  },
  {
    rule: { en: "Low or high GPU utilisation", zh: "GPU 利用率过低或过高" },
    why: {
      en: "The number that a GPU reports says that some kernel ran, not how much was computed: it is near 100 % with one request, and 0 every night.",
      zh: "GPU 上报的利用率只说明有 kernel 在运行，而非计算了多少：一个请求就接近 100%，夜里又总是 0。",
    },
    instead: {
      en: "Workloads without a request for a day; for the real use `vllm:estimated_flops_per_gpu:rate` (`--enable-mfu-metrics`)",
      zh: "一整天没有请求的工作负载；真实利用率见 `vllm:estimated_flops_per_gpu:rate`（`--enable-mfu-metrics`）",
    },
    alerts: ["VLLMIdleEngines"],
  },
  {
    rule: { en: "Tokens per second fell", zh: "每秒 token 数下降" },
    why: {
      en: "They fall whenever fewer people ask. And they need not fall when something is wrong: on a recorded slow engine they stayed the same, and rose in a storm of preemptions.",
      zh: "请求减少时它自然下降。出问题时它也未必下降：录制的慢引擎保持不变，抢占风暴中反而上升。",
    },
    instead: {
      en: "The throughput while requests wait, and the speed of each request against its own past",
      zh: "有排队时的吞吐量，以及每个请求的速度与自身过去相比",
    },
    alerts: ["VLLMLowThroughput", "VLLMThroughputCollapsed", "VLLMSlowTokens"],
  },
  {
    rule: { en: "No request finishes", zh: "没有请求完成" },
    why: {
      en: "It is true of an idle server and during one long answer. In an overload with time-outs nothing finishes although the engine works at its limit.",
      zh: "空闲时成立，生成一个长回答时也成立。过载且客户端超时离开时，引擎满负荷工作，却同样没有请求完成。",
    },
    instead: {
      en: "Engines that make no step, and clients that leave",
      zh: "没有执行任何步的引擎，以及离开的客户端",
    },
    alerts: [{ category: "progress" }, "VLLMClientsLeave"],
  },
  {
    rule: { en: "Aborted requests, or 4xx responses", zh: "请求中止或 4xx 响应" },
    why: {
      en: 'Clients close connections and send nonsense as they please. The Python frontend of vLLM does not even count who left: `finished_reason="abort"` stays 0.',
      zh: '客户端断开连接或发来无效请求是常事。vLLM 的 Python 前端甚至不统计中途离开者：`finished_reason="abort"` 一直为 0。',
    },
    instead: {
      en: "Errors of the server, and answers that were begun and never completed",
      zh: "服务端错误，以及开始了却没有完成的回答",
    },
    alerts: [{ category: "errors" }, "VLLMClientsLeave"],
  },
  {
    rule: { en: "An engine sleeps", zh: "引擎休眠" },
    why: {
      en: "It was told to. The metric has one series for each state, so that a rule on its bare name is true of one of them at any time.",
      zh: "它是被要求休眠的。该指标每个状态一条序列，直接用指标名写的规则总会有一条成立。",
    },
    instead: {
      en: "`vllm:engines_asleep:sum`. Alerts leave sleeping engines alone",
      zh: "`vllm:engines_asleep:sum`。告警不会针对休眠的引擎",
    },
    alerts: [],
  },
  {
    rule: { en: "Number or list of LoRA adapters", zh: "LoRA 适配器的数量或列表" },
    why: {
      en: "`vllm:lora_requests_info` has a clock time as its value and lists of names in its labels, stays with every combination it ever had, and tells neither model nor engine. PromQL can neither count a list nor find the model; a sum of it is a sum of clock times.",
      zh: "`vllm:lora_requests_info` 的值是时间戳，标签中是名称列表，出现过的每种组合都会保留，且不带模型和引擎。PromQL 既不能统计列表长度，也无法对应到模型；对它求和得到的是时间戳之和。",
    },
    instead: {
      en: 'Requests that wait for an adapter: `vllm:num_requests_waiting_by_reason:sum{reason="deferred"}`',
      zh: '等待适配器的请求：`vllm:num_requests_waiting_by_reason:sum{reason="deferred"}`',
    },
    alerts: ["VLLMRequestsDeferred"],
  },
  {
    rule: { en: "Temperature, Xid and ECC errors of GPUs", zh: "GPU 温度、Xid 与 ECC 错误" },
    why: {
      en: "vLLM does not expose them, and what is too hot or broken depends on the GPU. The rules of the exporter of your GPUs know it better.",
      zh: "vLLM 不暴露这些指标，且多热算过热、何种错误算故障取决于 GPU 型号。GPU exporter 自带的规则更了解。",
    },
    instead: {
      en: "What a bad GPU does to vLLM: slow tokens, a stalled or a dead engine",
      zh: "故障 GPU 对 vLLM 的影响：输出变慢、引擎停滞或崩溃",
    },
    alerts: ["VLLMSlowTokens", { category: "progress" }, "VLLMRestartLoop"],
  },
];

/** The rows of the table of rules that are not shipped, in one language. */
export function notShippedRows(site: Site) {
  const { families, language } = site;
  return notShipped.map(({ rule, why, instead, alerts }) => ({
    rule: cell(rule[language]),
    why: cell(why[language]),
    instead: cell(instead[language]),
    alerts: standIns(alerts, families)
      .map(({ alert }) => `[${alert}](${linkTo(site)}/${alertPage(alert)}/)`)
      .join(" "),
  }));
}

/**
 * The alerts that stand for a rule, each once.
 *
 * @throws Error when an alert that is named does not exist
 */
function standIns(named: NotShipped["alerts"], families: readonly Family[]): Alert[] {
  const all = alertsOf(families);
  const found = named.flatMap((one) => {
    const matching = all.filter((alert) =>
      typeof one === "string" ? alert.alert === one : alert.category === one.category,
    );
    if (typeof one === "string" && matching.length === 0) throw new Error(`there is no alert ${one}`);
    return matching;
  });
  return [...new Set(found)];
}
