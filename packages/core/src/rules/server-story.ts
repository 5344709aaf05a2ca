import {
  e2eRequestLatencySeconds,
  interTokenLatencySeconds,
  requestTimePerOutputTokenSeconds,
  requestQueueTimeSeconds,
  timeToFirstTokenSeconds,
} from "../metrics/latency.ts";
import { httpRequestsTotal } from "../metrics/http.ts";
import { kvCacheUsagePerc } from "../metrics/cache.ts";
import { bucketOf, countOf, type Histogram, sumOf, valueAt } from "../metrics/metric.ts";
import {
  numPreemptionsTotal,
  numRequestsRunning,
  numRequestsWaiting,
  numRequestsWaitingByReason,
  requestSuccessTotal,
} from "../metrics/requests.ts";
import { supportedReleases } from "../metrics/releases.ts";
import { up } from "../metrics/scrape.ts";
import { engineSleepState } from "../metrics/sleep.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../metrics/tokens.ts";
import { engineLabels, type Labels, samples, type Series } from "./scenario.ts";

/** What one server does for a while; a scrape comes every 30 s. */
export interface Phase {
  readonly scrapes: number;
  /** `up`: the target answers; `down`: the scrape fails; `gone`: service discovery has dropped the target. */
  readonly target: "up" | "down" | "gone";
  /** The process begins anew with this phase: its counters start at 0. */
  readonly restarted?: boolean;
  readonly does: Activity;
}

/** Levels of the gauges, and what each scrape adds to the counters. */
export interface Activity {
  readonly running: number;
  readonly waiting: number;
  /** Of those that wait, the deferred ones; left out, the server does not tell reasons, like all before 0.20.0. */
  readonly deferred?: number;
  /** 0 to 1. */
  readonly kvCache: number;
  readonly awake: boolean;
  readonly steps: number;
  readonly promptTokens: number;
  readonly generatedTokens: number;
  readonly preemptions: number;
  /** Requests that get their first token, and after how many seconds. */
  readonly firstTokens: number;
  readonly firstTokenSeconds: number;
  /** Requests that finish well, how long they took, and how long they had waited. */
  readonly finished: number;
  readonly e2eSeconds: number;
  readonly queueSeconds: number;
  /** Requests that finish with `error`. */
  readonly errors: number;
  /** Intervals between two tokens, and their length. */
  readonly intervals: number;
  readonly intervalSeconds: number;
  /** Responses of the HTTP server on `POST /v1/chat/completions` by status. */
  readonly http2xx: number;
  readonly http4xx: number;
  readonly http5xx: number;
}

const nothing: Activity = {
  running: 0,
  waiting: 0,
  kvCache: 0,
  awake: true,
  steps: 0,
  promptTokens: 0,
  generatedTokens: 0,
  preemptions: 0,
  firstTokens: 0,
  firstTokenSeconds: 0.2,
  finished: 0,
  e2eSeconds: 2,
  queueSeconds: 0.1,
  errors: 0,
  intervals: 0,
  intervalSeconds: 0.02,
  http2xx: 0,
  http4xx: 0,
  http5xx: 0,
};

/** An ordinary load: three requests run, six finish in each scrape, none waits. */
const ordinary: Activity = {
  ...nothing,
  running: 3,
  kvCache: 0.3,
  steps: 600,
  promptTokens: 3000,
  generatedTokens: 1800,
  firstTokens: 6,
  finished: 6,
  intervals: 1794,
  http2xx: 6,
};

/** What an ordinary load of one server looks like beside an alert. */
export const busySignals = {
  waiting: "0",
  running: "3",
  "KV cache": "30%",
  preemptions: "0/s",
  "first token p95": "242.5ms",
};

/** An ordinary load for some minutes, with what the story changes. */
export function busy(minutes: number, change: Partial<Activity> = {}): Phase {
  return phase(minutes, { ...ordinary, ...change });
}

/** No request for some minutes. */
export function idle(minutes: number, change: Partial<Activity> = {}): Phase {
  return phase(minutes, { ...nothing, ...change });
}

/** The engine stands still: gauges keep what the story says they were, no counter moves, the target stays up. */
export function frozen(minutes: number, change: Partial<Activity> = {}): Phase {
  return phase(minutes, { ...nothing, running: 3, kvCache: 0.3, ...change });
}

/** The engine sleeps on purpose. */
export function asleep(minutes: number, change: Partial<Activity> = {}): Phase {
  return phase(minutes, { ...nothing, awake: false, ...change });
}

/** Scrapes fail: `up` is 0 and nothing else is there. */
export function down(minutes: number): Phase {
  return { ...phase(minutes, nothing), target: "down" };
}

/** The target is no longer in service discovery. */
export function gone(minutes: number): Phase {
  return { ...phase(minutes, nothing), target: "gone" };
}

/** The same phase in a process that has begun anew. */
export function restarted(after: Phase): Phase {
  return { ...after, restarted: true };
}

/**
 * All series of one server over a story: `server({}, busy(10), frozen(20))` is a server with an ordinary load whose engine freezes
 * at minute 10. The first sample is at second 0.
 *
 * @param labels labels that differ from those of {@link engineLabels}
 */
