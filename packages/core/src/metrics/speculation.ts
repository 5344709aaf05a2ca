import type { Text } from "../text.ts";
import { engineLabels } from "./labels.ts";
import { counter, gauge } from "./metric.ts";

const speculation: Text = {
  en: "Speculative decoding is configured. The V0 engine, up to 0.9.2, lists the name without samples when it is not.",
  zh: "配置了投机解码。V0 引擎（至 0.9.2）在未配置时也会列出名称，但没有样本。",
};

const diffusion: Text = { en: "A diffusion language model.", zh: "模型为扩散语言模型。" };

export const specDecodeDraftAcceptanceRate = gauge({
  name: "vllm:spec_decode_draft_acceptance_rate",
  unit: "ratio",
  meaning: { en: "Share of the draft tokens that were accepted.", zh: "草稿 token 的接受率。" },
  since: "0.6.0",
  removed: "0.10.0",
  replacedBy: "vllm:spec_decode_num_accepted_tokens_total",
  v0: { removed: "0.10.0", alone: true },
  condition: {
    en: "The V0 engine with speculative decoding; without it the metric has no samples.",
    zh: "V0 引擎启用投机解码；否则没有样本。",
  },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeEfficiency = gauge({
  name: "vllm:spec_decode_efficiency",
  unit: "ratio",
  meaning: {
    en: "Tokens emitted, as a share of the most that the drafts allowed.",
    zh: "实际输出的 token 数占草稿所允许最大值的比例。",
  },
  since: "0.6.0",
  removed: "0.10.0",
  v0: { removed: "0.10.0", alone: true },
  condition: {
    en: "The V0 engine with speculative decoding; without it the metric has no samples.",
    zh: "V0 引擎启用投机解码；否则没有样本。",
  },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeNumEmittedTokensTotal = counter({
  name: "vllm:spec_decode_num_emitted_tokens_total",
  unit: "tokens",
  meaning: { en: "Tokens emitted by speculative decoding.", zh: "投机解码输出的 token 数。" },
  since: "0.6.0",
  removed: "0.10.0",
  v0: { removed: "0.10.0", alone: true },
  condition: {
    en: "The V0 engine with speculative decoding; without it the metric has no samples.",
    zh: "V0 引擎启用投机解码；否则没有样本。",
  },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeNumDraftTokensTotal = counter({
  name: "vllm:spec_decode_num_draft_tokens_total",
  unit: "tokens",
  meaning: { en: "Tokens that the drafter proposed.", zh: "草稿模型提议的 token 数。" },
  since: "0.6.0",
  v0: { removed: "0.10.0" },
  rust: "0.22.0",
  condition: speculation,
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/spec_decode/metrics.py", "vLLM PR #15151"],
});

export const specDecodeNumAcceptedTokensTotal = counter({
  name: "vllm:spec_decode_num_accepted_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Draft tokens that the model accepted. Divided by `vllm:spec_decode_num_draft_tokens_total` it is the acceptance rate.",
    zh: "被模型接受的草稿 token 数。除以 `vllm:spec_decode_num_draft_tokens_total` 即为接受率。",
  },
  since: "0.6.0",
  v0: { removed: "0.10.0" },
  rust: "0.22.0",
  condition: speculation,
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/spec_decode/metrics.py", "vLLM PR #15151"],
});

export const specDecodeNumDraftsTotal = counter({
  name: "vllm:spec_decode_num_drafts_total",
  unit: "drafts",
  meaning: {
    en: "Drafts proposed, each of several tokens. The mean length that is accepted is 1 plus accepted tokens divided by drafts.",
    zh: "提议的草稿次数，每次包含多个 token。平均接受长度为 1 加上（接受的 token 数除以草稿次数）。",
  },
  since: "0.8.5",
  rust: "0.22.0",
  condition: speculation,
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.8.5"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #16665"],
});

export const specDecodeNumAcceptedTokensPerPosTotal = counter({
  name: "vllm:spec_decode_num_accepted_tokens_per_pos_total",
  unit: "tokens",
  meaning: {
    en: "Accepted draft tokens by `position` in the draft, from 0. Divided by `vllm:spec_decode_num_drafts_total` it is the acceptance rate of the position.",
    zh: "按草稿内位置 `position`（从 0 开始）统计的被接受 token 数。除以 `vllm:spec_decode_num_drafts_total` 即为该位置的接受率。",
  },
  since: "0.8.5",
  rust: "0.22.0",
  condition: speculation,
  guards: [
    { since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] },
    { since: "0.24.0", value: ["not (not self.spec_decoding_enabled)", "not is_diffusion"] },
  ],
  labels: engineLabels("0.8.5", "position"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #16665"],
});

export const diffusionNumDenoisingStepsTotal = counter({
  name: "vllm:diffusion_num_denoising_steps_total",
  unit: "steps",
  meaning: { en: "Denoising steps of a diffusion language model.", zh: "扩散语言模型的去噪步数。" },
  since: "0.24.0",
  condition: diffusion,
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});

export const diffusionNumCanvasPositionsTotal = counter({
  name: "vllm:diffusion_num_canvas_positions_total",
  unit: "positions",
  meaning: { en: "Positions of the canvas that denoising steps worked on.", zh: "去噪步骤处理的画布位置数。" },
  since: "0.24.0",
  condition: diffusion,
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});

export const diffusionNumCommittedTokensTotal = counter({
  name: "vllm:diffusion_num_committed_tokens_total",
  unit: "tokens",
  meaning: { en: "Tokens that denoising steps committed.", zh: "去噪步骤确定下来的 token 数。" },
  since: "0.24.0",
  condition: diffusion,
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});
