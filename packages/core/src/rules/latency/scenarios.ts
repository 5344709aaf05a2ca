import type { Scenario } from "../scenario.ts";

export const latencyScenarios: readonly Scenario[] = [];
