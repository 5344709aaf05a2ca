import type { Text } from "../text.ts";
import { counter, gauge, histogram } from "./metric.ts";

const realtime: Text = {
  en: "A server for speech to text with the real-time endpoint.",
  zh: "提供实时语音转文本端点的服务器。",
};

export const toolCallParserInvocationsTotal = counter({
  name: "vllm:tool_call_parser_invocations_total",
  unit: "calls",
  meaning: {
    en: "Calls of the tool-call parser, by `mode`, `outcome` and `request_type`. A streamed answer calls it once a delta: not a number of requests.",
    zh: "工具调用解析器的调用次数，按 `mode`、`outcome` 和 `request_type` 区分。流式响应每个增量调用一次，因此不是请求数。",
  },
  since: "0.24.0",
  condition: {
    en: "`--enable-auto-tool-choice` with a tool-call parser.",
    zh: "设置了 `--enable-auto-tool-choice` 和工具调用解析器。",
  },
  labels: [{ since: "0.24.0", value: ["model_name", "mode", "outcome", "request_type"] }],
  labelValues: {
    mode: [{ since: "0.24.0", value: ["streaming", "non_streaming"] }],
    outcome: [{ since: "0.24.0", value: ["tool_call", "no_tool_call"] }],
    request_type: [{ since: "0.24.0", value: ["chat_completions", "responses", "other"] }],
  },
  source: ["vllm/parser/metrics.py", "vLLM PR #44448"],
});

export const websocketConnectionsActive = gauge({
  name: "vllm:websocket_connections_active",
  unit: "connections",
  meaning: { en: "WebSocket connections that are open.", zh: "当前打开的 WebSocket 连接数。" },
  since: "0.18.0",
  condition: realtime,
  labels: [{ since: "0.18.0", value: [] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});

export const websocketConnectionsTotal = counter({
  name: "vllm:websocket_connections_total",
  unit: "connections",
  meaning: { en: "WebSocket connections opened.", zh: "累计打开的 WebSocket 连接数。" },
  since: "0.18.0",
  condition: realtime,
  labels: [{ since: "0.18.0", value: [] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});

export const websocketConnectionDurationSeconds = histogram({
  name: "vllm:websocket_connection_duration_seconds",
  unit: "seconds",
  meaning: {
    en: "How long each WebSocket connection was open, observed at its end.",
    zh: "每个 WebSocket 连接的持续时间，在关闭时观测。",
  },
  since: "0.18.0",
  condition: realtime,
  labels: [{ since: "0.18.0", value: [] }],
  buckets: [{ since: "0.18.0", value: [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});
