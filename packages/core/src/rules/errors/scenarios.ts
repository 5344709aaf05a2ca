import type { Scenario } from "../scenario.ts";
import { errorsRecordScenarios } from "./record-scenarios.ts";
import { apartInTime } from "./scenarios/apart-in-time.ts";
import { ofLogits } from "./scenarios/corrupted-requests.ts";
import { ofEngines } from "./scenarios/engine-errors.ts";
import { general } from "./scenarios/general.ts";
import { ofTransfers } from "./scenarios/kv-transfer-failures.ts";
import { ofClients } from "./scenarios/requests-aborted.ts";
import { ofQueueLimits } from "./scenarios/requests-rejected.ts";
import { ofServers } from "./scenarios/server-errors.ts";

/** What the records of errors are, and what is said, in each story. */
export const errorsScenarios: readonly Scenario[] = [
  ...errorsRecordScenarios,
  ...general,
  ...ofEngines,
  ...ofServers,
  ...apartInTime,
  ...ofQueueLimits,
  ...ofLogits,
  ...ofClients,
  ...ofTransfers,
];
