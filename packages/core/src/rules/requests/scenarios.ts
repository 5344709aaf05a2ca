import type { Scenario } from "../scenario.ts";

export const requestsScenarios: readonly Scenario[] = [];
