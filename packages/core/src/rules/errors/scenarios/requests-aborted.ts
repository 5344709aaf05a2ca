import { covering, fires, silent } from "../../expectations.ts";
import { east, second, workload } from "../../places.ts";
import { type Scenario } from "../../scenario.ts";
import { busy, busySignals, server } from "../../server-story.ts";
import { errorsAlerts, requestsAborted } from "../alerts.ts";
import { finished } from "../series.ts";
import { requestsAbortedText } from "../texts.ts";
import { quiet, places, workloadAt, otherPlaces } from "./stories.ts";

const slowFirstTokens = { firstTokenSeconds: 7, firstTokens: 10 };
const slowSignals = { ...busySignals, "first token p95": "7.375s" };
const aborted = (share: string, signals: Readonly<Record<string, string>> = slowSignals, labels = workload) =>
  requestsAbortedText(labels, share, signals);

export const ofClients: readonly Scenario[] = [
  {
    name: "from minute 10 to 25 first tokens take seven seconds, and four of ten answers lose their client",
    covers: [...covering("fires", requestsAborted), ...covering("ends", requestsAborted)],
    series: server({}, busy(10), busy(15, slowFirstTokens), busy(15)),
    expect: [
      ...quiet(requestsAborted, "15m"),
      fires("20m", requestsAborted, aborted("40%")),
      fires("25m", requestsAborted, aborted("37.5%", { ...slowSignals, "first token p95": "7.367s" })),
      ...quiet(requestsAborted, "30m", "35m"),
      ...silent("20m", ...errorsAlerts.filter((alert) => alert !== requestsAborted)),
    ],
  },
  {
    name: "exactly one of ten answers loses its client",
    covers: covering("just below", requestsAborted),
    series: server({}, busy(20, { ...slowFirstTokens, firstTokens: 150, finished: 135 })),
    expect: quiet(requestsAborted, "12m", "19m"),
  },
  {
    name: "three of twenty answers lose their client",
    covers: covering("just above", requestsAborted),
    series: server({}, busy(20, { ...slowFirstTokens, firstTokens: 20, finished: 17 })),
    expect: [fires("12m", requestsAborted, aborted("15%"))],
  },
  {
    name: "forty answers lack their end, thirty of which are running, elsewhere thirty-one",
    covers: [],
    series: [
      ...server({}, busy(20, { ...slowFirstTokens, firstTokens: 7, finished: 3, running: 30 })),
      ...server({ namespace: "other" }, busy(20, { ...slowFirstTokens, firstTokens: 7, finished: 3, running: 31 })),
    ],
    expect: [fires("12m", requestsAborted, aborted("57.14%", { ...slowSignals, running: "30" }))],
  },
  {
    name: "clients leave although first tokens take less than five seconds",
    covers: [],
    series: server({}, busy(20, { ...slowFirstTokens, firstTokenSeconds: 5 })),
    expect: quiet(requestsAborted, "12m", "19m"),
  },
  {
    name: "clients leave; one of sixteen first tokens takes seven seconds",
    covers: [],
    series: [
      ...server({}, busy(20, { ...slowFirstTokens, firstTokens: 5, finished: 2 })),
      ...server(second, busy(20, { firstTokens: 75, finished: 36 })),
    ],
    expect: [
      fires("12m", requestsAborted, aborted("52.5%", { ...busySignals, running: "6", "first token p95": "5.5s" })),
    ],
  },
  {
    name: "clients leave; one of twenty first tokens takes seven seconds, the others five: so does the 95th percentile",
    covers: [],
    series: [
      ...server({}, busy(20, { ...slowFirstTokens, firstTokens: 5, finished: 2 })),
      ...server(second, busy(20, { firstTokens: 95, firstTokenSeconds: 5, finished: 48 })),
    ],
    expect: quiet(requestsAborted, "12m", "19m"),
  },
  {
    name: "clients leave while a request waits for its adapter: that is an overload as well",
    covers: [],
    series: server({}, busy(20, { ...slowFirstTokens, waiting: 1, deferred: 1 })),
    expect: quiet(requestsAborted, "12m", "19m"),
  },
  {
    name: "workloads that differ in a single label: clients of one leave, of the others too few",
    covers: [],
    series: [
      ...server(east, busy(20, slowFirstTokens)),
      ...otherPlaces.flatMap((place) => server(place, busy(20, { ...slowFirstTokens, running: 40 }))),
    ],
    expect: [fires("12m", requestsAborted, aborted("40%", slowSignals, workloadAt(east)))],
  },
  {
    name: "clients leave while a request waits: that is an overload",
    covers: [],
    series: server({}, busy(20, { ...slowFirstTokens, waiting: 1 })),
    expect: quiet(requestsAborted, "12m", "19m"),
  },
  {
    name: "the Rust frontend counts the clients that leave as finished by abort",
    covers: [],
    series: [...server({}, busy(20, slowFirstTokens)), finished("0+4x39", { finished_reason: "abort" })],
    expect: [fires("12m", requestsAborted, aborted("40%"))],
  },
  {
    name: "workloads that differ in a single label: the clients of one leave",
    covers: covering("two namespaces", requestsAborted),
    series: places.flatMap((place, index) => {
      const slow = { ...slowFirstTokens, finished: 10 };
      return server(place, busy(20, index === 0 || index > 3 ? { ...slow, finished: 6 } : slow));
    }),
    expect: [fires("12m", requestsAborted, aborted("40%", { ...slowSignals, running: "9" }, workloadAt(east)))],
  },
  {
    name: "workloads that differ in a single label: first tokens are slow for all, in one of them a request waits",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => server(place, busy(20, { ...slowFirstTokens, waiting: index === 0 ? 1 : 0 }))),
    expect: [
      fires(
        "12m",
        requestsAborted,
        ...places.slice(1, 4).map((place) => aborted("40%", slowSignals, workloadAt(place))),
      ),
    ],
  },
  {
    name: "workloads that differ in a single label: clients of all leave, only those of one had slow first tokens",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) =>
        server(place, busy(20, index === 0 ? slowFirstTokens : { ...slowFirstTokens, firstTokenSeconds: 1 })),
      ),
    expect: [fires("12m", requestsAborted, aborted("40%", slowSignals, workloadAt(east)))],
  },
];
