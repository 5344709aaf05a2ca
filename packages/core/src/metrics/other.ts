import { counter, gauge, histogram } from "./metric.ts";

export const toolCallParserInvocationsTotal = counter({
  name: "vllm:tool_call_parser_invocations_total",
  unit: "calls",
  meaning: { en: "Tool parser calls.", zh: "Tool parser calls." },
  since: "0.24.0",
  condition: {
    en: "--enable-auto-tool-choice with a tool call parser",
    zh: "--enable-auto-tool-choice with a tool call parser",
  },
  labels: [{ since: "0.24.0", value: ["model_name", "mode", "outcome", "request_type"] }],
  source: ["vllm/parser/metrics.py", "vLLM PR #44448"],
});

export const websocketConnectionsActive = gauge({
  name: "vllm:websocket_connections_active",
  unit: "connections",
  meaning: { en: "Open websockets (livesum).", zh: "Open websockets (livesum)." },
  since: "0.18.0",
  condition: { en: "realtime (speech to text) route", zh: "realtime (speech to text) route" },
  labels: [{ since: "0.18.0", value: [] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});

export const websocketConnectionsTotal = counter({
  name: "vllm:websocket_connections_total",
  unit: "connections",
  meaning: {
    en: "Websockets opened (all websocket endpoints, mainly /realtime).",
    zh: "Websockets opened (all websocket endpoints, mainly /realtime).",
  },
  since: "0.18.0",
  condition: { en: "realtime (speech to text) route", zh: "realtime (speech to text) route" },
  labels: [{ since: "0.18.0", value: [] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});

export const websocketConnectionDurationSeconds = histogram({
  name: "vllm:websocket_connection_duration_seconds",
  unit: "seconds",
  meaning: { en: "Websocket lifetime.", zh: "Websocket lifetime." },
  since: "0.18.0",
  condition: { en: "realtime (speech to text) route", zh: "realtime (speech to text) route" },
  labels: [{ since: "0.18.0", value: [] }],
  buckets: [{ since: "0.18.0", value: [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800] }],
  source: ["vllm/entrypoints/speech_to_text/realtime/metrics.py", "vLLM PR #35500"],
});
