import type { Scenario } from "../scenario.ts";
import { clientsLeaveScenarios } from "./scenarios/clients-leave.ts";
import { kvCacheFullScenarios } from "./scenarios/kv-cache-full.ts";
import { longQueueTimeScenarios } from "./scenarios/long-queue-time.ts";
import { preemptionsScenarios } from "./scenarios/preemptions.ts";
import { queueGrowingScenarios } from "./scenarios/queue-growing.ts";
import { saturationRecordScenarios } from "./scenarios/records.ts";
import { replicaImbalanceScenarios } from "./scenarios/replica-imbalance.ts";
import { requestsDeferredScenarios } from "./scenarios/requests-deferred.ts";

export const saturationScenarios: readonly Scenario[] = [
  ...saturationRecordScenarios,
  ...queueGrowingScenarios,
  ...longQueueTimeScenarios,
  ...clientsLeaveScenarios,
  ...kvCacheFullScenarios,
  ...preemptionsScenarios,
  ...replicaImbalanceScenarios,
  ...requestsDeferredScenarios,
];
