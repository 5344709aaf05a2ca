import type { Scenario } from "../scenario.ts";
import { busy, server } from "../server-story.ts";
import { running } from "./records.ts";

const workload = { namespace: "llm", model_name: "demo/chat-8b" };

export const stateScenarios: readonly Scenario[] = [
  {
    name: "three requests run",
    covers: [],
    series: server({}, busy(10)),
    expect: [{ at: "8m", record: running, samples: [{ labels: workload, value: 3 }] }],
  },
];
