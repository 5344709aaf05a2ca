import {
  interTokenLatencySeconds,
  requestTimePerOutputTokenSeconds,
  timePerOutputTokenSeconds,
} from "../../metrics/latency.ts";
import type { Exception } from "../alert.ts";
import { latencyRecords } from "../latency-records.ts";

/** Time between two successive outputs of a stream; what a reader sees as the speed of an answer. */
export const interToken = latencyRecords(
  interTokenLatencySeconds,
  {
    subject: {
      en: "the time between two successive outputs of a request, one token each unless speculative decoding gives several at once",
      zh: "同一请求相邻两次输出的间隔（每次输出一个 token，启用投机解码时可能多个）",
    },
    events: { en: "intervals between outputs", zh: "输出间隔" },
    averageUse: {
      en: "Speed at which answers flow: its inverse is the number of outputs per second that one stream gets.",
      zh: "观察输出的流速：其倒数即单个流每秒得到的输出次数。",
    },
    quantileUse: {
      p50: { en: "The usual pace of a stream.", zh: "流式输出的常见节奏。" },
      p95: {
        en: "A slow engine: it shows here at once, while the tokens per second of the service stay the same.",
        zh: "发现引擎变慢：服务的总 token 速率不变时，这里会立刻反映出来。",
      },
      p99: {
        en: "Pauses within a stream: preemption, and long prompts that are computed in between.",
        zh: "流式输出中的停顿：抢占，以及中间插入的长 prompt 计算。",
      },
    },
  },
  { former: timePerOutputTokenSeconds },
);

const young: Exception = {
  policy: "promql/known-metric",
  reason: {
    en: "vLLM measures it since 0.11.0. The time between two outputs is another thing and no stand-in: it has one observation for each output, this has one for each request.",
    zh: "vLLM 自 0.11.0 起才有该指标。输出间隔是另一回事，不能用来替代：它每次输出观测一次，而该指标每个请求只观测一次。",
  },
};

/** Time per output token of a whole request; one observation for each request, however long its answer. */
export const timePerOutputToken = latencyRecords(
  requestTimePerOutputTokenSeconds,
  {
    subject: {
      en: "the time per output token of the finished requests: from the first token to the last, divided by the tokens after the first; 0 for an answer of one token",
      zh: "已完成请求的单 token 生成时间（首 token 到最后一个 token 的时间除以首 token 之后的 token 数；只有一个 token 的回答计为 0）",
    },
    events: { en: "finished requests", zh: "已完成请求" },
    averageUse: {
      en: "Pace of whole answers. Each request has the same weight, so it is not the mean of the time between outputs.",
      zh: "观察整个回答的平均节奏。每个请求权重相同，因此它不等于输出间隔的平均值。",
    },
    quantileUse: {
      p50: {
        en: "Pace of an ordinary answer; too low where many answers have one token.",
        zh: "普通回答的节奏；单 token 回答较多时会偏低。",
      },
      p95: { en: "Targets of service on the pace of answers.", zh: "针对回答节奏的服务目标。" },
      p99: { en: "Requests that were slow from begin to end.", zh: "从头到尾都慢的请求。" },
    },
  },
  { exceptions: [young] },
);
