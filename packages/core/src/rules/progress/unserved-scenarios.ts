import { covering, fires, silent } from "../expectations.ts";
import { countOf } from "../../metrics/metric.ts";
import { iterationTokensTotal } from "../../metrics/tokens.ts";
import { numRequestsRunning, numRequestsWaiting } from "../../metrics/requests.ts";
import { east, second } from "../places.ts";
import { rejections, responses } from "../errors/series.ts";
import { samples, type Scenario, type Series } from "../scenario.ts";
import { asleep, busy, down, frozen, gone, idle, restarted, server } from "../server-story.ts";
import { requestsUnserved } from "./alerts.ts";
import { deaf, engineAlone, engineAt, others, places, serverAt, waitingFor, without } from "./stories.ts";
import { requestsUnservedText } from "./texts.ts";

const deafSignals = { waiting: "0", running: "0", "KV cache": "0%", preemptions: "0/s" };
const text = (ended: number) => requestsUnservedText(serverAt(), ended, deafSignals);
const unserved = (at: string, ended: number) => fires(at, requestsUnserved, text(ended));
const quiet = (...times: readonly string[]) => times.flatMap((at) => silent(at, requestsUnserved));

/** The places of servers: an engine more is no server more. */
const servers = places.slice(0, -1);
const withoutHttp = (series: readonly Series[]) => without(series, "http_requests_total");

