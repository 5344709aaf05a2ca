import { requestQueueTimeSeconds } from "../../metrics/latency.ts";
import { forAll } from "../workload-class.ts";
import { threshold } from "../threshold.ts";

export const queueLengthMinRequests = threshold({
  name: "queueLengthMinRequests",
  unit: "requests",
  default: { chat: 10, batch: 1000, embedding: 100, reasoning: 10 },
  range: [1, 100_000],
  meaning: {
    en: "waiting requests above which VLLMQueueGrowing can fire",
    zh: "排队请求数超过该值时，VLLMQueueGrowing 才可能触发",
  },
  why: {
    en: "A handful of requests waits for a moment at every busy server: 10 for minutes are people who wait. An embedding request takes milliseconds, so 100 of them are soon done; batch work is queued on purpose. Public rules reach from 1 to 100, so set what your users bear.",
    zh: "繁忙的服务总有几个请求短暂排队；持续几分钟的 10 个则意味着有用户在等。embedding 请求只需毫秒级时间，100 个也很快处理完；批处理本来就会排队。公开的规则从 1 到 100 不等，请按用户能接受的程度设置。",
  },
});

export const queueToRunningMinTimes = threshold({
  name: "queueToRunningMinTimes",
  unit: "times",
  default: { chat: 0.5, batch: 5, embedding: 0.5, reasoning: 0.5 },
  range: [0, 100],
  meaning: {
    en: "waiting requests for each running one above which VLLMQueueGrowing can fire",
    zh: "排队请求数与运行中请求数之比超过该值时，VLLMQueueGrowing 才可能触发",
  },
  why: {
    en: "A queue of half of what runs is served in about half of the time that a request takes. Where hundreds run, ten that wait are nothing. 0 leaves the judgement to the length alone.",
    zh: "队列为运行数的一半时，大约需要半个请求的处理时间才能消化。运行数达数百时，十个排队请求无足轻重。设为 0 则只看队列长度。",
  },
});

export const queueTimeSlowSeconds = threshold({
  name: "queueTimeSlowSeconds",
  unit: "seconds",
  default: { chat: 2.5, batch: 240, embedding: 1, reasoning: 10 },
  range: [0.3, 1920],
  boundOf: requestQueueTimeSeconds,
  meaning: {
    en: "time in the queue above which a request counts as having waited long, for VLLMLongQueueTime",
    zh: "排队时间超过该值的请求计为长时间排队，用于 VLLMLongQueueTime",
  },
  why: {
    en: "Whoever chats takes 2.5 s without a word for a fault; an embedding is part of a search that has to be over in a second; a reasoning answer takes long anyway; batch work can wait for minutes. Waits below 0.3 s fall into the first bucket of vLLM and cannot be told apart.",
    zh: "对话用户等 2.5 秒没有任何输出就会觉得出了故障；embedding 往往是搜索的一环，需在一秒内完成；推理模型的回答本来就慢；批处理可以等几分钟。低于 0.3 秒的等待都落在 vLLM 的第一个桶里，无法区分。",
  },
});

export const queueTimeSlowRatio = threshold({
  name: "queueTimeSlowRatio",
  unit: "ratio",
  default: forAll(0.1),
  range: [0.001, 0.9],
  meaning: {
    en: "share of requests with a long time in the queue above which VLLMLongQueueTime fires",
    zh: "长时间排队的请求占比超过该值时触发 VLLMLongQueueTime",
  },
  why: {
    en: "One request in ten: single bursts stay below it, a lack of capacity does not. A share below 0.001 would fire for one request in a thousand.",
    zh: "每十个请求就有一个：偶发的突发达不到，容量不足则会超过。小于 0.001 意味着千分之一的请求就会触发。",
  },
});

export const kvCacheFullRatio = threshold({
  name: "kvCacheFullRatio",
  unit: "ratio",
  default: forAll(0.95),
  range: [0.5, 0.99],
  meaning: {
    en: "KV-cache use, as a fraction, above which an engine counts as full, for VLLMKVCacheFull",
    zh: "KV cache 使用率（0 到 1 的比例）超过该值视为已满，用于 VLLMKVCacheFull",
  },
  why: {
    en: "A full KV cache with no queue is good use of the memory; at 0.95 the next long answer leads to a preemption. It is a fraction: 95 is refused. Below 0.5 nothing is full, above 0.99 it could hardly fire.",
    zh: "KV cache 用满而没有排队说明显存利用得好；到 0.95 时，再来一个长回答就会触发抢占。它是比例：填 95 会被拒绝。低于 0.5 谈不上满，高于 0.99 几乎不会触发。",
  },
});

