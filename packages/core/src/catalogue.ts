import { autoscaling } from "./rules/autoscaling/family.ts";
import { availability } from "./rules/availability/family.ts";
import { errors } from "./rules/errors/family.ts";
import { progress } from "./rules/progress/family.ts";
import { caches } from "./rules/caches/family.ts";
import { efficiency } from "./rules/efficiency/family.ts";
import { estimates } from "./rules/estimates/family.ts";
import type { Family } from "./rules/family.ts";
import { kvTransfer } from "./rules/kv-transfer/family.ts";
import { latency } from "./rules/latency/family.ts";
import { pack } from "./rules/pack/family.ts";
import { phases } from "./rules/phases/family.ts";
import { promptSources } from "./rules/prompt-sources/family.ts";
import { requests } from "./rules/requests/family.ts";
import { saturation } from "./rules/saturation/family.ts";
import { sloAvailability } from "./rules/slo/availability.ts";
import { sloEndToEnd } from "./rules/slo/end-to-end.ts";
import { sloFirstToken } from "./rules/slo/first-token.ts";
import { sloOutputToken } from "./rules/slo/output-token.ts";
import { sleep } from "./rules/sleep/family.ts";
import { speculation } from "./rules/speculation/family.ts";
import { state } from "./rules/state/family.ts";
import { throughput } from "./rules/throughput/family.ts";
import { tokenLatency } from "./rules/token-latency/family.ts";

/** Everything that is watched about vLLM, in triage order. */
const watched: readonly Family[] = [
  availability,
  progress,
  errors,
  saturation,
  state,
  latency,
  tokenLatency,
  phases,
  throughput,
  requests,
  efficiency,
  promptSources,
  caches,
  speculation,
  sleep,
  kvTransfer,
  estimates,
  ...sloAvailability,
  ...sloFirstToken,
  ...sloOutputToken,
  ...sloEndToEnd,
];

/** All families, in triage order. All that is printed, rendered, checked and documented starts here. */
export const catalogue: readonly Family[] = [...watched, autoscaling, pack(watched)];
