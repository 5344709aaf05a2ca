import { availability } from "./rules/availability/family.ts";
import { errors } from "./rules/errors/family.ts";
import type { Family } from "./rules/family.ts";
import { progress } from "./rules/progress/family.ts";
import { latency } from "./rules/latency/family.ts";
import { requests } from "./rules/requests/family.ts";
import { sloEndToEnd } from "./rules/slo/end-to-end.ts";
import { sloFirstToken } from "./rules/slo/first-token.ts";
import { state } from "./rules/state/family.ts";
import { throughput } from "./rules/throughput/family.ts";

/** Everything that is watched, in triage order. All that is printed, rendered, checked and documented starts here. */
export const catalogue: readonly Family[] = [
  availability,
  progress,
  errors,
  state,
  latency,
  throughput,
  requests,
  sloFirstToken,
  sloEndToEnd,
];
