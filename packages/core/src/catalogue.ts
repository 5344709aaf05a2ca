import { availability } from "./rules/availability/family.ts";
import { errors } from "./rules/errors/family.ts";
import type { Family } from "./rules/family.ts";
import { latency } from "./rules/latency/family.ts";
import { phases } from "./rules/phases/family.ts";
import { requests } from "./rules/requests/family.ts";
import { saturation } from "./rules/saturation/family.ts";
import { sloEndToEnd } from "./rules/slo/end-to-end.ts";
import { sloFirstToken } from "./rules/slo/first-token.ts";
import { sloOutputToken } from "./rules/slo/output-token.ts";
import { state } from "./rules/state/family.ts";
import { throughput } from "./rules/throughput/family.ts";
import { tokenLatency } from "./rules/token-latency/family.ts";

/** Everything that is watched, in triage order. All that is printed, rendered, checked and documented starts here. */
export const catalogue: readonly Family[] = [
  availability,
  errors,
  saturation,
  state,
  latency,
  tokenLatency,
  phases,
  throughput,
  requests,
  ...sloFirstToken,
  ...sloOutputToken,
  ...sloEndToEnd,
];
