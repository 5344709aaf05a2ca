import type { Alert } from "../alert.ts";
import { alike, east, second, workload } from "../places.ts";
import { corruptedRequestsTotal } from "../../metrics/requests.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import type { Counter } from "../../metrics/metric.ts";
import { engineLabels, type ExpectedAlerts, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { type Activity, busy, down, gone, idle, restarted, server } from "../server-story.ts";
import {
  corruptedRequests,
  engineErrors,
  kvTransferFailures,
  manyServerErrors,
  requestsAborted,
  requestsRejected,
  serverErrors,
  transferFailures,
} from "./alerts.ts";
import { errorsRecordScenarios } from "./record-scenarios.ts";
import { finished, rejections, responses } from "./series.ts";
import {
  corruptedRequestsText,
  engineErrorsText,
  kvTransferFailuresText,
  manyServerErrorsText,
  requestsAbortedText,
  requestsRejectedText,
  serverErrorsText,
} from "./texts.ts";

const all: readonly Alert[] = [
  manyServerErrors,
  engineErrors,
  corruptedRequests,
  serverErrors,
  requestsRejected,
  kvTransferFailures,
  requestsAborted,
];

const fires = (at: string, alert: Alert, ...firing: ExpectedAlerts["firing"]): ExpectedAlerts => ({
  at,
  alert,
  firing,
});
const silent = (at: string, ...alerts: readonly Alert[]): ExpectedAlerts[] =>
  alerts.map((alert) => ({ at, alert, firing: [] }));
const quiet = (alert: Alert, ...times: readonly string[]) => times.flatMap((at) => silent(at, alert));
const covering = (as: Scenario["covers"][number]["as"], ...alerts: readonly Alert[]): Scenario["covers"] =>
  alerts.map((alert) => ({ alert, as }));

/** What an ordinary load looks like beside an alert. */
const busySignals = {
  waiting: "0",
  running: "3",
  "KV cache": "30%",
  preemptions: "0/s",
  "first token p95": "242.5ms",
};

const corrupted = (values: string, labels: Labels = {}) =>
  samples(corruptedRequestsTotal, engineLabels(labels), values);
const failures = (metric: Counter, values: string, labels: Labels = {}) =>
  samples(metric, engineLabels(labels), values);

/** A workload apart from the others in a single label, and what its alerts are labelled with. */
const places = [east, ...alike];
const workloadAt = ({
  cluster,
  namespace = workload.namespace!,
  model_name = workload.model_name!,
}: Labels): Labels => ({
  cluster: cluster!,
  namespace,
  model_name,
});

/** The first place does one thing, the others do another. */
const apart = (one: Partial<Activity>, other: Partial<Activity> = {}): Series[] =>
  places.flatMap((place, index) => server(place, busy(10), busy(10, index === 0 ? one : other)));

/** The workloads of the other places, without the two further servers of the first one. */
const otherPlaces = alike.slice(0, 3);

/** A server of which only the generated tokens are scraped, from one scrape on. */
const generating = (labels: Labels, since = 0): Series =>
  samples(generationTokensTotal, engineLabels(labels), since === 0 ? "0x78" : `_x${since} 0x${78 - since}`);

/** What is told of it beside an alert. */
const generatingSignals = { waiting: "0", running: "0", preemptions: "0/s" };

/** What was at the address of a server before one scrape: the same engine with another model. */
const modelBefore = (labels: Labels, scrape: number): Series =>
  samples(generationTokensTotal, engineLabels({ ...labels, model_name: "demo/before" }), `0x${scrape - 1} stale`);

/** The same, a gateway that tells no model. */
const gatewayBefore = (labels: Labels, scrape: number): Series => {
  const { model_name: _model, ...gateway } = engineLabels(labels);
  return samples(generationTokensTotal, gateway, `0x${scrape - 1} stale`);
};

const general: readonly Scenario[] = [
  {
    name: "R06: servers without requests in two namespaces, with every counter of errors at 0 or left over from before",
    covers: covering("idle", ...all),
    series: [
      ...server({}, idle(40)),
      rejections("0x79"),
      corrupted("0x79"),
      ...server({ namespace: "other" }, busy(5, { errors: 1, http5xx: 1 }), idle(35)),
      rejections("0+1x9 9x69", { namespace: "other" }),
      corrupted("9x79", { namespace: "other" }),
    ],
    expect: ["12m", "20m", "35m"].flatMap((at) => silent(at, ...all)),
  },
  {
    name: "M13: servers with an ordinary load, whatever they count beside it, some bad requests of clients among it",
    covers: covering("healthy", ...all),
    series: [
      ...server({}, busy(30, { http4xx: 6 })),
      rejections("0x59"),
      corrupted("0x59"),
      ...transferFailures.map((metric) => failures(metric, "0x59")),
    ],
    expect: ["5m", "10m", "20m", "29m"].flatMap((at) => silent(at, ...all)),
  },
  {
    name: "there is no server at all, and nothing that could fail",
    covers: covering("empty database", ...all),
    series: [],
    expect: silent("20m", ...all),
  },
  {
    name: "a server with a few failures crashes, one without any is taken away",
    covers: covering("vanished target", ...all),
    series: [
      ...server({}, busy(10), busy(1, { errors: 2, http5xx: 2 }), down(20)),
      rejections("0x19 0+1x1 stale"),
      ...transferFailures.map((metric) => failures(metric, "0x20 2 stale")),
      ...server({ namespace: "other" }, busy(11), gone(20)),
      corrupted("0x21 stale", { namespace: "other" }),
    ],
    expect: ["11m", "12m", "14m", "16m", "20m"].flatMap((at) => silent(at, ...all)),
  },
  {
    name: "an overload: tokens flow, clients leave at their time-outs, first tokens are late; no request fails",
    covers: [],
    series: server({}, busy(10), busy(30, { running: 4, waiting: 400, finished: 0, firstTokenSeconds: 200 })),
    expect: ["15m", "20m", "30m", "39m"].flatMap((at) => silent(at, ...all)),
  },
  {
    name: "a client sends nothing but bad requests",
    covers: [],
    series: server({}, busy(10), busy(20, { http4xx: 100, http2xx: 0, finished: 0, firstTokens: 0 })),
    expect: ["12m", "15m", "25m"].flatMap((at) => silent(at, ...all)),
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
    expect: ["30s", "2m", "5m", "5m30s", "10m", "10m30s", "15m", "15m30s", "19m"].flatMap((at) => silent(at, ...all)),
  },
];

const engineText = (share: string) => engineErrorsText(workload, share, busySignals);

const ofEngines: readonly Scenario[] = [
  {
    name: "from minute 10 to 20 one of seven requests ends with an error of the engine",
    covers: [...covering("fires", engineErrors), ...covering("ends", engineErrors)],
    series: server({}, busy(10), busy(10, { errors: 1 }), busy(10)),
    expect: [
      // The fifth error is there at minute 12.
      ...quiet(engineErrors, "12m30s"),
      fires("13m", engineErrors, engineText("10.45%")),
      fires("19m30s", engineErrors, engineText("14.29%")),
      fires("21m", engineErrors, engineText("10.45%")),
      ...quiet(engineErrors, "21m30s", "25m"),
      ...silent("19m30s", ...all.filter((alert) => alert !== engineErrors)),
    ],
  },
  {
    name: "exactly one of twenty requests ends with an error of the engine",
    covers: covering("just below", engineErrors),
    series: server({}, busy(20, { errors: 1, finished: 19 })),
    expect: quiet(engineErrors, "10m", "19m"),
  },
  {
    name: "one of nineteen requests ends with an error of the engine",
    covers: covering("just above", engineErrors),
    series: server({}, busy(20, { errors: 1, finished: 18 })),
    expect: [fires("10m", engineErrors, engineText("5.263%"))],
  },
  {
    name: "four requests end with an error, elsewhere five",
    covers: [],
    series: [
      ...server({}, busy(10), busy(2, { errors: 1 }), busy(10)),
      ...server({ namespace: "other" }, busy(10), busy(2.5, { errors: 1 }), busy(10)),
    ],
    expect: [fires("13m", engineErrors, engineErrorsText({ ...workload, namespace: "other" }, "7.692%", busySignals))],
  },
  {
    name: "workloads that differ in a single label: the engines of one have errors",
    covers: covering("two namespaces", engineErrors),
    series: apart({ errors: 3 }, { errors: 0 }),
    // Two servers without errors belong to the first workload: 30 errors of 210 requests.
    expect: [
      fires("17m", engineErrors, engineErrorsText(workloadAt(east), "14.29%", { ...busySignals, running: "9" })),
    ],
  },
  {
    name: "workloads that differ in a single label: the engines of all but one have errors",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => server(place, busy(10), busy(10, { errors: index === 0 ? 0 : 1 }))),
    expect: [
      fires(
        "17m",
        engineErrors,
        ...places.slice(1, 4).map((place) => engineErrorsText(workloadAt(place), "14.29%", busySignals)),
      ),
    ],
  },
  {
    name: "R07: the Rust frontend has no errors before forty come at once, and none after",
    covers: [],
    series: [...server({}, busy(20)).filter(({ series }) => !series.includes("error")), finished("_x20 40x19")],
    expect: [
      ...quiet(engineErrors, "10m30s"),
      fires("11m", engineErrors, engineText("40%")),
      fires("11m30s", engineErrors, engineText("40%")),
      ...quiet(engineErrors, "12m", "14m"),
    ],
  },
];

