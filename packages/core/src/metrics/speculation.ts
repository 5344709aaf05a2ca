import { engineLabels } from "./labels.ts";
import { counter, gauge } from "./metric.ts";

export const specDecodeDraftAcceptanceRate = gauge({
  name: "vllm:spec_decode_draft_acceptance_rate",
  unit: "ratio",
  meaning: { en: "V0 acceptance rate.", zh: "V0 acceptance rate." },
  since: "0.6.0",
  removed: "0.10.0",
  replacedBy: "num_accepted_tokens_total",
  v0: { removed: "0.10.0", alone: true },
  condition: { en: "V0 engine with speculative decoding", zh: "V0 engine with speculative decoding" },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeEfficiency = gauge({
  name: "vllm:spec_decode_efficiency",
  unit: "ratio",
  meaning: { en: "V0 system efficiency.", zh: "V0 system efficiency." },
  since: "0.6.0",
  removed: "0.10.0",
  v0: { removed: "0.10.0", alone: true },
  condition: { en: "V0 engine with speculative decoding", zh: "V0 engine with speculative decoding" },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeNumEmittedTokensTotal = counter({
  name: "vllm:spec_decode_num_emitted_tokens_total",
  unit: "tokens",
  meaning: { en: "V0 emitted tokens.", zh: "V0 emitted tokens." },
  since: "0.6.0",
  removed: "0.10.0",
  v0: { removed: "0.10.0", alone: true },
  condition: { en: "V0 engine with speculative decoding", zh: "V0 engine with speculative decoding" },
  labels: [{ since: "0.6.0", value: ["model_name"] }],
  source: ["vllm/engine/metrics.py", "vLLM PR #21152"],
});

export const specDecodeNumDraftTokensTotal = counter({
  name: "vllm:spec_decode_num_draft_tokens_total",
  unit: "tokens",
  meaning: { en: "Draft tokens proposed.", zh: "Draft tokens proposed." },
  since: "0.6.0",
  v0: { removed: "0.10.0" },
  rust: "0.22.0",
  condition: {
    en: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
    zh: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
  },
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/spec_decode/metrics.py", "vLLM PR #15151"],
});

export const specDecodeNumAcceptedTokensTotal = counter({
  name: "vllm:spec_decode_num_accepted_tokens_total",
  unit: "tokens",
  meaning: { en: "Draft tokens accepted.", zh: "Draft tokens accepted." },
  since: "0.6.0",
  v0: { removed: "0.10.0" },
  rust: "0.22.0",
  condition: {
    en: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
    zh: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
  },
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.6.0"),
  source: ["vllm/engine/metrics.py", "vllm/v1/spec_decode/metrics.py", "vLLM PR #15151"],
});

export const specDecodeNumDraftsTotal = counter({
  name: "vllm:spec_decode_num_drafts_total",
  unit: "drafts",
  meaning: { en: "Draft rounds.", zh: "Draft rounds." },
  since: "0.8.5",
  rust: "0.22.0",
  condition: {
    en: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
    zh: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
  },
  guards: [{ since: "0.8.5", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.8.5"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #16665"],
});

export const specDecodeNumAcceptedTokensPerPosTotal = counter({
  name: "vllm:spec_decode_num_accepted_tokens_per_pos_total",
  unit: "tokens",
  meaning: { en: "Accepted tokens per draft position.", zh: "Accepted tokens per draft position." },
  since: "0.8.5",
  rust: "0.22.0",
  condition: {
    en: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
    zh: "V1: speculative_config set (in 0.8.3-0.8.4 the two first counters were always registered)",
  },
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
  meaning: {
    en: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
    zh: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
  },
  since: "0.24.0",
  condition: { en: "diffusion LLM model", zh: "diffusion LLM model" },
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});

export const diffusionNumCanvasPositionsTotal = counter({
  name: "vllm:diffusion_num_canvas_positions_total",
  unit: "positions",
  meaning: {
    en: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
    zh: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
  },
  since: "0.24.0",
  condition: { en: "diffusion LLM model", zh: "diffusion LLM model" },
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});

export const diffusionNumCommittedTokensTotal = counter({
  name: "vllm:diffusion_num_committed_tokens_total",
  unit: "tokens",
  meaning: {
    en: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
    zh: "Diffusion-LLM decoding counter; replaces spec_decode_* for dLLM models.",
  },
  since: "0.24.0",
  condition: { en: "diffusion LLM model", zh: "diffusion LLM model" },
  guards: [{ since: "0.24.0", value: ["not (not self.spec_decoding_enabled)"] }],
  labels: engineLabels("0.24.0"),
  source: ["vllm/v1/spec_decode/metrics.py", "vLLM PR #45163"],
});