export const unservedScenarios: readonly Scenario[] = [
  {
    name: "an engine froze while it was idle, from minute 10 on a client gives up every 30 seconds; it goes on at minute 20",
    covers: [...covering("fires", requestsUnserved), ...covering("ends", requestsUnserved)],
    series: server({}, idle(10), deaf(10), busy(10)),
    expect: [
      // The third client is gone at minute 11.
      ...quiet("10m", "11m30s"),
      unserved("12m", 5),
      unserved("19m30s", 10),
      ...quiet("20m", "25m"),
      ...["12m", "19m30s"].flatMap((at) => silent(at, ...others(requestsUnserved))),
    ],
  },
  {
    name: "R07: it froze before its first request, when the Rust frontend has no count of prompts: the series of the HTTP server begin with the clients that gave up",
    covers: covering("just above", requestsUnserved),
    series: [
      ...without(withoutHttp(server({}, idle(20))), "vllm:prompt_tokens_total"),
      responses("_x20 3x19", { status: "2xx" }),
    ],
    expect: [...quiet("10m30s"), unserved("11m", 3), unserved("14m30s", 3), ...quiet("15m", "16m")],
  },
  {
    name: "R07: clients of three routes give up, one each",
    covers: [],
    series: [
      ...withoutHttp(server({}, idle(20))),
      ...["/v1/completions", "/v1/chat/completions", "/v1/embeddings"].map((handler) =>
        responses("_x20 1x19", { status: "2xx", handler }),
      ),
    ],
    expect: [unserved("11m", 3)],
  },
  {
    name: "R07: three clients give up at a server that is seven minutes old",
    covers: [],
    series: [...withoutHttp(server({}, gone(5), idle(15))), responses("_x24 3x15", { status: "2xx" })],
    expect: [unserved("13m", 3)],
  },
  {
    name: "R07: three clients have given up at a server one scrape of which fails",
    covers: [],
    series: [
      ...withoutHttp(server({}, idle(15), down(0.5), idle(5))),
      responses("_x26 3x3 stale 3x9", { status: "2xx" }),
    ],
    expect: [...quiet("15m"), unserved("16m30s", 3)],
  },
  {
    name: "a server that never served is restarted between two scrapes, clients give up before and after",
    covers: [],
    series: [...withoutHttp(server({}, idle(20))), responses("0+1x19 0+1x19", { status: "2xx" })],
    expect: [unserved("12m", 9)],
  },
  {
    name: "an idle server comes back with another model and serves its first requests",
    covers: [],
    series: [
      ...server({ model_name: "demo/before" }, idle(10)).map(({ series, values }) => ({
        series,
        values: `${values} stale`,
      })),
      ...engineAlone({}, gone(11), busy(9, { running: 0 })),
      responses("_x24 3x15", { status: "2xx" }),
    ],
    expect: quiet("12m", "13m", "14m"),
  },
  {
    name: "a single request runs at an embedding server that stands still, and another one waits elsewhere: other alerts tell that",
    covers: [],
    series: [
      ...server({}, busy(10), frozen(10, { running: 1, kvCache: 0, http2xx: 1 })),
      samples(numRequestsRunning, engineAt({ pid: "272" }), "0x39"),
      ...server({ namespace: "other" }, busy(10), deaf(10, { waiting: 1 })),
      samples(numRequestsWaiting, engineAt({ namespace: "other", pid: "272" }), "0x39"),
      ...server({ namespace: "third" }, busy(10), deaf(10, { waiting: 1, deferred: 0 })),
      waitingFor("capacity", "0x39", { namespace: "third", pid: "272" }),
    ],
    expect: quiet("16m", "18m", "19m"),
  },
  {
    name: "M40: a server that tells the reasons froze while idle; at old releases, which differ from it in a single label, requests wait",
    covers: [],
    series: servers.flatMap((place, index) =>
      server(place, idle(10), index === 0 ? deaf(10, { deferred: 0 }) : deaf(10, { waiting: 2 })),
    ),
    expect: [
      fires("16m", requestsUnserved, requestsUnservedText(serverAt(east), 10, { ...deafSignals, waiting: "4" })),
    ],
  },
  ...[frozen(10), deaf(10, { http2xx: 0, waiting: 2 })].map((other, index): Scenario => ({
    name: `an engine froze while idle, that of another model at its address with ${index === 0 ? "something running" : "a queue, as old releases tell it"}`,
    covers: [],
    series: [
      ...server({}, idle(10), deaf(10, { deferred: 0 })),
      ...server({ model_name: "demo/embed" }, idle(10), other).filter(({ series }) => series.startsWith("vllm:")),
    ],
    expect: [unserved("16m", 10)],
  })),
  {
    name: "M40: of two engines of a server one tells the reasons, the other one has a queue",
    covers: [],
    series: [
      ...server({}, idle(10), deaf(10, { deferred: 0 })),
      ...engineAlone({ engine: "1" }, idle(10), deaf(10, { waiting: 2 })),
    ],
    expect: quiet("16m", "18m"),
  },
  {
    name: "two clients give up before an idle server has begun with them",
    covers: covering("just below", requestsUnserved),
    series: [...withoutHttp(server({}, idle(20))), responses("_x20 2x19", { status: "2xx" })],
    expect: quiet("11m", "12m", "14m30s"),
  },
  {
    name: "a busy engine freezes just when it has nothing to do",
    covers: [],
    series: server({}, busy(10), deaf(10)),
    expect: [...quiet("14m", "14m30s", "15m"), unserved("15m30s", 10)],
  },
  {
    name: "the load ends: the last steps are seen with one scrape, the ends of their requests with the next one",
    covers: [],
    series: server({}, busy(10), idle(0.5, { http2xx: 6 }), idle(10)),
    expect: quiet("14m", "14m30s", "15m", "15m30s", "16m"),
  },
  {
    name: "idle servers are asked for what no engine is needed for, or are asked wrongly, or fail at once",
    covers: [],
    series: [
      ...server({}, idle(30, { http4xx: 5, http5xx: 5 })),
      responses("0+5x59", { handler: "/tokenize", status: "2xx" }),
      responses("0+5x59", { handler: "none", status: "2xx" }),
      responses("0+5x59", { method: "GET", status: "2xx" }),
      rejections("0+5x59"),
    ],
    expect: quiet("5m", "10m", "20m"),
  },
  {
    name: "requests end while steps, prompt tokens or generated tokens move",
    covers: [],
    series: [
      ...server({}, idle(20, { http2xx: 6, steps: 9 })),
      ...server({ namespace: "other" }, idle(20, { http2xx: 6, promptTokens: 9 })),
      ...server({ namespace: "third" }, idle(20, { http2xx: 6, generatedTokens: 9 })),
    ],
    expect: quiet("5m", "10m", "19m"),
  },
  {
    name: "M15: one of the two engines of a server froze while idle, the other one serves; then both stand still",
    covers: [],
    series: [...server({}, idle(10), busy(10), deaf(10)), ...withoutHttp(server({ engine: "1" }, idle(30)))],
    expect: [...quiet("15m", "19m", "24m30s", "25m"), unserved("25m30s", 10)],
  },
  {
    name: "something runs, or waits for a slot, at an engine that stands still: other alerts tell that",
    covers: [],
    series: [
      ...server({}, busy(10), frozen(10, { http2xx: 1 })),
      ...server({ namespace: "other" }, busy(10), deaf(10, { waiting: 2 })),
      ...server({ namespace: "third" }, busy(10), deaf(10)),
      waitingFor("capacity", "0x19 2x20", { namespace: "third" }),
    ],
    expect: quiet("16m", "18m", "19m"),
  },
  {
    name: "M40: requests wait for a KV transfer that never comes, their clients give up",
    covers: [],
    series: [
      ...server(east, idle(10), deaf(10, { waiting: 2 })),
      waitingFor("capacity", "0x39", east),
      waitingFor("deferred", "0x19 2x20", east),
    ],
    expect: [fires("12m", requestsUnserved, requestsUnservedText(serverAt(east), 5, { ...deafSignals, waiting: "2" }))],
  },
  {
    name: "several API servers that had no request so far have no gauges, and froze before the first one",
    covers: [],
    series: without(
      server({}, idle(10), deaf(10)),
      "vllm:num_requests_running",
      "vllm:num_requests_waiting",
      "vllm:kv_cache_usage_perc",
    ),
    expect: [
      ...quiet("11m30s"),
      fires(
        "12m",
        requestsUnserved,
        requestsUnservedText(serverAt(), 5, { waiting: "0", running: "0", preemptions: "0/s" }),
      ),
    ],
  },
  {
    name: "M18: without the metrics of the HTTP server it cannot be seen",
    covers: [],
    series: withoutHttp(server({}, idle(10), deaf(20))),
    expect: quiet("12m", "20m", "29m"),
  },
  {
    name: "one of many servers froze while idle, the others differ from it in a single label and are busy",
    covers: covering("two namespaces", requestsUnserved),
    series: servers.flatMap((place, index) => server(place, idle(10), index === 0 ? deaf(10) : busy(10))),
    expect: [
      fires(
        "16m",
        requestsUnserved,
        requestsUnservedText(serverAt(places[0]), 10, {
          waiting: "0",
          running: "6",
          "KV cache": "30%",
          preemptions: "0/s",
          "first token p95": "242.5ms",
        }),
      ),
    ],
  },
  {
    name: "one of many servers froze while idle, to the others, which differ in a single label, nobody comes",
    covers: [],
    series: servers.flatMap((place, index) => server(place, idle(10), index === 0 ? deaf(10) : idle(10))),
    expect: [fires("16m", requestsUnserved, requestsUnservedText(serverAt(places[0]), 10, deafSignals))],
  },
  {
    name: "all but one of many servers froze while idle; that one has work, a queue, or sleeps",
    covers: [],
    series: [frozen(10, { http2xx: 1 }), deaf(10, { waiting: 2 }), asleep(10, { http2xx: 1 })].flatMap((state, story) =>
      servers.flatMap((place, index) =>
        server(
          { ...place, namespace: `${place.namespace ?? "llm"}-${story}` },
          idle(10),
          index === 0 ? state : deaf(10),
        ),
      ),
    ),
    expect: [
      fires(
        "16m",
        requestsUnserved,
        ...["0", "1", "2"].flatMap((story) =>
          servers.slice(1).map((place, index) =>
            requestsUnservedText(serverAt({ ...place, namespace: `${place.namespace ?? "llm"}-${story}` }), 10, {
              ...deafSignals,
              ...(index > 2 && story === "0" && { running: "3", "KV cache": "30%" }),
              ...(index > 2 && story === "1" && { waiting: "2" }),
            }),
          ),
        ),
      ),
    ],
  },
  {
    name: "a server crashes after its last answers, another one that froze while idle is taken away before it is told",
    covers: covering("vanished target", requestsUnserved),
    series: [
      ...server({}, idle(10), busy(0.5), down(10)),
      ...server({ namespace: "other" }, idle(10), deaf(1.5), gone(10)),
    ],
    expect: quiet("11m30s", "12m", "13m", "15m", "16m"),
  },
  {
    name: "a server that froze while idle is taken away",
    covers: [],
    series: server({}, idle(10), deaf(10), gone(10)),
    expect: [unserved("19m30s", 10), ...quiet("20m", "22m")],
  },
  {
    name: "a server that is there since three minutes has answered before its first scrape: it is older than the window first",
    covers: [],
    series: [...server(second, gone(10), idle(5)), responses("_x20 50 54x9", { ...second, status: "2xx" })],
    expect: quiet("10m30s", "12m", "14m"),
  },
  {
    name: "a server that froze while idle is restarted, and serves its first requests before its first scrape and none after",
    covers: [],
    series: [
      ...without(
        server({}, busy(5), idle(5), deaf(4), down(1), restarted(idle(10))),
        "http_requests_total",
        "vllm:iteration_tokens_total_count",
      ),
      samples(countOf(iterationTokensTotal), engineAt(), "0+600x9 5400x17 stale _ 10x19"),
      responses("0x19 1+1x7 stale _ 4x19", { status: "2xx" }),
    ],
    expect: [unserved("13m30s", 8), ...quiet("14m", "15m", "16m", "17m", "19m", "21m")],
  },
  {
    name: "M35: an engine sleeps while clients give up, and is idle when it wakes up",
    covers: [],
    series: server({}, idle(10), asleep(10, { http2xx: 1 }), idle(10)),
    expect: quiet("12m", "19m", "21m", "24m", "26m"),
  },
];
