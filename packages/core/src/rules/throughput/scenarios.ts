import type { Scenario } from "../scenario.ts";

export const throughputScenarios: readonly Scenario[] = [];