export function server(labels: Labels, ...story: readonly Phase[]): Series[] {
  const scrapes = story.flatMap((part) =>
    Array.from({ length: part.scrapes }, (_, index) => ({ ...part, begins: index === 0 && part.restarted === true })),
  );
  const all = engineLabels(labels);
  const { engine: _engine, model_name: _model, ...ofTarget } = all;
  const gauge = (level: (does: Activity) => number) =>
    written(scrapes.map(({ target, does }) => (target === "up" ? level(does) : undefined)));
  const counter = (step: (does: Activity) => number) => written(counted(scrapes, step));
  const http = (status: string, step: (does: Activity) => number) =>
    samples(httpRequestsTotal, { ...ofTarget, handler: "/v1/chat/completions", method: "POST", status }, counter(step));
  const reason = (name: string, level: (does: Activity, deferred: number) => number) =>
    samples(
      numRequestsWaitingByReason,
      { ...all, reason: name },
      gauge((does) => level(does, does.deferred ?? 0)),
    );
  const reasons = story.some(({ does }) => does.deferred !== undefined)
    ? [reason("capacity", ({ waiting }, deferred) => waiting - deferred), reason("deferred", (_, deferred) => deferred)]
    : [];
  return [
    ...reasons,
    samples(up, ofTarget, written(scrapes.map(({ target }) => ({ up: 1, down: 0, gone: undefined })[target]))),
    samples(
      numRequestsRunning,
      all,
      gauge(({ running }) => running),
    ),
    samples(
      numRequestsWaiting,
      all,
      gauge(({ waiting }) => waiting),
    ),
    samples(
      kvCacheUsagePerc,
      all,
      gauge(({ kvCache }) => kvCache),
    ),
    samples(
      engineSleepState,
      { ...all, sleep_state: "awake" },
      gauge(({ awake }) => Number(awake)),
    ),
    samples(
      engineSleepState,
      { ...all, sleep_state: "weights_offloaded" },
      gauge(({ awake }) => Number(!awake)),
    ),
    samples(
      countOf(iterationTokensTotal),
      all,
      counter(({ steps }) => steps),
    ),
    samples(
      promptTokensTotal,
      all,
      counter(({ promptTokens }) => promptTokens),
    ),
    samples(
      generationTokensTotal,
      all,
      counter(({ generatedTokens }) => generatedTokens),
    ),
    samples(
      numPreemptionsTotal,
      all,
      counter(({ preemptions }) => preemptions),
    ),
    samples(
      requestSuccessTotal,
      { ...all, finished_reason: "stop" },
      counter(({ finished }) => finished),
    ),
    samples(
      requestSuccessTotal,
      { ...all, finished_reason: "error" },
      counter(({ errors }) => errors),
    ),
    http("2xx", ({ http2xx }) => http2xx),
    http("4xx", ({ http4xx }) => http4xx),
    http("5xx", ({ http5xx }) => http5xx),
    ...observed(timeToFirstTokenSeconds, all, scrapes, ({ firstTokens, firstTokenSeconds }) => [
      firstTokens,
      firstTokenSeconds,
    ]),
    ...observed(e2eRequestLatencySeconds, all, scrapes, ({ finished, e2eSeconds }) => [finished, e2eSeconds]),
    ...observed(requestQueueTimeSeconds, all, scrapes, ({ finished, queueSeconds }) => [finished, queueSeconds]),
    ...observed(requestTimePerOutputTokenSeconds, all, scrapes, ({ finished, intervalSeconds }) => [
      finished,
      intervalSeconds,
    ]),
    ...observed(interTokenLatencySeconds, all, scrapes, ({ intervals, intervalSeconds }) => [
      intervals,
      intervalSeconds,
    ]),
  ];
}

type Scrape = Pick<Phase, "target" | "does"> & { readonly begins: boolean };

function phase(minutes: number, does: Activity): Phase {
  return { scrapes: minutes * 2, target: "up", does };
}

/** The values of a counter; the first scrape is where it begins, and what a phase does shows from the scrape after it on. */
function counted(scrapes: readonly Scrape[], step: (does: Activity) => number): (number | undefined)[] {
  let total = 0;
  return scrapes.map(({ target, does, begins }, index) => {
    if (begins || index === 0) total = 0;
    else if (target === "up") total += step(does);
    return target === "up" ? total : undefined;
  });
}

function observed(
  metric: Histogram,
  labels: Labels,
  scrapes: readonly Scrape[],
  each: (does: Activity) => readonly [count: number, seconds: number],
): Series[] {
  const bounds = valueAt(metric.buckets, supportedReleases.newest);
  const below = (bound: number) => written(counted(scrapes, (does) => (each(does)[1] <= bound ? each(does)[0] : 0)));
  return [
    ...(bounds === "one-two-five" ? [] : bounds).map((bound) =>
      samples(
        bucketOf(metric),
        { ...labels, le: Number.isInteger(bound) ? `${bound}.0` : String(bound) },
        below(bound),
      ),
    ),
    samples(bucketOf(metric), { ...labels, le: "+Inf" }, below(Infinity)),
    samples(sumOf(metric), labels, written(counted(scrapes, (does) => each(does)[0] * each(does)[1]))),
    samples(countOf(metric), labels, below(Infinity)),
  ];
}

/** Values as promtool writes them, even steps together: `0 0+6x3 18x2`; a series that ends is `stale` there. */
function written(values: readonly (number | undefined)[]): string {
  const parts: string[] = [];
  for (let index = 0; index < values.length;) {
    const value = values[index];
    if (value === undefined) {
      parts.push(index > 0 && values[index - 1] !== undefined ? "stale" : "_");
      index += 1;
      continue;
    }
    const step = round((values[index + 1] ?? value) - value);
    let steps = 0;
    while (
      values[index + steps + 1] !== undefined &&
      round(values[index + steps + 1]! - values[index + steps]!) === step
    ) {
      steps += 1;
    }
    parts.push(steps === 0 ? String(value) : `${value}${step < 0 ? "-" : "+"}${Math.abs(step)}x${steps}`);
    index += steps + 1;
  }
  return parts.join(" ");
}

/** Sums of fractions differ in their last bits. */
function round(difference: number): number {
  return Math.round(difference * 1e9) / 1e9;
}
