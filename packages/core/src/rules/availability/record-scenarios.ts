import { generationTokensTotal, iterationTokensTotal } from "../../metrics/tokens.ts";
import { countOf } from "../../metrics/metric.ts";
import { up } from "../../metrics/scrape.ts";
import { engineLabels, samples, type ExpectedSamples, type Labels, type Scenario } from "../scenario.ts";
import { busy, down, gone, idle, type Phase, restarted, server } from "../server-story.ts";
import { alike, east, first, otherWorkloads, second, workload } from "../places.ts";
import { targetRestarts, targetsDown, targetsUp, targetUp } from "./records.ts";

/** The state of some targets of the workload, and how many are up and down. */
function targets(
  at: string,
  states: readonly { readonly target: Labels; readonly value: number }[],
): ExpectedSamples[] {
  const counts = (value: number) =>
    states.length === 0 ? [] : [{ labels: workload, value: states.filter((state) => state.value === value).length }];
  return [
    {
      at,
      record: targetUp,
      samples: states.map(({ target, value }) => ({ labels: { ...workload, ...target }, value })),
    },
    { at, record: targetsUp, samples: counts(1) },
    { at, record: targetsDown, samples: counts(0) },
  ];
}

const isUp = (target: Labels) => ({ target, value: 1 });
const isDown = (target: Labels) => ({ target, value: 0 });

const restarts = (at: string, value: number, labels: Labels = { ...workload, ...first }) => ({
  at,
  record: targetRestarts,
  samples: [{ labels, value }],
});

/** Serves for so many minutes, fails for one, and begins anew, again and again. */
const loop = (times: number, minutes = 4): Phase[] => [
  busy(minutes),
  ...Array.from({ length: times }, () => [down(1), restarted(busy(minutes))]).flat(),
];

