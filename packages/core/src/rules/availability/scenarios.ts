import { covering, fires, silent } from "../expectations.ts";
import { promptTokensTotal } from "../../metrics/tokens.ts";
import type { Scenario } from "../scenario.ts";
import { busy, busySignals, down, gone, idle, type Phase, restarted, server } from "../server-story.ts";
import {
  allTargetsDown,
  expectedModelMissing,
  restartLoop,
  targetDown,
  targetNeverUp,
  workloadVanished,
  availabilityAlerts,
} from "./alerts.ts";
import { alike, east, first, second, workload } from "../places.ts";
import { availabilityRecordScenarios } from "./record-scenarios.ts";
import {
  allTargetsDownText,
  expectedModelMissingText,
  restartLoopText,
  targetDownText,
  targetNeverUpText,
  workloadVanishedText,
} from "./texts.ts";

/** Those that say nothing of a model that a user expects. */
const unasked = availabilityAlerts.filter((alert) => alert !== expectedModelMissing);

/** For one window after the last engine went, rates still know it. */
const pastSignals = { "first token p95": "242.5ms", preemptions: "0/s" };

const job = { job: "vllm" };

/** Serves for so many minutes, fails for one, and begins anew, again and again. */
const loop = (times: number, minutes = 4): Phase[] => [
  busy(minutes),
  ...Array.from({ length: times }, () => [down(1), restarted(busy(minutes))]).flat(),
];

