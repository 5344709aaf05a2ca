import { timeToFirstTokenSeconds } from "../../metrics/latency.ts";
import { countOf } from "../../metrics/metric.ts";
import { admissionRejectionsTotal, corruptedRequestsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { generationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { alike, east, second, workload } from "../places.ts";
import { atGateway } from "../record-story.ts";
import type { RecordingRule } from "../recording-rule.ts";
import { engineLabels, type ExpectedSamples, type Labels, samples, type Scenario } from "../scenario.ts";
import { busy, down, gone, idle, restarted, server } from "../server-story.ts";
import {
  abortedRate,
  completedRatio,
  corruptedRate,
  errorRatio,
  finishReasons,
  firstTokens,
  httpClientErrorRate,
  httpRequestRate,
  httpServerErrorRate,
  httpServerErrorRatio,
  httpServerFaultRate,
  rejectionRate,
  rejectionRatio,
} from "./records.ts";
import { finished, rejections, responses } from "./series.ts";

/** A record has one sample, that of {@link workload}. */
const has = (at: string, record: RecordingRule, value: number, labels: Labels = {}): ExpectedSamples => ({
  at,
  record,
  samples: [{ labels: { ...workload, ...labels }, value }],
});

const lack = (at: string, ...records: readonly RecordingRule[]): ExpectedSamples[] =>
  records.map((record) => ({ at, record, samples: [] }));

const httpRates = [httpRequestRate, httpClientErrorRate, httpServerErrorRate, httpServerFaultRate];
const all = [
  firstTokens,
  finishReasons,
  errorRatio,
  completedRatio,
  abortedRate,
  ...httpRates,
  httpServerErrorRatio,
  rejectionRate,
  rejectionRatio,
  corruptedRate,
];

/** Rates in the expectations are of so many events in a scrape of 30 s, or in the window of 5 minutes. */
const perScrape = (events: number) => round(events / 30);
const inWindow = (events: number) => round(events / 300);
const round = (value: number) => Number(value.toFixed(6));

/** A counter of an engine that is there from the start of its server. */
const corrupted = (values: string, labels: Labels = {}) =>
  samples(corruptedRequestsTotal, engineLabels(labels), values);

const ordinary: readonly Scenario[] = [
  {
    name: "of ten requests that begin in each scrape, six are answered, two fail in the engine, two lose their clients",
    covers: [],
    series: server({}, busy(10, { firstTokens: 10, finished: 6, errors: 2 })),
    expect: [
      {
        at: "8m",
        record: finishReasons,
        samples: [
          { labels: { ...workload, finished_reason: "stop" }, value: perScrape(6) },
          { labels: { ...workload, finished_reason: "error" }, value: perScrape(2) },
        ],
      },
      has("8m", firstTokens, perScrape(10)),
      has("8m", errorRatio, 0.25),
      has("8m", completedRatio, 0.6),
      has("8m", abortedRate, perScrape(2)),
    ],
  },
  {
    name: "answers end by stop, by length and by repetition: all of them are complete",
    covers: [],
    series: [
      ...server({}, busy(10, { firstTokens: 10, errors: 1 })),
      finished("0+2x20", { finished_reason: "length" }),
      finished("0+1x20", { finished_reason: "repetition" }),
    ],
    expect: [has("8m", completedRatio, 0.9), has("8m", errorRatio, 0.1), has("8m", abortedRate, 0)],
  },
  {
    name: "the Rust frontend counts the clients that leave: they are not finished, and not counted twice",
    covers: [],
    series: [
      ...server({}, busy(10, { firstTokens: 10, finished: 6 })),
      finished("0+4x20", { finished_reason: "abort" }),
    ],
    expect: [has("8m", errorRatio, 0), has("8m", completedRatio, 0.6), has("8m", abortedRate, perScrape(4))],
  },
  {
    name: "of ten inference requests in each scrape, six are answered with 2xx, one with 4xx, three with 5xx",
    covers: [],
    series: server({}, busy(10, { http4xx: 1, http5xx: 3 })),
    expect: [
      has("8m", httpRequestRate, perScrape(10)),
      has("8m", httpClientErrorRate, perScrape(1)),
      has("8m", httpServerErrorRate, perScrape(3)),
      has("8m", httpServerErrorRatio, 0.3),
      has("8m", httpServerFaultRate, perScrape(3)),
    ],
  },
  {
    name: "the queue limit turns away three of nine requests in each scrape, for one reason and for another",
    covers: [],
    series: [
      ...server({}, busy(10, { http5xx: 3 })),
      rejections("0+2x20"),
      rejections("0+1x20", { reason: "max_num_queued_tokens" }),
    ],
    expect: [
      has("8m", rejectionRate, perScrape(3)),
      has("8m", rejectionRatio, round(1 / 3)),
      has("8m", httpServerErrorRate, perScrape(3)),
      has("8m", httpServerFaultRate, 0),
    ],
  },
  {
    name: "one server turns away streams with 200 in a burst: the surplus does not hide the faults of another one",
    covers: [],
    series: [
      ...server({}, busy(10, { http5xx: 2 })),
      rejections("0+5x20"),
      ...server(second, busy(10, { http5xx: 4 })),
      rejections("0+1x20", second),
    ],
    expect: [
      has("8m", httpServerErrorRate, perScrape(6)),
      has("8m", httpServerFaultRate, perScrape(3)),
      has("8m", rejectionRate, perScrape(6)),
      has("8m", rejectionRatio, round(6 / 18)),
    ],
  },
  {
    name: "a new release counts rejections, an old one beside it cannot: all its 5xx are faults",
    covers: [],
    series: [
      ...server({}, busy(10, { http5xx: 2 })),
      rejections("0+2x20"),
      ...server(second, busy(10, { http5xx: 4 })),
    ],
    expect: [has("8m", httpServerFaultRate, perScrape(4)), has("8m", rejectionRatio, round(2 / 14))],
  },
  {
    name: "M26: a burst begins first and ends later: the share of completed answers is of one window, above 1 or none at the edges",
    covers: [],
    series: server(
      {},
      busy(5, { firstTokens: 4, finished: 0 }),
      busy(2, { firstTokens: 4, finished: 8 }),
      busy(10, { firstTokens: 0, finished: 4 }),
    ),
    expect: [
      has("4m30s", completedRatio, 0),
      has("6m30s", completedRatio, round(32 / 40)),
      has("9m", completedRatio, round((32 + 20) / 20)),
      ...lack("12m", completedRatio),
      has("12m", abortedRate, perScrape(-4)),
      has("12m", errorRatio, 0),
    ],
  },
  {
    name: "idle servers have rates of 0 and no shares",
    covers: [],
    series: [...server({}, idle(10)), rejections("0x20"), corrupted("0x20")],
    expect: [
      {
        at: "8m",
        record: finishReasons,
        samples: ["stop", "error"].map((reason) => ({ labels: { ...workload, finished_reason: reason }, value: 0 })),
      },
      ...[firstTokens, abortedRate, ...httpRates, rejectionRate, corruptedRate].map((record) => has("8m", record, 0)),
      ...lack("8m", errorRatio, completedRatio, httpServerErrorRatio, rejectionRatio),
    ],
  },
  { name: "there is no server and no record of errors at all", covers: [], series: [], expect: lack("8m", ...all) },
  {
    name: "one window after the only server went there is no record of errors",
    covers: [],
    series: [
      ...server({}, busy(10, { errors: 2, http5xx: 3 }), gone(10)),
      rejections("0+1x19 stale"),
      corrupted("0+1x19 stale"),
    ],
    expect: [has("9m30s", corruptedRate, perScrape(1)), ...lack("15m30s", ...all)],
  },
  {
    name: "logits hold NaN in two of the requests of one engine and in one of another's, in each scrape",
    covers: [],
    series: [...server({}, busy(10)), corrupted("0+2x20"), ...server(second, busy(10)), corrupted("0+1x20", second)],
    expect: [has("8m", corruptedRate, perScrape(3))],
  },
];

/** The counters of three servers are alike to a label; this is what each kind of event adds in a scrape to one of them. */
const here = { errors: 3, finished: 9, firstTokens: 20, http4xx: 5, http5xx: 7, http2xx: 8 };
const elsewhere = { errors: 1, finished: 1, firstTokens: 4, http4xx: 1, http5xx: 1, http2xx: 2 };
const places = [east, ...alike];

const ofEach = (record: RecordingRule, values: readonly number[], labels: Labels = {}): ExpectedSamples => ({
  at: "8m",
  record,
  // The last two are other targets of the first workload.
  samples: places.slice(0, 4).map((place, index) => ({
    labels: {
      cluster: place.cluster!,
      namespace: place.namespace ?? workload.namespace!,
      model_name: place.model_name ?? workload.model_name!,
      ...labels,
    },
    value: values[index === 0 ? 0 : 1]!,
  })),
});

const identity: readonly Scenario[] = [
  {
    name: "clusters, namespaces, models and targets that are alike to a label keep their errors apart",
    covers: [],
    series: places.flatMap((place, index) => [
      ...server(place, busy(10, index === 0 ? here : elsewhere)),
      rejections(index === 0 ? "0+4x20" : "0+1x20", place),
      corrupted(index === 0 ? "0+6x20" : "0+1x20", place),
    ]),
    // Two more targets of the first workload add what those elsewhere add.
    expect: [
      ofEach(firstTokens, [perScrape(28), perScrape(4)]),
      ofEach(errorRatio, [round(5 / 16), 0.5]),
      ofEach(completedRatio, [round(11 / 28), 0.25]),
      ofEach(abortedRate, [perScrape(12), perScrape(2)]),
      ofEach(httpRequestRate, [perScrape(28), perScrape(4)]),
      ofEach(httpClientErrorRate, [perScrape(7), perScrape(1)]),
      ofEach(httpServerErrorRate, [perScrape(9), perScrape(1)]),
      ofEach(httpServerErrorRatio, [round(9 / 28), 0.25]),
      ofEach(httpServerFaultRate, [perScrape(3), 0]),
      ofEach(rejectionRate, [perScrape(6), perScrape(1)]),
      ofEach(rejectionRatio, [round(6 / 34), 0.2]),
      ofEach(corruptedRate, [perScrape(8), perScrape(1)]),
      {
        at: "8m",
        record: finishReasons,
        samples: [
          ...ofEach(finishReasons, [perScrape(11), perScrape(1)], { finished_reason: "stop" }).samples,
          ...ofEach(finishReasons, [perScrape(5), perScrape(1)], { finished_reason: "error" }).samples,
        ],
      },
    ],
  },
  {
    name: "one frontend has finished requests, well and with errors; others that are alike to a label have only begun some",
    covers: [],
    series: [
      ...server(east, busy(10, { errors: 2 })),
      ...alike.slice(0, 3).map((place) => samples(countOf(timeToFirstTokenSeconds), engineLabels(place), "0+3x20")),
    ],
    expect: [ofEach(completedRatio, [1, 0]), ofEach(abortedRate, [perScrape(-2), perScrape(3)])],
  },
  {
    name: "one frontend has finished requests with errors; others that are alike to a label have finished all well",
    covers: [],
    series: [
      ...server(east, busy(10, { errors: 2 })),
      ...alike.slice(0, 3).map((place) => finished("0+3x20", { ...place, finished_reason: "stop" })),
    ],
    expect: [ofEach(errorRatio, [0.25, 0])],
  },
  {
    name: "embedding servers that are alike to a label: requests of one fail, the others have had no failure so far",
    covers: [],
    series: [
      ...server(east, busy(10, { http4xx: 1, http5xx: 2 })),
      ...alike
        .slice(0, 3)
        .flatMap(({ model_name, ...target }) => [
          samples(
            generationTokensTotal,
            engineLabels({ ...target, ...(model_name !== undefined && { model_name }) }),
            "0x20",
          ),
          responses("0+3x20", { ...target, status: "2xx" }),
        ]),
    ],
    expect: [
      ofEach(httpClientErrorRate, [perScrape(1), 0]),
      ofEach(httpServerErrorRate, [perScrape(2), 0]),
      ofEach(httpServerFaultRate, [perScrape(2), 0]),
    ],
  },
  {
    name: "a new release counts rejections, old ones that are alike to a label cannot: all their 5xx are faults",
    covers: [],
    series: [
      ...server(east, busy(10, { http5xx: 2 })),
      rejections("0+2x20", east),
      ...alike.flatMap((place) => server(place, busy(10, { http5xx: 4 }))),
    ],
    expect: [ofEach(httpServerFaultRate, [perScrape(8), perScrape(4)])],
  },
  {
    name: "M15: two engines of one server have one HTTP server, whose requests count once",
    covers: [],
    series: [
      ...server({}, busy(10, { errors: 1, http4xx: 1, http5xx: 2 })),
      ...server({ engine: "1" }, busy(10, { errors: 2 })).filter(({ series }) => series.startsWith("vllm:")),
    ],
    expect: [
      has("8m", httpRequestRate, perScrape(9)),
      has("8m", httpClientErrorRate, perScrape(1)),
      has("8m", httpServerErrorRate, perScrape(2)),
      has("8m", httpServerFaultRate, perScrape(2)),
      has("8m", errorRatio, round(3 / 15)),
      has("8m", completedRatio, 1),
      has("8m", abortedRate, perScrape(-3)),
    ],
  },
  {
    name: "a gateway counts HTTP requests under the same name and has no engine: they are not of a workload",
    covers: [],
    series: [
      ...server({}, busy(10)),
      ...["4xx", "5xx"].map((status) => responses("0+9x20", { pod: "router-0", instance: "10.0.0.7:8000", status })),
      samples(generationTokensTotal, { namespace: "llm", pod: "router-0", instance: "10.0.0.7:8000" }, "0+9x20"),
    ],
    expect: [
      has("8m", httpRequestRate, perScrape(6)),
      has("8m", httpClientErrorRate, 0),
      has("8m", httpServerErrorRate, 0),
      has("8m", httpServerFaultRate, 0),
    ],
  },
  {
    name: "a gateway repeats the counters of an engine and does not tell the model: they are not counted again",
    covers: [],
    series: [
      ...server({}, busy(10, { firstTokens: 8, errors: 2 })),
      corrupted("0+1x20"),
      rejections("0+1x20"),
      ...[
        countOf(timeToFirstTokenSeconds),
        corruptedRequestsTotal,
        admissionRejectionsTotal,
        generationTokensTotal,
      ].map((metric) => atGateway(metric, 4)),
      atGateway(requestSuccessTotal, 4, { finished_reason: "stop" }),
    ],
    expect: [
      has("8m", firstTokens, perScrape(8)),
      has("8m", errorRatio, 0.25),
      has("8m", corruptedRate, perScrape(1)),
      has("8m", rejectionRate, perScrape(1)),
      {
        at: "8m",
        record: finishReasons,
        samples: [
          { labels: { ...workload, finished_reason: "stop" }, value: perScrape(6) },
          { labels: { ...workload, finished_reason: "error" }, value: perScrape(2) },
        ],
      },
    ],
  },
  {
    name: "other routes and methods fail as well: they are no inference requests, from their first response on",
    covers: [],
    series: [
      ...server({}, busy(10, { http4xx: 1, http5xx: 1 })),
      ...[{ handler: "/tokenize" }, { method: "GET" }].flatMap((route) => [
        ...["4xx", "5xx"].map((status) => responses("0+3x20", { ...route, status })),
        ...["404", "500"].map((status) => responses("_x14 3+1x6", { ...route, status })),
      ]),
    ],
    expect: [
      has("8m", httpClientErrorRate, perScrape(1)),
      has("8m", httpServerErrorRate, perScrape(1)),
      has("8m", httpServerFaultRate, perScrape(1)),
    ],
  },
  {
    name: "only what makes an engine work is an inference request",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x20"),
      ...[
        "/v1/completions",
        "/v1/chat/completions",
        "/v1/chat/completions/batch",
        "/cohere/v2/chat",
        "/v1/responses",
        "/v1/messages",
        "/generate",
        "/inference/v1/generate",
        "/generative_scoring",
        "/v1/embeddings",
        "/v2/embed",
        "/pooling",
        "/classify",
        "/score",
        "/v1/score",
        "/rerank",
        "/v1/rerank",
        "/v2/rerank",
        "/v1/audio/transcriptions",
        "/v1/audio/translations",
        "/invocations",
      ].map((handler) => responses("0+1x20", { handler })),
      ...[
        "none",
        "/tokenize",
        "/v1/models",
        "/v1/load_lora_adapter",
        "/v1/messages/count_tokens",
        "/v1/responses/{response_id}/cancel",
        "/v1/chat/completions/render",
        "/x/score",
      ].map((handler) => responses("0+100x20", { handler })),
      responses("0+100x20", { method: "GET" }),
    ],
    expect: [has("8m", httpRequestRate, perScrape(21)), has("8m", httpServerErrorRate, perScrape(21))],
  },
  {
    name: "a status that is not grouped counts with its class",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0x20"),
      ...["200", "304", "400", "404", "500", "503"].map((status) => responses("0+1x20", { status })),
    ],
    expect: [
      has("8m", httpRequestRate, perScrape(6)),
      has("8m", httpClientErrorRate, perScrape(2)),
      has("8m", httpServerErrorRate, perScrape(2)),
      has("8m", httpServerFaultRate, perScrape(2)),
    ],
  },
];