/** What the records of availability are in each story. */
export const availabilityRecordScenarios: readonly Scenario[] = [
  {
    name: "a gateway repeats the counters of its engine and does not tell the model",
    covers: [],
    series: [
      ...server({}, busy(10)),
      ...server(second, busy(5), restarted(busy(5))).map((one) => ({
        ...one,
        series: one.series.replace('model_name="demo/chat-8b",', ""),
      })),
    ],
    expect: [...targets("9m", [isUp(first)]), restarts("9m", 0)],
  },
  {
    name: "two servers, the second of which fails at minute 10 and is back at minute 15",
    covers: [],
    series: [...server({}, busy(20)), ...server(second, busy(10), down(5), restarted(busy(5)))],
    expect: [
      ...targets("9m30s", [isUp(first), isUp(second)]),
      ...targets("10m", [isUp(first), isDown(second)]),
      ...targets("14m30s", [isUp(first), isDown(second)]),
      ...targets("15m", [isUp(first), isUp(second)]),
      {
        at: "16m",
        record: targetRestarts,
        samples: [first, second].map((target, value) => ({ labels: { ...workload, ...target }, value })),
      },
    ],
  },
  {
    name: "an only server fails: it stays down for as long as service discovery lists it",
    covers: [],
    series: server({}, busy(10), down(170), gone(5)),
    expect: [
      ...targets("10m", [isDown(first)]),
      ...targets("2h50m", [isDown(first)]),
      ...targets("3h", []),
      ...[targetUp, targetsUp, targetsDown].map((record) => ({ at: "3h2m", record, samples: [] })),
    ],
  },
  {
    name: "a server starts for the first time: it is neither up nor down before it serves",
    covers: [],
    series: server({}, down(10), idle(5)),
    expect: [...targets("9m", []), ...targets("10m", [isUp(first)]), restarts("14m", 0)],
  },
  {
    name: "a server fails again 50 minutes after it left service discovery, within the hour that is remembered",
    covers: [],
    series: server({}, busy(10), gone(50), down(5)),
    expect: [...targets("50m", []), ...targets("1h2m", [isDown(first)])],
  },
  {
    name: "a server fails again 70 minutes after it left service discovery: nobody remembers it",
    covers: [],
    series: server({}, busy(10), gone(70), down(5)),
    expect: targets("1h22m", []),
  },
  {
    name: "M42: a server is restarted without statistics, and one of two monitors fails: it is neither up nor down",
    covers: [],
    series: [
      ...server({}, busy(10)).map(({ series, values }) => ({
        series,
        values: series.startsWith("up") ? "1x40" : `${values} stale`,
      })),
      samples(up, { namespace: "llm", ...first, job: "second" }, "0x40"),
    ],
    expect: [...targets("9m", [isUp(first)]), ...targets("12m", [])],
  },
  {
    name: "a server that came back with another model fails, and remote write loses the end of its series: the first model is down, the second one not yet",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x19 stale"),
      samples(generationTokensTotal, engineLabels({ model_name: "demo/after" }), "_x21 0x19"),
      samples(up, { namespace: "llm", ...first }, "1x40 0x9"),
    ],
    expect: [
      {
        at: "21m",
        record: targetUp,
        samples: [
          { labels: { ...workload, ...first }, value: 0 },
          { labels: { ...workload, ...first, model_name: "demo/after" }, value: 1 },
        ],
      },
    ],
  },
  {
    name: "M15: a server with two engines is one target, and one restart",
    covers: [],
    series: ["0", "1"].flatMap((engine) => server({ engine }, ...loop(1))),
    expect: [...targets("2m", [isUp(first)]), ...targets("4m", [isDown(first)]), restarts("8m", 1)],
  },
  {
    name: "R09: one server fails; five like it have left service discovery",
    covers: [],
    series: [...server(east, busy(10), down(10)), ...alike.flatMap((labels) => server(labels, busy(9), gone(11)))],
    expect: [
      {
        at: "15m",
        record: targetUp,
        samples: [{ labels: { ...east, ...workload, ...first }, value: 0 }],
      },
      { at: "15m", record: targetsUp, samples: [{ labels: { ...east, ...workload }, value: 0 }] },
      { at: "15m", record: targetsDown, samples: [{ labels: { ...east, ...workload }, value: 1 }] },
    ],
  },
  {
    name: "one server fails; five like it in other clusters, namespaces, models, pods and at other ports serve",
    covers: [],
    series: [...server(east, busy(10), down(10)), ...alike.flatMap((labels) => server(labels, busy(20)))],
    expect: [
      {
        at: "15m",
        record: targetUp,
        samples: [{ ...east, of: 0 }, ...alike.map((labels) => ({ ...labels, of: 1 }))].map(({ of, ...labels }) => ({
          labels: { ...workload, ...first, ...labels },
          value: of,
        })),
      },
      {
        at: "15m",
        record: targetsUp,
        samples: [
          { labels: { ...workload, ...east }, value: 2 },
          ...otherWorkloads.map((labels) => ({ labels, value: 1 })),
        ],
      },
      {
        at: "15m",
        record: targetsDown,
        samples: [
          { labels: { ...workload, ...east }, value: 1 },
          ...otherWorkloads.map((labels) => ({ labels, value: 0 })),
        ],
      },
    ],
  },
  {
    name: "a server restarts three times: each counts for one hour",
    covers: [],
    series: server({}, ...loop(3), busy(70)),
    expect: [
      restarts("4m", 0),
      restarts("5m30s", 1),
      restarts("19m", 3),
      restarts("1h3m", 3),
      restarts("1h6m", 2),
      restarts("1h20m", 0),
    ],
  },
  {
    name: "of six servers that are alike but for one label, one restarts",
    covers: [],
    series: [...server(east, ...loop(1)), ...alike.flatMap((labels) => server(labels, busy(9)))],
    expect: [
      {
        at: "8m",
        record: targetRestarts,
        samples: [{ ...east, of: 1 }, ...alike.map((labels) => ({ ...labels, of: 0 }))].map(({ of, ...labels }) => ({
          labels: { ...workload, ...first, ...labels },
          value: of,
        })),
      },
    ],
  },
  {
    name: "of two engines of a server only one computed anything before the restart: its steps show it",
    covers: [],
    series: [
      samples(countOf(iterationTokensTotal), engineLabels(), "0+9x9 0+9x9"),
      samples(countOf(iterationTokensTotal), engineLabels({ engine: "1" }), "0x9 0x9"),
    ],
    expect: [restarts("8m", 1)],
  },
  {
    name: "there is no server at all",
    covers: [],
    series: [],
    expect: [targetUp, targetsUp, targetsDown, targetRestarts].map((record) => ({ at: "10m", record, samples: [] })),
  },
];
