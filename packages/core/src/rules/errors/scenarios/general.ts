import { covering, silent } from "../../expectations.ts";
import { type Scenario } from "../../scenario.ts";
import { busy, down, gone, idle, server } from "../../server-story.ts";
import { errorsAlerts, transferFailures } from "../alerts.ts";
import { finished, rejections, responses } from "../series.ts";
import { corrupted, failures } from "./stories.ts";

export const general: readonly Scenario[] = [
  {
    name: "R06: servers without requests in two namespaces, with every counter of errors at 0 or left over from before",
    covers: covering("idle", ...errorsAlerts),
    series: [
      ...server({}, idle(40)),
      rejections("0x79"),
      corrupted("0x79"),
      ...server({ namespace: "other" }, busy(5, { errors: 1, http5xx: 1 }), idle(35)),
      rejections("0+1x9 9x69", { namespace: "other" }),
      corrupted("9x79", { namespace: "other" }),
    ],
    expect: ["12m", "20m", "35m"].flatMap((at) => silent(at, ...errorsAlerts)),
  },
  {
    name: "M13: servers with an ordinary load, whatever they count beside it, some bad requests of clients among it",
    covers: covering("healthy", ...errorsAlerts),
    series: [
      ...server({}, busy(30, { http4xx: 6 })),
      rejections("0x59"),
      corrupted("0x59"),
      ...transferFailures.map((metric) => failures(metric, "0x59")),
    ],
    expect: ["5m", "10m", "20m", "29m"].flatMap((at) => silent(at, ...errorsAlerts)),
  },
  {
    name: "there is no server at all, and nothing that could fail",
    covers: covering("empty database", ...errorsAlerts),
    series: [],
    expect: silent("20m", ...errorsAlerts),
  },
  {
    name: "a server with a few failures crashes, one without any is taken away",
    covers: covering("vanished target", ...errorsAlerts),
    series: [
      ...server({}, busy(10), busy(1, { errors: 2, http5xx: 2 }), down(20)),
      rejections("0x19 0+1x1 stale"),
      ...transferFailures.map((metric) => failures(metric, "0x20 2 stale")),
      ...server({ namespace: "other" }, busy(11), gone(20)),
      corrupted("0x21 stale", { namespace: "other" }),
    ],
    expect: ["11m", "12m", "14m", "16m", "20m"].flatMap((at) => silent(at, ...errorsAlerts)),
  },
  {
    name: "an overload: tokens flow, clients leave at their time-outs, first tokens are late; no request fails",
    covers: [],
    series: server({}, busy(10), busy(30, { running: 4, waiting: 400, finished: 0, firstTokenSeconds: 200 })),
    expect: ["15m", "20m", "30m", "39m"].flatMap((at) => silent(at, ...errorsAlerts)),
  },
  {
    name: "a client sends nothing but bad requests",
    covers: [],
    series: server({}, busy(10), busy(20, { http4xx: 100, http2xx: 0, finished: 0, firstTokens: 0 })),
    expect: ["12m", "15m", "25m"].flatMap((at) => silent(at, ...errorsAlerts)),
  },
  {
    name: "a Prometheus that is new meets servers that had many failures long ago",
    covers: [],
    series: [
      ...server({}, busy(20)).filter(({ series }) => !series.includes("5xx")),
      responses("1000x39"),
      rejections("1000x39"),
      finished("1000x39", { finished_reason: "error", engine: "1" }),
      corrupted("1000x39"),
      ...transferFailures.map((metric) => failures(metric, "1000x39")),
    ],
    expect: ["30s", "2m", "5m", "5m30s", "10m", "10m30s", "15m", "15m30s", "19m"].flatMap((at) =>
      silent(at, ...errorsAlerts),
    ),
  },
];