export const preemptionsPerRequestRatio = threshold({
  name: "preemptionsPerRequestRatio",
  unit: "ratio",
  default: { chat: 0.1, batch: 0.5, embedding: 0.1, reasoning: 0.2 },
  range: [0.01, 1],
  meaning: {
    en: "preemptions for each finished request above which VLLMPreemptions can fire",
    zh: "平均每个完成的请求发生的抢占次数超过该值时，VLLMPreemptions 才可能触发",
  },
  why: {
    en: "Single preemptions are how vLLM fills its KV cache and cost little. With one for ten requests, part of the work is regularly done twice; long answers of reasoning models collide more often, and batch work has time. At more than 1 the server hardly gets on.",
    zh: "偶发的抢占是 vLLM 填满 KV cache 的正常方式，代价很小。每十个请求一次时，部分工作就会经常重复；推理模型的长回答更容易冲突，批处理则不急。超过 1 时服务几乎无法推进。",
  },
});

export const preemptionsMinEvents = threshold({
  name: "preemptionsMinEvents",
  unit: "events",
  default: forAll(10),
  range: [1, 100_000],
  meaning: {
    en: "preemptions in the window below which VLLMPreemptions does not judge",
    zh: "窗口内抢占次数少于该值时，VLLMPreemptions 不作判断",
  },
  why: {
    en: "Ten are no accident; with fewer, one burst of long prompts would be enough.",
    zh: "达到十次就不是偶然；更少时，一次长 prompt 突发就足以触发。",
  },
});

export const answersCompletedMinRatio = threshold({
  name: "answersCompletedMinRatio",
  unit: "ratio",
  default: forAll(0.5),
  range: [0.01, 0.9],
  meaning: {
    en: "completed answers for each begun one below which VLLMClientsLeave can fire",
    zh: "完成的回答与开始的回答之比低于该值时，VLLMClientsLeave 才可能触发",
  },
  why: {
    en: "In steady operation it is about 1, whatever the length of the answers. When half of the answers lose their reader, half of the capacity works for nobody. Above 0.9 single readers who press stop would count.",
    zh: "稳定运行时无论回答长短，该比值都接近 1。一半回答无人接收，就意味着一半算力白白浪费。高于 0.9 时，个别用户点击“停止”也会计入。",
  },
});

export const replicaQueueSpreadMinRequests = threshold({
  name: "replicaQueueSpreadMinRequests",
  unit: "requests",
  default: { chat: 5, batch: 100, embedding: 5, reasoning: 5 },
  range: [1, 100_000],
  meaning: {
    en: "difference between the longest and the shortest queue of two engines above which VLLMReplicaImbalance can fire",
    zh: "引擎间最长与最短队列之差超过该值时，VLLMReplicaImbalance 才可能触发",
  },
  why: {
    en: "Queues of a few requests come and go at every replica; six that wait at one engine while another has none could run now.",
    zh: "每个副本都会有几个请求短暂排队；一个引擎有六个请求在等、另一个却没有，说明这些请求本可立即运行。",
  },
});

export const replicaKvCacheMaxRatio = threshold({
  name: "replicaKvCacheMaxRatio",
  unit: "ratio",
  default: forAll(0.5),
  range: [0.05, 0.95],
  meaning: {
    en: "KV-cache use of the emptiest engine as a fraction of that of the fullest, below which VLLMReplicaImbalance can fire",
    zh: "占用最低的引擎的 KV cache 使用率与最高者之比低于该值时，VLLMReplicaImbalance 才可能触发",
  },
  why: {
    en: "An engine that holds less than half of what the fullest holds has room for what waits there. Near 1 every difference would count.",
    zh: "占用不到最高者一半的引擎有余量接收那里排队的请求。接近 1 时任何差异都会计入。",
  },
});