const warning = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  serverErrorsText(labels, share, signals);
const critical = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  manyServerErrorsText(labels, share, signals);
const both = [manyServerErrors, serverErrors];

const ofServers: readonly Scenario[] = [
  {
    name: "from minute 10 to 20 one of seven requests is answered with 5xx",
    covers: both.flatMap((alert) => [...covering("fires", alert), ...covering("ends", alert)]),
    series: server({}, busy(10), busy(10, { http5xx: 1 }), busy(10)),
    expect: [
      ...silent("12m30s", ...both),
      fires("13m", serverErrors, warning("10.45%")),
      ...silent("15m", ...all.filter((alert) => !both.includes(alert))),
      ...silent("13m", manyServerErrors),
      // More than a tenth since 13m.
      fires("14m", manyServerErrors, critical("13.04%")),
      fires("21m", manyServerErrors, critical("10.45%")),
      fires("21m", serverErrors, warning("10.45%")),
      ...silent("21m30s", ...both),
      ...silent("25m", ...both),
    ],
  },
  {
    name: "exactly one of fifty requests is answered with 5xx",
    covers: covering("just below", serverErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 49 })),
    expect: [...silent("10m", ...both), ...silent("19m", ...both)],
  },
  {
    name: "one of forty-nine requests is answered with 5xx",
    covers: covering("just above", serverErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 48 })),
    expect: [fires("10m", serverErrors, warning("2.041%")), ...silent("10m", manyServerErrors)],
  },
  {
    name: "exactly one of ten requests is answered with 5xx",
    covers: covering("just below", manyServerErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 9 })),
    expect: [fires("10m", serverErrors, warning("10%")), ...silent("10m", manyServerErrors)],
  },
  {
    name: "one of nine requests is answered with 5xx",
    covers: covering("just above", manyServerErrors),
    series: server({}, busy(20, { http5xx: 1, http2xx: 8 })),
    expect: [fires("10m", manyServerErrors, critical("11.11%"))],
  },
  {
    name: "four requests are answered with 5xx, elsewhere five; few others come",
    covers: [],
    series: [
      ...server({}, busy(10, { http2xx: 1 }), busy(2, { http5xx: 1, http2xx: 1 }), busy(10, { http2xx: 1 })),
      ...server(
        { namespace: "other" },
        busy(10, { http2xx: 1 }),
        busy(2.5, { http5xx: 1, http2xx: 1 }),
        busy(10, { http2xx: 1 }),
      ),
    ],
    expect: [
      fires("13m", serverErrors, warning("33.33%", { ...workload, namespace: "other" })),
      fires("13m", manyServerErrors, critical("33.33%", { ...workload, namespace: "other" })),
    ],
  },
  {
    name: "every 5xx is a rejection of the queue limit: the servers have no fault",
    covers: [],
    series: [...server({}, busy(20, { http5xx: 3 })), rejections("0+3x39")],
    expect: [...silent("10m", ...both), ...silent("19m", ...both)],
  },
  {
    name: "two of three 5xx are rejections of the queue limit",
    covers: [],
    series: [...server({}, busy(20, { http5xx: 3 })), rejections("0+2x39")],
    expect: [
      fires("10m", serverErrors, warning("11.11%")),
      fires("10m", manyServerErrors, critical("11.11%")),
      fires("10m", requestsRejected, requestsRejectedText(workload, "25%", busySignals)),
    ],
  },
  {
    name: "workloads that differ in a single label: one server of one of them fails",
    covers: covering("two namespaces", ...both),
    series: apart({ http5xx: 3 }),
    expect: both.map((alert) =>
      fires(
        "17m",
        alert,
        (alert === serverErrors ? warning : critical)("14.29%", workloadAt(east), { ...busySignals, running: "9" }),
      ),
    ),
  },
  {
    name: "workloads that differ in a single label: all but one fail",
    covers: [],
    series: places
      .slice(0, 4)
      .flatMap((place, index) => server(place, busy(10), busy(10, { http5xx: index === 0 ? 0 : 1 }))),
    expect: both.map((alert) =>
      fires(
        "17m",
        alert,
        ...places
          .slice(1, 4)
          .map((place) => (alert === serverErrors ? warning : critical)("14.29%", workloadAt(place))),
      ),
    ),
  },
  {
    name: "R07: forty requests are answered with 5xx at once, the first ones of this server, and none after",
    covers: [],
    series: [...server({}, busy(20)).filter(({ series }) => !series.includes("5xx")), responses("_x20 40x19")],
    expect: [
      ...silent("10m30s", ...both),
      fires("11m", serverErrors, warning("40%")),
      fires("11m30s", manyServerErrors, critical("40%")),
      ...silent("12m", ...both),
    ],
  },
  {
    name: "one server of two fails with every request and restarts again and again",
    covers: [],
    series: [
      ...server({}, busy(20)),
      ...server(
        second,
        busy(10),
        ...Array.from({ length: 4 }, () => restarted(busy(2, { http2xx: 0, http5xx: 6, errors: 6 }))),
      ),
    ],
    expect: [
      fires("17m30s", engineErrors, engineErrorsText(workload, "30.77%", { ...busySignals, running: "6" })),
      fires("15m", serverErrors, warning("44.44%", workload, { ...busySignals, running: "6" })),
      fires("17m30s", manyServerErrors, critical("44.44%", workload, { ...busySignals, running: "6" })),
    ],
  },
];