/**
 * A server that is there from one scrape on. At second 570 each kind of failure happens for the first time, so that all of its
 * counters begin there with as many events, those of faults with twice as many.
 */
const failingOnce = (since: number, events: number, { model_name, ...target }: Labels = {}) => {
  const engine = { ...target, ...(model_name !== undefined && { model_name }) };
  const begins = (count: number) => `_x19 ${count}x21`;
  return [
    samples(generationTokensTotal, engineLabels(engine), since === 0 ? "0x40" : `_x${since} 0x${40 - since}`),
    responses(begins(events), { ...target, status: "4xx" }),
    responses(begins(3 * events), target),
    rejections(begins(events), engine),
    corrupted(begins(events), engine),
    finished(begins(events), engine),
  ];
};

/** What the records show two and a half minutes later, in the window of so many of those events. */
const failedOnce = (events: number, labels: Labels = {}): ExpectedSamples[] => [
  has("12m", httpRequestRate, inWindow(4 * events), labels),
  has("12m", httpClientErrorRate, inWindow(events), labels),
  has("12m", httpServerErrorRate, inWindow(3 * events), labels),
  has("12m", httpServerFaultRate, inWindow(2 * events), labels),
  has("12m", rejectionRate, inWindow(events), labels),
  has("12m", corruptedRate, inWindow(events), labels),
  has("12m", finishReasons, inWindow(events), { finished_reason: "error", ...labels }),
];

