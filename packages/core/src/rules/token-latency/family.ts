import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { inOrder } from "../latency-records.ts";
import { interToken, timePerOutputToken } from "./records.ts";
import { tokenLatencyScenarios } from "./scenarios.ts";

export const tokenLatency: Family = {
  name: "token-latency",
  title: { en: "Token latency", zh: "Token 时延" },
  introduction: {
    en: "How fast answers flow once they have begun, in two measures that are not the same: the time between two outputs (one observation each) and the time per output token of a request (one observation for each request). With speculative decoding an output may hold several tokens, so the first is longer than the time per token.",
    zh: "回答开始之后的输出速度，有两种不可混用的度量：相邻两次输出的间隔（每次输出观测一次），以及请求的单 token 生成时间（每个请求观测一次）。启用投机解码时一次输出可能包含多个 token，因此前者会长于单 token 时间。",
  },
  recordGroup: recordGroupOf("token-latency", everyMinute),
  records: [interToken, timePerOutputToken].flatMap(inOrder),
  alerts: [],
  scenarios: tokenLatencyScenarios,
};
