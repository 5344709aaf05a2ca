import { covering, fires, silent } from "../../expectations.ts";
import { east, workload } from "../../places.ts";
import { type Scenario } from "../../scenario.ts";
import { busy, busySignals, server } from "../../server-story.ts";
import { errorsAlerts, requestsRejected } from "../alerts.ts";
import { rejections } from "../series.ts";
import { quiet, places, workloadAt, apart, rejected } from "./stories.ts";

export const ofQueueLimits: readonly Scenario[] = [
  {
    name: "from minute 10 to 20 the queue limit turns away one third of the requests",
    covers: [...covering("fires", requestsRejected), ...covering("ends", requestsRejected)],
    series: [
      ...server({}, busy(30)),
      rejections("0x18 0+3x20 60x20"),
      rejections("5x59", { reason: "max_num_queued_tokens" }),
    ],
    expect: [
      // Six are turned away at minute 10.5.
      ...quiet(requestsRejected, "11m"),
      fires("11m30s", requestsRejected, rejected("16.67%")),
      fires("19m30s", requestsRejected, rejected("33.33%")),
      fires("20m", requestsRejected, rejected("31.03%")),
      ...quiet(requestsRejected, "20m30s", "24m"),
      ...silent("15m", ...errorsAlerts.filter((alert) => alert !== requestsRejected)),
    ],
  },
  {
    name: "the queue limit turns away exactly one of twenty requests",
    covers: covering("just below", requestsRejected),
    series: [...server({}, busy(20, { firstTokens: 57 })), rejections("0+3x39")],
    expect: quiet(requestsRejected, "10m", "19m"),
  },
  {
    name: "the queue limit turns away one of nineteen requests",
    covers: covering("just above", requestsRejected),
    series: [...server({}, busy(20, { firstTokens: 18 })), rejections("0+1x39")],
    expect: [fires("10m", requestsRejected, rejected("5.263%"))],
  },
  {
    name: "the queue limit turns away six requests in three minutes, elsewhere five in two and a half",
    covers: [],
    series: [
      ...server({}, busy(20, { firstTokens: 1 })),
      rejections("0x21 1+1x4 5x30"),
      ...server({ namespace: "other" }, busy(20, { firstTokens: 1 })),
      rejections("0x21 1+1x5 6x30", { namespace: "other" }),
    ],
    expect: [
      ...quiet(requestsRejected, "13m30s"),
      fires("14m", requestsRejected, rejected("37.5%", { ...workload, namespace: "other" })),
      ...quiet(requestsRejected, "14m30s"),
    ],
  },
  {
    name: "workloads that differ in a single label: one turns requests away",
    covers: covering("two namespaces", requestsRejected),
    series: [...apart({}), ...places.map((place, index) => rejections(index === 0 ? "0x19 0+3x20" : "0x39", place))],
    expect: [fires("17m", requestsRejected, rejected("14.29%", workloadAt(east), { ...busySignals, running: "9" }))],
  },
  {
    name: "workloads that differ in a single label: all but one turn requests away",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => [...server(place, busy(20)), rejections(index === 0 ? "0x39" : "0x19 0+3x20", place)]),
    expect: [
      fires("17m", requestsRejected, ...places.slice(1, 4).map((place) => rejected("33.33%", workloadAt(place)))),
    ],
  },
  {
    name: "all requests are turned away, for two reasons",
    covers: [],
    series: [
      ...server({}, busy(20, { firstTokens: 0, finished: 0, http2xx: 0 })),
      rejections("0+2x39"),
      rejections("0+1x39", { reason: "max_num_queued_tokens" }),
    ],
    expect: [
      fires(
        "10m",
        requestsRejected,
        rejected("100%", workload, { waiting: "0", running: "3", "KV cache": "30%", preemptions: "0/s" }),
      ),
    ],
  },
];
