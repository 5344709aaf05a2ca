import type { Scenario } from "../scenario.ts";

export const saturationScenarios: readonly Scenario[] = [];