const births: readonly Scenario[] = [
  {
    name: "R07: counters begin with what failed where the server is older than the window, by seven minutes or more, not by three",
    covers: [],
    series: [
      ...failingOnce(0, 1),
      samples(promptTokensTotal, engineLabels(), "0x40"),
      ...failingOnce(10, 20, second),
      ...failingOnce(18, 300, { pod: "chat-2", instance: "10.0.0.3:8000" }),
    ],
    expect: failedOnce(21),
  },
  {
    name: "R07: an old server and five new ones that are alike to a label: only where it is old counters begin with what failed",
    covers: [],
    series: [...failingOnce(0, 9, east), ...alike.flatMap((place) => failingOnce(18, 9, place))],
    expect: failedOnce(9).map((expected) => ({
      ...expected,
      samples: [
        ...expected.samples.map(({ labels, value }) => ({ labels: { ...east, ...labels }, value })),
        ...expected.samples.flatMap(({ labels }) =>
          alike.slice(0, 3).map(({ cluster, namespace, model_name }) => ({
            labels: {
              ...labels,
              cluster: cluster!,
              ...(namespace !== undefined && { namespace }),
              ...(model_name !== undefined && { model_name }),
            },
            value: 0,
          })),
        ),
      ],
    })),
  },
  {
    name: "R07: a server comes back with another model: its engine is new",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels({ model_name: "demo/before" }), "0x16 stale"),
      ...failingOnce(18, 9),
    ],
    expect: [
      has("12m", httpServerFaultRate, inWindow(27)),
      has("12m", rejectionRate, 0),
      has("12m", corruptedRate, 0),
      has("12m", finishReasons, 0, { finished_reason: "error" }),
    ],
  },
  {
    name: "R07: a server comes back with another model and as an old release that counts no rejections",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels({ model_name: "demo/before" }), "0x16 stale"),
      rejections("0+1x16 stale", { model_name: "demo/before" }),
      samples(generationTokensTotal, engineLabels(), "_x18 0x22"),
      responses("_x18 0 9x21"),
    ],
    expect: [has("12m", httpServerFaultRate, inWindow(9))],
  },
  {
    name: "R07: new servers answer with 5xx from their start; they begin to count rejections, an old one is alike to a label",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "0x40"),
      ...alike.flatMap(({ model_name, ...target }) => {
        const engine = { ...target, ...(model_name !== undefined && { model_name }) };
        return [
          samples(generationTokensTotal, engineLabels(engine), "_x18 0x22"),
          responses("_x18 0 9x21", target),
          rejections("_x19 9x21", engine),
        ];
      }),
    ],
    expect: [{ ...ofEach(httpServerFaultRate, [inWindow(18), inWindow(9)]), at: "12m" }],
  },
  {
    name: "R07: an address that a gateway had is a server's now: it is new",
    covers: [],
    series: [
      samples(generationTokensTotal, { namespace: "llm", pod: "chat-0", instance: "10.0.0.1:8000" }, "0x16 stale"),
      ...failingOnce(18, 9),
    ],
    expect: failedOnce(0),
  },
  {
    name: "R07: nine requests fail at once and none after: the series of 5xx begins with them, and they count for one window",
    covers: [],
    series: [...server({}, busy(10)).filter(({ series }) => !series.includes("5xx")), responses("_x12 9x20")],
    expect: [
      has("5m30s", httpServerErrorRate, 0),
      has("6m", httpServerErrorRate, inWindow(9)),
      has("6m", httpServerErrorRatio, round(9 / 69)),
      has("6m", httpServerFaultRate, inWindow(9)),
      has("9m30s", httpServerErrorRate, inWindow(9)),
      has("11m", httpServerErrorRate, 0),
    ],
  },
  {
    name: "R07: the Rust frontend has no finish reason before its first: what a reason begins with counts, then what is added",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(), "0+9x40"),
      samples(countOf(timeToFirstTokenSeconds), engineLabels(), "0+3x40"),
      finished("_x12 4+2x28", { finished_reason: "stop" }),
      finished("_x14 4x26"),
    ],
    expect: [
      has("30s", completedRatio, 0),
      ...lack("5m30s", finishReasons, errorRatio),
      has("5m30s", completedRatio, 0),
      has("5m30s", abortedRate, perScrape(3)),
      has("6m", finishReasons, inWindow(4), { finished_reason: "stop" }),
      has("6m", errorRatio, 0),
      has("7m", errorRatio, round(4 / 12)),
      has("7m", completedRatio, round(8 / 30)),
      has("7m", abortedRate, inWindow(30 - 12)),
      {
        at: "12m",
        record: finishReasons,
        samples: [
          { labels: { ...workload, finished_reason: "stop" }, value: inWindow(20) },
          { labels: { ...workload, finished_reason: "error" }, value: 0 },
        ],
      },
    ],
  },
  {
    name: "a Prometheus that is new meets servers with a long history: it is no burst of errors",
    covers: [],
    series: [
      ...server({}, busy(20)).filter(({ series }) => !series.includes("xx")),
      responses("1000x40"),
      rejections("1000x40"),
      finished("1000x40"),
      corrupted("1000x40"),
    ],
    expect: ["30s", "3m", "5m", "6m", "12m"].flatMap((at) => [
      ...[httpServerErrorRate, httpServerFaultRate, rejectionRate, corruptedRate].map((record) => has(at, record, 0)),
      has(at, errorRatio, 0),
    ]),
  },
  {
    name: "a server answers again after two minutes without scrapes: its 5xx are those of before",
    covers: [],
    series: server({}, busy(10, { http5xx: 1 }), down(2), busy(10)),
    expect: ["12m", "14m", "16m"].map((at, index) =>
      has(at, httpServerErrorRate, [inWindow(5), inWindow(1), 0][index]!),
    ),
  },
  {
    name: "a server of another workload has been there for long: a new one is not taken for it",
    covers: [],
    series: [
      ...["llm", "other"].map((namespace) =>
        samples(generationTokensTotal, engineLabels({ namespace }), namespace === "llm" ? "_x12 0x20" : "0x40"),
      ),
      responses("_x12 50x20"),
      rejections("_x12 50x20"),
      corrupted("_x12 50x20"),
    ],
    expect: [httpServerErrorRate, httpServerFaultRate, rejectionRate, corruptedRate].map((record) =>
      has("8m", record, 0),
    ),
  },
  {
    name: "a server restarts: its counters begin anew at 0 and what they count from there on is not negative",
    covers: [],
    series: [
      ...server(
        {},
        busy(10, { errors: 1, http4xx: 1, http5xx: 1 }),
        restarted(busy(10, { errors: 1, http4xx: 1, http5xx: 1 })),
      ),
      rejections("0+1x19 0+1x20"),
      corrupted("0+1x19 0+1x20"),
    ],
    expect: [
      has("12m", httpServerErrorRate, inWindow(9)),
      has("12m", httpServerFaultRate, 0),
      has("12m", httpClientErrorRate, inWindow(9)),
      has("12m", rejectionRate, inWindow(9)),
      has("12m", corruptedRate, inWindow(9)),
      has("12m", errorRatio, round(1 / 7)),
    ],
  },
];

/** What the records of errors are in each story. */
export const errorsRecordScenarios: readonly Scenario[] = [...ordinary, ...identity, ...births];