const rejected = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  requestsRejectedText(labels, share, signals);

/** What fails in several ways at once, in each scrape: the engine, the server, and by a queue limit. */
const failing = { errors: 3, http5xx: 6 };

/** What the failing one of several workloads is told. */
const failingAlone = (at: string) => [
  fires(at, engineErrors, engineErrorsText(workloadAt(east), "33.33%", busySignals)),
  fires(at, serverErrors, warning("25%", workloadAt(east))),
  fires(at, manyServerErrors, critical("25%", workloadAt(east))),
  fires(at, requestsRejected, rejected("33.33%", workloadAt(east))),
];

/** A server that fails until minute 8.5 and is well from then on. */
const recovered = (labels: Labels): Series[] => server(labels, busy(9, { errors: 3, http5xx: 3 }), busy(11));

/** A server whose first failures are nine at minute 10.5, in its counters of the engine and of HTTP. */
const beginning = ({ model_name: _model, ...place }: Labels): Series[] => [
  responses("_x21 9x18", place),
  finished("_x21 9x18", place),
];

const apartInTime: readonly Scenario[] = [
  {
    name: "workloads that differ in a single label: one keeps failing, the others have few requests, two of which fail",
    covers: [],
    series: [
      ...server(east, busy(20, failing)),
      rejections("0+3x39", east),
      ...otherPlaces.flatMap((place) => [
        ...server(place, idle(10), ...[0, 1].flatMap(() => [idle(0.5, { errors: 1, http5xx: 2 }), idle(0.5)]), idle(8)),
        rejections("0x19 1x1 2x17", place),
      ]),
    ],
    expect: failingAlone("11m30s"),
  },
  {
    name: "workloads that differ in a single label: one keeps failing, the others did until three minutes ago",
    covers: [],
    series: [
      ...server(east, busy(20, failing)),
      rejections("0+3x39", east),
      ...otherPlaces.flatMap((place) => [
        ...server(place, busy(9, failing), busy(11)),
        rejections("0+3x17 51x21", place),
      ]),
    ],
    expect: failingAlone("12m"),
  },
  {
    name: "one server recovers, another one that is new begins with nine failures; old ones are alike to a label, a gateway had its address",
    covers: [],
    series: [
      ...recovered({ ...east, ...second, pod: "chat-9" }),
      ...alike.map((place) => generating(place)),
      gatewayBefore(east, 21),
      generating(east, 21),
      ...beginning(east),
    ],
    expect: silent("12m", engineErrors, ...both),
  },
  {
    name: "one engine recovers, another one comes back with another model and begins with nine errors",
    covers: [],
    series: [...recovered({}), modelBefore(second, 21), generating(second, 21), finished("_x21 9x18", second)],
    expect: silent("12m", engineErrors),
  },
  {
    name: "one server recovers, another one fails nine times when it is three minutes old",
    covers: [],
    series: [
      ...recovered({}),
      generating(second, 15),
      ...beginning(second),
      responses("_x15 0x24", { ...second, status: "503" }),
    ],
    expect: [
      fires("12m", engineErrors, engineText("13.04%")),
      fires("12m", serverErrors, warning("13.04%")),
      fires("12m", manyServerErrors, critical("13.04%")),
    ],
  },
  {
    name: "inference recovers, other routes and methods go on failing",
    covers: [],
    series: [
      ...recovered({}),
      ...[{ handler: "/tokenize" }, { method: "GET" }].flatMap((route) => [
        responses("0+3x39", route),
        responses("_x21 9x18", { ...route, status: "500" }),
      ]),
    ],
    expect: silent("12m", ...both),
  },
  {
    name: "of twenty failures of few requests the queue limit explains seventeen: three are too few",
    covers: [],
    series: [...server({}, idle(10), idle(0.5, { http5xx: 20 }), idle(9.5)), rejections("0x19 17x20")],
    expect: ["11m", "12m"].flatMap((at) => silent(at, ...both)),
  },
];