const quiet: readonly Scenario[] = [
  {
    name: "the servers in both namespaces are idle",
    covers: covering("idle", ...availabilityAlerts),
    series: [...server(job, idle(75)), ...server({ ...job, namespace: "other" }, idle(75))],
    expect: ["10m", "20m", "1h14m"].flatMap((at) => silent(at, ...availabilityAlerts)),
  },
  {
    name: "the servers in both namespaces have an ordinary load",
    covers: covering("healthy", ...availabilityAlerts),
    series: [...server(job, busy(75)), ...server({ ...job, namespace: "other" }, busy(75))],
    expect: ["10m", "20m", "1h14m"].flatMap((at) => silent(at, ...availabilityAlerts)),
  },
  {
    name: "M36: there is no server at all, and only what a user expects is missed",
    covers: covering("empty database", ...unasked),
    series: [],
    expect: [
      ...["20m", "1h5m"].flatMap((at) => silent(at, ...unasked)),
      ...silent("14m30s", expectedModelMissing),
      fires(
        "15m",
        expectedModelMissing,
        expectedModelMissingText(workload),
        expectedModelMissingText({ ...workload, namespace: "other" }),
      ),
    ],
  },
  {
    name: "a rolling update: the new pod loads for four minutes, both serve, the old one drains and goes",
    covers: covering("vanished target", allTargetsDown, targetDown, restartLoop, targetNeverUp),
    series: [
      ...server(job, busy(20), idle(1), down(0.5), gone(60)),
      ...server({ ...job, ...second }, gone(10), down(4), busy(60)),
    ],
    expect: ["12m", "13m30s", "16m", "21m", "22m", "24m", "32m", "1h10m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "single scrapes of a server that is overloaded fail, up to three in a row",
    covers: [],
    series: server({}, busy(5), down(0.5), busy(2), down(1.5), busy(5), down(2), busy(5)),
    expect: ["5m", "8m30s", "15m30s", "16m", "16m30s", "18m"].flatMap((at) => silent(at, ...unasked)),
  },
];

const down1 = { ...workload, ...first };
const down2 = { ...workload, ...second };

const targetsThatFail: readonly Scenario[] = [
  {
    name: "one of two servers crashes at minute 10 and answers again at minute 15",
    covers: [...covering("fires", targetDown), ...covering("ends", targetDown)],
    series: [...server({}, busy(25)), ...server(second, busy(10), down(5), restarted(busy(10)))],
    expect: [
      ...silent("11m30s", targetDown),
      fires("12m", targetDown, targetDownText(down2, 1, busySignals)),
      fires("14m30s", targetDown, targetDownText(down2, 1, busySignals)),
      ...silent("15m", targetDown),
      ...["12m", "14m30s", "20m"].flatMap((at) => silent(at, allTargetsDown, workloadVanished, restartLoop)),
    ],
  },
  {
    name: "both servers of a workload crash, the second one a minute after the first",
    covers: covering("fires", allTargetsDown),
    series: [...server({}, busy(11), down(9)), ...server(second, busy(10), down(10))],
    expect: [
      fires("12m", targetDown, targetDownText(down2, 0, pastSignals)),
      ...silent("12m30s", allTargetsDown),
      fires("13m", allTargetsDown, allTargetsDownText(workload, 2, pastSignals)),
      fires("13m", targetDown, targetDownText(down1, 0, pastSignals), targetDownText(down2, 0, pastSignals)),
      ...silent("19m", workloadVanished),
    ],
  },
  {
    name: "an only server crashes and loads its model for five minutes",
    covers: covering("ends", allTargetsDown),
    series: server({}, busy(10), down(5), restarted(busy(10))),
    expect: [
      ...silent("11m30s", allTargetsDown),
      fires("12m", allTargetsDown, allTargetsDownText(workload, 1, pastSignals)),
      fires("12m", targetDown, targetDownText(down1, 0, pastSignals)),
      ...["15m", "20m"].flatMap((at) => silent(at, ...unasked)),
    ],
  },
  {
    name: "an only server is down for three hours: the alerts stay, and do not turn into others",
    covers: [],
    series: server(job, busy(10), down(180)),
    expect: [
      fires("3h5m", allTargetsDown, allTargetsDownText(workload, 1)),
      fires("3h5m", targetDown, targetDownText(down1, 0)),
      ...silent("3h5m", workloadVanished, targetNeverUp, restartLoop),
    ],
  },
  {
    name: "a server that is down is taken out of service discovery: nothing is said of it any more",
    covers: [],
    series: [...server({}, busy(10), down(5), gone(10)), ...server(second, busy(25))],
    expect: [
      fires("14m30s", targetDown, targetDownText(down1, 1, busySignals)),
      ...["15m", "20m"].flatMap((at) => silent(at, ...unasked)),
    ],
  },
  {
    name: "in one of two namespaces the only server of a model crashes, the other one serves the same model",
    covers: covering("two namespaces", allTargetsDown, targetDown),
    series: [...server({}, busy(10), down(10)), ...server({ namespace: "other" }, busy(20))],
    expect: [
      fires("15m", allTargetsDown, allTargetsDownText(workload, 1)),
      fires("15m", targetDown, targetDownText(down1, 0)),
    ],
  },
  {
    name: "one server crashes; others in other clusters, namespaces, models, pods and at other ports serve",
    covers: [],
    series: [...server(east, busy(10), down(10)), ...alike.flatMap((labels) => server(labels, busy(20)))],
    expect: [
      fires("15m", targetDown, targetDownText({ ...east, ...down1 }, 2, { ...busySignals, running: "6" })),
      ...silent("15m", allTargetsDown),
    ],
  },
  {
    name: "one workload is down; those in other clusters, namespaces and of other models serve",
    covers: [],
    series: [...server(east, busy(10), down(10)), ...alike.slice(0, 3).flatMap((labels) => server(labels, busy(20)))],
    expect: [fires("15m", allTargetsDown, allTargetsDownText({ ...east, ...workload }, 1))],
  },
];

const workloadsThatGo: readonly Scenario[] = [
  {
    name: "a workload with an ordinary load is deleted at minute 10; the alert ends an hour after the window has forgotten it",
    covers: [...covering("fires", workloadVanished), ...covering("ends", workloadVanished)],
    series: server({}, busy(10), gone(80)),
    expect: [
      ...silent("19m30s", workloadVanished),
      fires("20m", workloadVanished, workloadVanishedText(workload, 160)),
      fires("1h13m", workloadVanished, workloadVanishedText(workload, 56)),
      ...silent("1h15m", workloadVanished),
      ...["20m", "1h"].flatMap((at) => silent(at, allTargetsDown, targetDown)),
    ],
  },
  {
    name: "M36: a workload is drained for two scrapes and scaled to zero",
    covers: [],
    series: server({}, busy(10), idle(1), gone(40)),
    expect: ["21m", "30m", "45m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "the tokens of its last two scrapes are enough: a workload woke up just before it went",
    covers: [],
    series: server({}, idle(30), busy(1), gone(40)),
    expect: [fires("45m", workloadVanished, workloadVanishedText(workload, 40))],
  },
  {
    name: "an idle workload is deleted",
    covers: [],
    series: server({}, idle(10), gone(40)),
    expect: ["21m", "45m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "a rollout by Recreate: the new pod serves nine minutes after the old one went",
    covers: [],
    series: [...server({}, busy(10), gone(30)), ...server(second, gone(10), down(9), busy(20))],
    expect: ["12m", "18m30s", "19m", "20m", "30m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "a workload comes back half an hour after it was deleted",
    covers: [],
    series: [...server({}, busy(10), gone(40)), ...server(second, gone(40), busy(10))],
    expect: [fires("39m", workloadVanished, workloadVanishedText(workload, 160)), ...silent("40m", workloadVanished)],
  },
  {
    name: "one of two servers is deleted under load",
    covers: [],
    series: [...server({}, busy(10), gone(20)), ...server(second, busy(30))],
    expect: ["12m", "21m", "29m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "R09: one workload is deleted under load; those in other clusters, namespaces and of other models serve",
    covers: covering("two namespaces", workloadVanished),
    series: [...server(east, busy(10), gone(20)), ...alike.slice(0, 3).flatMap((labels) => server(labels, busy(30)))],
    expect: [fires("25m", workloadVanished, workloadVanishedText({ ...east, ...workload }, 160))],
  },
  {
    name: "one workload is drained and scaled to zero; those in other clusters, namespaces and of other models have traffic",
    covers: [],
    series: [
      ...server(east, busy(10), idle(1), gone(20)),
      ...alike.slice(0, 3).flatMap((labels) => server(labels, busy(30))),
    ],
    expect: silent("25m", workloadVanished),
  },
];

/** Next to no load: 20 tokens in a scrape, 0.67 in a second. */
const twenty = { promptTokens: 10, generatedTokens: 10 };

const workloadsOfAllKinds: readonly Scenario[] = [
  {
    name: "an embedding server, one whose last minute had no new prompt, and one with next to no load are deleted",
    covers: [],
    series: [
      ...server({}, busy(10, { generatedTokens: 0 }), gone(20)),
      ...server({ namespace: "other" }, busy(10), busy(1, { promptTokens: 0 }), gone(20)),
      ...server({ namespace: "third" }, busy(10, twenty), gone(20)),
    ],
    expect: [
      fires(
        "25m",
        workloadVanished,
        workloadVanishedText(workload, 100),
        workloadVanishedText({ ...workload, namespace: "other" }, 160),
        workloadVanishedText({ ...workload, namespace: "third" }, "666.7m"),
      ),
    ],
  },
];

const expectedModels: readonly Scenario[] = [
  {
    name: "M36: of two models that are expected one loads for twenty minutes",
    covers: [
      ...covering("fires", expectedModelMissing),
      ...covering("two namespaces", expectedModelMissing),
      ...covering("ends", expectedModelMissing),
    ],
    series: [...server({ namespace: "other" }, busy(25)), ...server({}, gone(2), down(18), busy(5))],
    expect: [
      ...silent("14m30s", expectedModelMissing),
      fires("15m", expectedModelMissing, expectedModelMissingText(workload)),
      ...silent("20m", expectedModelMissing),
    ],
  },
  {
    name: "R09: a model that is expected is deleted while it is idle",
    covers: [],
    series: [...server({}, idle(10), gone(30)), ...server({ namespace: "other" }, idle(40))],
    expect: [
      ...silent("24m30s", expectedModelMissing),
      fires("25m", expectedModelMissing, expectedModelMissingText(workload)),
    ],
  },
  {
    name: "the servers of both expected models have no counter of prompt tokens",
    covers: [],
    series: [...server({}, busy(25)), ...server({ namespace: "other" }, busy(25))].filter(
      ({ series }) => !series.startsWith(promptTokensTotal.name),
    ),
    expect: silent("20m", expectedModelMissing),
  },
  {
    name: "a model that is expected is served under a slightly different name",
    covers: [],
    series: [...server({ model_name: "demo/chat-8B" }, idle(20)), ...server({ namespace: "other" }, idle(20))],
    expect: [fires("15m", expectedModelMissing, expectedModelMissingText(workload))],
  },
];

const restarts: readonly Scenario[] = [
  {
    name: "a server restarts three times within an hour, and then no more",
    covers: [
      ...covering("fires", restartLoop),
      ...covering("just above", restartLoop),
      ...covering("ends", restartLoop),
    ],
    series: server({}, ...loop(3), busy(70)),
    expect: [
      ...silent("15m30s", restartLoop),
      fires("16m", restartLoop, restartLoopText(down1, 3, busySignals)),
      fires("1h3m", restartLoop, restartLoopText(down1, 3, busySignals)),
      ...silent("1h6m", restartLoop),
    ],
  },
  {
    name: "a server restarts twice within an hour, just below the threshold",
    covers: covering("just below", restartLoop),
    series: server({}, ...loop(2), busy(10)),
    expect: [...silent("14m", restartLoop), ...silent("20m", restartLoop)],
  },
  {
    name: "a server in a loop is down when somebody looks: the alert stays",
    covers: [],
    series: server({}, ...loop(3), down(10)),
    expect: [fires("28m", restartLoop, restartLoopText(down1, 3))],
  },
  {
    name: "a rollout replaces a pod three times",
    covers: [],
    series: [0, 1, 2, 3].flatMap((index) =>
      server({ pod: `chat-${index}`, instance: `10.0.0.${index}:8000` }, gone(5 * index + 1), busy(5), gone(20)),
    ),
    expect: [...silent("15m", restartLoop), ...silent("21m", restartLoop)],
  },
  {
    name: "M15: the two engines of a server in a loop are one alert",
    covers: [],
    series: ["0", "1"].flatMap((engine) => server({ engine }, ...loop(3))),
    expect: [fires("18m", restartLoop, restartLoopText(down1, 3, { ...busySignals, running: "6" }))],
  },
  {
    name: "in one of two namespaces a server is in a loop, the other one serves the same model",
    covers: covering("two namespaces", restartLoop),
    series: [...server({}, ...loop(4)), ...server({ namespace: "other" }, busy(24))],
    expect: [fires("23m", restartLoop, restartLoopText(down1, 4, busySignals))],
  },
  {
    name: "a server in a loop is given another model, which it serves at the same address",
    covers: [],
    series: [...server({}, ...loop(3), gone(10)), ...server({ model_name: "demo/chat-70b" }, gone(19), busy(10))],
    expect: [fires("18m30s", restartLoop, restartLoopText(down1, 3, busySignals)), ...silent("20m", restartLoop)],
  },
  {
    name: "a server in a loop is taken away; five that differ from it in one label serve",
    covers: [],
    series: [...server(east, ...loop(3), gone(10)), ...alike.flatMap((labels) => server(labels, busy(29)))],
    expect: [
      fires("18m30s", restartLoop, restartLoopText({ ...east, ...down1 }, 3, { ...busySignals, running: "9" })),
      ...silent("19m", restartLoop),
      ...silent("25m", restartLoop),
    ],
  },
];

const starts: readonly Scenario[] = [
  {
    name: "a server fails every scrape for an hour after its start, and then serves",
    covers: [...covering("fires", targetNeverUp), ...covering("ends", targetNeverUp)],
    series: server(job, down(70), idle(5)),
    expect: [
      ...silent("59m30s", targetNeverUp),
      fires("1h", targetNeverUp, targetNeverUpText({ namespace: "llm", ...first })),
      ...silent("1h10m", targetNeverUp),
      ...["30m", "1h5m"].flatMap((at) => silent(at, allTargetsDown, targetDown, restartLoop)),
    ],
  },
  {
    name: "a large model loads for fifty minutes",
    covers: [],
    series: server(job, down(50), idle(20)),
    expect: ["49m", "1h", "1h5m"].flatMap((at) => silent(at, ...unasked)),
  },
  {
    name: "a target of another job and one of a router fail every scrape",
    covers: [],
    series: [...server({ job: "postgres" }, down(70)), ...server({ job: "vllm-router", ...second }, down(70))],
    expect: silent("1h5m", targetNeverUp),
  },
  {
    name: "a server that does not come up is found by one of two monitors, which works",
    covers: [],
    series: [...server({ job: "vllm" }, down(70)), ...server({ job: "vllm-too" }, idle(70))],
    expect: silent("1h5m", ...unasked),
  },
  {
    name: "a target of the job that is no engine answers; another one answers to one of two monitors",
    covers: [],
    series: [
      { series: 'up{job="vllm",namespace="llm",pod="chat-0",instance="10.0.0.1:8000"}', values: "1x140" },
      { series: 'up{job="vllm",namespace="llm",pod="chat-1",instance="10.0.0.2:8000"}', values: "0x140" },
      { series: 'up{job="vllm-too",namespace="llm",pod="chat-1",instance="10.0.0.2:8000"}', values: "1x140" },
    ],
    expect: silent("1h5m", targetNeverUp),
  },
  {
    name: "in one of two namespaces a server does not come up, the other one serves the same model",
    covers: covering("two namespaces", targetNeverUp),
    series: [...server(job, down(70)), ...server({ ...job, namespace: "other" }, busy(70))],
    expect: [fires("1h5m", targetNeverUp, targetNeverUpText({ namespace: "llm", ...first }))],
  },
  {
    name: "one server does not come up; five that differ from it in one label serve",
    covers: [],
    series: [
      ...server({ ...job, ...east }, down(70)),
      ...alike.flatMap((labels) => server({ ...job, ...labels }, idle(70))),
    ],
    expect: [fires("1h5m", targetNeverUp, targetNeverUpText({ ...east, namespace: "llm", ...first }))],
  },
];

export const availabilityScenarios: readonly Scenario[] = [
  ...availabilityRecordScenarios,
  ...quiet,
  ...targetsThatFail,
  ...workloadsThatGo,
  ...workloadsOfAllKinds,
  ...expectedModels,
  ...restarts,
  ...starts,
];
