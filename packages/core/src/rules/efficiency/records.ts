import { promql } from "../../promql/expression.ts";
import { by, rateWindow } from "../../promql/placeholder.ts";
import { recordingRule } from "../recording-rule.ts";
import { running, waiting } from "../state/records.ts";
import { generationThroughput, totalThroughput } from "../throughput/records.ts";

export const speedPerRequest = recordingRule({
  record: "vllm:generation_tokens_per_running_request:rate",
  expr: promql`
    ${generationThroughput}
      / on (${by})
    (avg_over_time(${running}[${rateWindow}]) > 0)`,
  unit: "tokens/s/request",
  meaning: {
    en: "Tokens per second that one running request gets: the generation throughput, divided by the mean number of running requests in the window.",
    zh: "每个运行中的请求每秒得到的 token 数：生成吞吐量除以窗口内平均运行的请求数。",
  },
  noSample: {
    en: "No request was seen running in the window: there was none, or all were over between two scrapes, as on embedding servers.",
    zh: "窗口内没有观察到运行中的请求：没有请求，或请求都在两次抓取之间结束（如 embedding 服务）。",
  },
  use: {
    en: "Speed of an answer as one user feels it. It falls as batches fill, so compare only times of the same load.",
    zh: "单个用户感受到的输出速度。批次越满越慢，因此只比较相同负载的时段。",
  },
});

export const saturatedSpeedPerRequest = recordingRule({
  record: "vllm:generation_tokens_per_running_request_saturated:rate",
  expr: promql`
    ${speedPerRequest}
      and on (${by})
    min_over_time(${waiting}[${rateWindow}]) > 0`,
  unit: "tokens/s/request",
  meaning: {
    en: "The same, only while requests waited for the whole window: batches were as full as they get, so that one time can be compared with another.",
    zh: "同上，但仅限整个窗口内都有请求排队的时段：此时批次已达到最满，不同时刻可以相互比较。",
  },
  noSample: {
    en: "The queue was empty at some time in the window, or no request ran.",
    zh: "窗口内队列曾经为空，或没有运行中的请求。",
  },
  use: {
    en: "How fast the engines are when they are full: it changes with the engine and the length of the requests, not with the demand.",
    zh: "衡量引擎满载时的速度：它随引擎和请求长度变化，而不随需求变化。",
  },
});

export const isIdle = recordingRule({
  record: "vllm:workload_idle:bool",
  expr: promql`
    ${totalThroughput}
      + on (${by})
    ${running}
      + on (${by})
    ${waiting}
      == bool 0`,
  unit: "state",
  meaning: {
    en: "1 while the workload has neither a running nor a waiting request and processed no token in the window, 0 otherwise.",
    zh: "工作负载既没有运行或排队的请求、窗口内也没有处理任何 token 时为 1，否则为 0。",
  },
  noSample: { en: "The workload has no engine.", zh: "工作负载没有任何引擎。" },
  use: { en: "When nobody uses what is paid for.", zh: "判断已付费的资源何时无人使用。" },
});

export const idleShare = recordingRule({
  record: "vllm:workload_idle:avg_1d",
  expr: promql`avg_over_time(${isIdle}[1d])`,
  unit: "ratio",
  meaning: {
    en: "Share of the past day in which the workload was idle, as far as it was there. Times 24 it is the hours a day that its GPUs wait.",
    zh: "过去一天中工作负载空闲的时间比例，只计其存在的时段。乘以 24 即为 GPU 每天闲置的小时数。",
  },
  noSample: {
    en: "The workload had no engine in the past day.",
    zh: "过去一天内工作负载没有任何引擎。",
  },
  use: {
    en: "Candidates for fewer replicas, for sleep mode or for scaling to zero.",
    zh: "找出可以减少副本、启用休眠模式或缩容到零的工作负载。",
  },
});