const ofQueueLimits: readonly Scenario[] = [
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
      ...silent("15m", ...all.filter((alert) => alert !== requestsRejected)),
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

const engineAt = (labels: Labels = {}) => engineLabels(labels);
const enginePlaces = [...places, { ...east, engine: "1" }];

const ofLogits: readonly Scenario[] = [
  {
    name: "R07: the logits of two requests hold NaN, the first ones that this engine counts",
    covers: [...covering("fires", corruptedRequests), ...covering("ends", corruptedRequests)],
    series: [...server({}, busy(40)), corrupted("_x40 2x39")],
    expect: [
      ...quiet(corruptedRequests, "19m30s"),
      fires("20m", corruptedRequests, corruptedRequestsText(engineAt(), 2, busySignals)),
      fires("34m30s", corruptedRequests, corruptedRequestsText(engineAt(), 2, busySignals)),
      ...quiet(corruptedRequests, "35m", "39m"),
    ],
  },
  {
    name: "the logits of a request hold NaN at an engine that has counted since its start",
    covers: [],
    series: [...server({}, busy(40)), corrupted("0x40 1x38")],
    expect: [
      ...quiet(corruptedRequests, "20m"),
      fires("20m30s", corruptedRequests, corruptedRequestsText(engineAt(), 1, busySignals)),
      fires("35m", corruptedRequests, corruptedRequestsText(engineAt(), 1, busySignals)),
      ...quiet(corruptedRequests, "35m30s"),
    ],
  },
  {
    name: "an engine whose logits held NaN is taken away",
    covers: [],
    series: [...server({}, busy(25), gone(10)), corrupted("0x40 1x8 stale")],
    expect: [
      fires("24m30s", corruptedRequests, corruptedRequestsText(engineAt(), 1, busySignals)),
      ...quiet(corruptedRequests, "25m", "30m"),
    ],
  },
  {
    name: "M31: two monitors scrape an engine, and the logits of a request hold NaN: it counts for both",
    covers: [],
    series: [generating({}), ...["auto", "own"].map((monitor) => corrupted("0x40 1x38", { job: monitor }))],
    expect: [fires("25m", corruptedRequests, corruptedRequestsText(engineAt(), 2, generatingSignals))],
  },
  {
    name: "the logits of an engine hold NaN, it restarts, and they hold NaN again",
    covers: [],
    series: [...server({}, busy(20), restarted(busy(10))), corrupted("0+3x39 0+3x19")],
    expect: [fires("29m", corruptedRequests, corruptedRequestsText(engineAt(), 87, busySignals))],
  },
  {
    name: "an engine whose logits held NaN restarts and does not count them any more: it may still do it",
    covers: [],
    series: [...server({}, busy(20), restarted(busy(10))), corrupted("0x30 1x9 stale")],
    expect: [fires("25m", corruptedRequests, corruptedRequestsText(engineAt(), 1, busySignals))],
  },
  {
    name: "engines that differ in a single label: the one whose logits held NaN is taken away, and another model comes",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "0x49 stale"),
      corrupted("0x40 1x8 stale", east),
      generating({ ...east, model_name: "demo/after" }, 50),
      ...enginePlaces.slice(1).map((place) => generating(place)),
    ],
    expect: [
      fires("24m30s", corruptedRequests, corruptedRequestsText(engineAt(east), 1, generatingSignals)),
      ...quiet(corruptedRequests, "25m", "30m"),
    ],
  },
  {
    name: "the logits of nine requests hold NaN, the first ones of an engine of which only the generated tokens are scraped",
    covers: [],
    series: [generating({}), corrupted("_x40 9x38")],
    expect: [fires("20m", corruptedRequests, corruptedRequestsText(engineAt(), 9, generatingSignals))],
  },
  {
    name: "a new engine begins with NaN; old ones are alike to a label, and it had another model before",
    covers: [],
    series: [
      ...alike.map((place) => generating(place)),
      modelBefore(east, 40),
      generating(east, 40),
      corrupted("_x40 9x38", east),
    ],
    expect: quiet(corruptedRequests, "20m", "22m"),
  },
  {
    name: "engines that differ in a single label: the logits of one hold NaN",
    covers: covering("two namespaces", corruptedRequests),
    series: enginePlaces.flatMap((place, index) => [
      ...server(place, busy(30)),
      corrupted(index === 0 ? "0x40 3x18" : "0x58", place),
    ]),
    expect: [
      fires("25m", corruptedRequests, corruptedRequestsText(engineAt(east), 3, { ...busySignals, running: "12" })),
    ],
  },
];

