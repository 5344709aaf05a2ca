import { engineSleepState } from "../../metrics/sleep.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { apart, east, elsewhere, growing, has, lacks, second, shows, workload } from "../record-story.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { enginesAsleep, enginesBySleepState } from "./records.ts";

type State = "awake" | "weights_offloaded" | "discard_all";
const states: readonly State[] = ["awake", "weights_offloaded", "discard_all"];

/** An engine in one state for 20 minutes. */
const engineIs = (state: State, labels: Labels = {}): Series[] =>
  states.map((sleep_state) =>
    samples(engineSleepState, engineLabels({ ...labels, sleep_state }), `${Number(sleep_state === state)}x40`),
  );

export const sleepScenarios: readonly Scenario[] = [
  {
    name: "M35: an engine sleeps: one of its three series is 1, and it is counted once",
    covers: [],
    series: engineIs("weights_offloaded"),
    expect: [
      has(enginesAsleep, 1),
      shows(
        enginesBySleepState,
        [0, 1, 0].map((value, index) => ({ labels: { ...workload, sleep_state: states[index]! }, value })),
      ),
    ],
  },
  {
    name: "M35: an engine is awake: none sleeps, which is 0 and not missing",
    covers: [],
    series: engineIs("awake"),
    expect: [has(enginesAsleep, 0)],
  },
  {
    name: "M35: an engine before 0.11.1 does not tell whether it sleeps",
    covers: [],
    series: [growing(generationTokensTotal, 900)],
    expect: [lacks(enginesAsleep), lacks(enginesBySleepState)],
  },
  {
    name: "M17: of several API servers of one engine each tells its state, the engine counts once",
    covers: [],
    series: [...engineIs("discard_all", { pid: "271" }), ...engineIs("discard_all", { pid: "272" })],
    expect: [
      has(enginesAsleep, 1),
      shows(
        enginesBySleepState,
        [0, 0, 1].map((value, index) => ({ labels: { ...workload, sleep_state: states[index]! }, value })),
      ),
    ],
  },
  {
    name: "M17: both API servers of an engine say that it is awake",
    covers: [],
    series: [...engineIs("awake", { pid: "271" }), ...engineIs("awake", { pid: "272" })],
    expect: [has(enginesAsleep, 0)],
  },
  {
    name: "M17: while one API server of an engine says that it is awake, it is not asleep",
    covers: [],
    series: [...engineIs("awake", { pid: "271" }), ...engineIs("discard_all", { pid: "272" })],
    expect: [
      has(enginesAsleep, 0),
      shows(
        enginesBySleepState,
        [1, 0, 1].map((value, index) => ({ labels: { ...workload, sleep_state: states[index]! }, value })),
      ),
    ],
  },
  {
    name: "each label of an engine tells it from another: pod, instance, index",
    covers: [],
    series: [{}, { pod: "chat-1" }, { instance: "10.0.0.2:8000" }, { engine: "1" }].flatMap((labels) =>
      engineIs("discard_all", labels),
    ),
    expect: [
      has(enginesAsleep, 4),
      shows(
        enginesBySleepState,
        [0, 0, 4].map((value, index) => ({ labels: { ...workload, sleep_state: states[index]! }, value })),
      ),
    ],
  },
  {
    name: "three of four engines of two pods sleep, one sleeps in each other workload, and a gateway tells nothing",
    covers: [],
    series: [
      ...engineIs("awake", east),
      ...engineIs("discard_all", { ...east, engine: "1" }),
      ...engineIs("weights_offloaded", { ...east, ...second }),
      ...engineIs("weights_offloaded", { ...east, ...second, engine: "1" }),
      ...elsewhere.flatMap((place) => engineIs("weights_offloaded", place)),
      samples(engineSleepState, { namespace: "llm", pod: "gateway", sleep_state: "awake" }, "0x40"),
    ],
    expect: [
      shows(enginesAsleep, apart(3, 1)),
      shows(enginesBySleepState, [
        ...apart(1, 0, { sleep_state: "awake" }),
        ...apart(2, 1, { sleep_state: "weights_offloaded" }),
        ...apart(1, 0, { sleep_state: "discard_all" }),
      ]),
    ],
  },
];