const slowFirstTokens = { firstTokenSeconds: 7, firstTokens: 10 };
const slowSignals = { ...busySignals, "first token p95": "7.375s" };
const aborted = (share: string, signals: Readonly<Record<string, string>> = slowSignals, labels = workload) =>
  requestsAbortedText(labels, share, signals);

const ofClients: readonly Scenario[] = [
  {
    name: "from minute 10 to 25 first tokens take seven seconds, and four of ten answers lose their client",
    covers: [...covering("fires", requestsAborted), ...covering("ends", requestsAborted)],
    series: server({}, busy(10), busy(15, slowFirstTokens), busy(15)),
    expect: [
      ...quiet(requestsAborted, "15m"),
      fires("20m", requestsAborted, aborted("40%")),
      fires("25m", requestsAborted, aborted("37.5%", { ...slowSignals, "first token p95": "7.367s" })),
      ...quiet(requestsAborted, "30m", "35m"),
      ...silent("20m", ...all.filter((alert) => alert !== requestsAborted)),
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

const transferText = (count: number, labels: Labels = {}, signals: Readonly<Record<string, string>> = busySignals) =>
  kvTransferFailuresText(engineAt(labels), count, signals);

const ofTransfers: readonly Scenario[] = [
  {
    name: "three transfers fail at minute 20, the first ones of this engine",
    covers: [
      ...covering("fires", kvTransferFailures),
      ...covering("just above", kvTransferFailures),
      ...covering("ends", kvTransferFailures),
    ],
    series: [...server({}, busy(40)), failures(transferFailures[0], "_x40 3x39")],
    expect: [
      ...quiet(kvTransferFailures, "19m30s"),
      fires("20m", kvTransferFailures, transferText(3)),
      fires("29m30s", kvTransferFailures, transferText(3)),
      ...quiet(kvTransferFailures, "30m"),
    ],
  },
  {
    name: "an engine whose transfers failed is taken away",
    covers: [],
    series: [...server({}, busy(25), gone(10)), failures(transferFailures[0], "0x40 3x8 stale")],
    expect: [fires("24m30s", kvTransferFailures, transferText(3)), ...quiet(kvTransferFailures, "25m", "30m")],
  },
  {
    name: "two transfers fail within ten minutes, of each kind",
    covers: covering("just below", kvTransferFailures),
    series: [...server({}, busy(40)), ...transferFailures.map((metric) => failures(metric, "_x40 2x39"))],
    expect: quiet(kvTransferFailures, "20m", "25m", "35m"),
  },
  {
    name: "each kind of transfer fails, each at an engine of its own; one engine has two connectors",
    covers: [],
    series: [
      ...transferFailures.flatMap((metric, index) => [
        ...server({ pod: `chat-${index}` }, busy(40)),
        failures(metric, `0x40 ${index + 3}x38`, { pod: `chat-${index}` }),
      ]),
      failures(transferFailures[5]!, "0x40 1x38"),
    ],
    expect: [
      fires(
        "25m",
        kvTransferFailures,
        ...transferFailures.map((_, index) =>
          transferText(index + 3, { pod: `chat-${index}` }, { ...busySignals, running: "18" }),
        ),
      ),
      ...quiet(kvTransferFailures, "35m"),
    ],
  },
  {
    name: "each kind of transfer fails three times, each at an engine of its own that is eleven minutes old",
    covers: [],
    series: transferFailures.flatMap((failed, index) => [
      generating({ pod: `chat-${index}` }, 10),
      ...transferFailures.map((metric) =>
        failures(metric, metric === failed ? "_x32 3x46" : "_x10 0x68", { pod: `chat-${index}` }),
      ),
    ]),
    expect: [
      fires(
        "18m",
        kvTransferFailures,
        ...transferFailures.map((_, index) => transferText(3, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  {
    name: "a new engine begins with failed transfers of each kind; old ones are alike to a label, and it had another model before",
    covers: [],
    series: [
      ...alike.map((place) => generating(place)),
      modelBefore(east, 32),
      generating(east, 32),
      ...transferFailures.map((metric) => failures(metric, "_x32 3x46", east)),
    ],
    expect: quiet(kvTransferFailures, "16m", "18m"),
  },
  {
    name: "M31: two monitors scrape engines, each of which fails two transfers of one kind: they count for both",
    covers: [],
    series: transferFailures.flatMap((metric, index) => [
      generating({ pod: `chat-${index}` }),
      ...["auto", "own"].map((monitor) => failures(metric, "0x40 2x38", { pod: `chat-${index}`, job: monitor })),
    ]),
    expect: [
      fires(
        "25m",
        kvTransferFailures,
        ...transferFailures.map((_, index) => transferText(4, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  {
    name: "each kind of transfer fails before and after a restart, each at an engine of its own",
    covers: [],
    series: transferFailures.flatMap((metric, index) => [
      generating({ pod: `chat-${index}` }),
      failures(metric, "0+1x31 0+1x30", { pod: `chat-${index}` }),
    ]),
    expect: [
      fires(
        "20m",
        kvTransferFailures,
        ...transferFailures.map((_, index) => transferText(19, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  {
    name: "engines that differ in a single label: the one whose transfers failed is taken away, and another model comes",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "0x49 stale"),
      failures(transferFailures[0], "0x40 3x8 stale", east),
      generating({ ...east, model_name: "demo/after" }, 50),
      ...enginePlaces.slice(1).map((place) => generating(place)),
    ],
    expect: [
      fires("24m30s", kvTransferFailures, transferText(3, east, generatingSignals)),
      ...quiet(kvTransferFailures, "25m", "30m"),
    ],
  },
  {
    name: "engines whose transfers failed come back with another model, whose transfers fail in another way, each in its own",
    covers: [],
    series: transferFailures.slice(1).flatMap((metric, index) => {
      const place = { pod: `chat-${index}` };
      return [
        modelBefore(place, 40),
        failures(transferFailures[0], "0x30 5x8 stale", { ...place, model_name: "demo/before" }),
        generating(place, 40),
        failures(metric, "_x40 0x3 5x34", place),
      ];
    }),
    expect: [
      fires(
        "24m",
        kvTransferFailures,
        ...transferFailures.slice(1).map((_, index) => transferText(5, { pod: `chat-${index}` }, generatingSignals)),
      ),
    ],
  },
  ...transferFailures.slice(1).map((metric): Scenario => ({
    name: `engines that differ in a single label: ${metric.name} counts failures of all but one, which fails in the first way`,
    covers: [],
    series: enginePlaces.flatMap((place, index) => [
      generating(place),
      failures(index === 0 ? transferFailures[0] : metric, "0x40 5x38", place),
    ]),
    expect: [
      fires("25m", kvTransferFailures, ...enginePlaces.map((place) => transferText(5, place, generatingSignals))),
    ],
  })),
  {
    name: "engines that differ in a single label: the transfers of one fail, the others fail in another way, too seldom",
    covers: covering("two namespaces", kvTransferFailures),
    series: enginePlaces.flatMap((place, index) => [
      ...server(place, busy(30)),
      failures(transferFailures[2]!, index === 0 ? "0x40 4x18" : "0x58", place),
      failures(transferFailures[3]!, index === 0 ? "0x58" : "0x40 2x18", place),
    ]),
    expect: [fires("25m", kvTransferFailures, transferText(4, east, { ...busySignals, running: "12" }))],
  },
  {
    name: "engines that differ in a single label: the transfers of all fail, each in a way of its own",
    covers: [],
    series: enginePlaces
      .slice(0, 6)
      .flatMap((place, index) => [...server(place, busy(30)), failures(transferFailures[index]!, "0x40 5x18", place)]),
    expect: [
      fires(
        "25m",
        kvTransferFailures,
        ...enginePlaces
          .slice(0, 6)
          .map((place, index) =>
            transferText(5, place, { ...busySignals, ...((index === 0 || index > 3) && { running: "9" }) }),
          ),
      ),
    ],
  },
];

/** What the records of errors are, and what is said, in each story. */
export const errorsScenarios: readonly Scenario[] = [
  ...errorsRecordScenarios,
  ...general,
  ...ofEngines,
  ...ofServers,
  ...apartInTime,
  ...ofQueueLimits,
  ...ofLogits,
  ...ofClients,
  ...ofTransfers,
];
