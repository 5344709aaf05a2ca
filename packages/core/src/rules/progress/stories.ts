import { numRequestsWaitingByReason } from "../../metrics/requests.ts";
import type { Alert } from "../alert.ts";
import { alike, east } from "../places.ts";
import { engineLabels, type Labels, samples, type Series } from "../scenario.ts";
import { type Activity, busy, frozen, type Phase, server } from "../server-story.ts";
import { progressAlerts } from "./alerts.ts";

/** All alerts of progress but some. */
export const others = (...these: readonly Alert[]): Alert[] => progressAlerts.filter((alert) => !these.includes(alert));

/** The labels that an alert on the engine of the stories carries; give only what differs. */
export const engineAt = (labels: Labels = {}): Labels => engineLabels(labels);

/** The labels that an alert on the server of the stories carries. */
export const serverAt = (labels: Labels = {}): Labels => {
  const { engine: _engine, ...ofTarget } = engineLabels(labels);
  return ofTarget;
};

/** An engine, and others that differ from it in a single label: of the workload, of the target, or the number of the engine. */
export const places: readonly [Labels, ...Labels[]] = [east, ...alike, { ...east, engine: "1" }];

/** An engine of another model at the address of the first one: an exporter that speaks for a whole node shows both. */
const sameAddress: Labels = { ...east, model_name: "demo/embed" };

/** All engines but the first one. */
export const otherEngines: readonly Labels[] = [...places.slice(1), sameAddress];

/** The first engine does one thing, all others, each apart from it in a single label, do another. */
export const apart = (one: readonly Phase[], other: readonly Phase[]): Series[] => [
  ...server(places[0], ...one),
  ...otherEngines.flatMap((place) => engineAlone(place, ...other)),
];

/** The series of an engine; those of the server are left out where another one has them. */
export const engineAlone = (place: Labels, ...story: readonly Phase[]): Series[] =>
  server(place, ...story).filter(
    ({ series }) => series.startsWith("vllm:") || (place !== sameAddress && place.engine === undefined),
  );

/** What is told beside an alert on one of these engines, given what they do at last. */
export const signalsApart = (one: Phase, other: Phase) => (place: Labels) => {
  const { cluster, namespace, model_name } = place;
  const isOfFirst = cluster === east.cluster && namespace === undefined && model_name === undefined;
  const levels = (isOfFirst ? [one, other, other, other] : [other]).map(({ does }) => does);
  const sum = (level: (does: Activity) => number) => String(levels.map(level).reduce((all, each) => all + each));
  return {
    waiting: sum(({ waiting }) => waiting),
    running: sum(({ running }) => running),
    "KV cache": `${100 * Math.max(...levels.map(({ kvCache }) => kvCache))}%`,
    preemptions: "0/s",
    ...(levels.some(({ firstTokens }) => firstTokens > 0) && { "first token p95": "242.5ms" }),
  };
};

/** The series of some metrics are not there. */
export const without = (series: readonly Series[], ...names: readonly string[]): Series[] =>
  series.filter(({ series: selector }) => !names.some((name) => selector.startsWith(`${name}{`)));

/** The queue by reason, for as many scrapes as the values tell. */
export const waitingFor = (reason: "capacity" | "deferred", values: string, labels: Labels = {}): Series =>
  samples(numRequestsWaitingByReason, engineLabels({ ...labels, reason }), values);

/** The engine stands still between two steps: a queue, and nothing in the batch. */
export const stuck = (minutes: number, change: Partial<Activity> = {}): Phase =>
  frozen(minutes, { running: 0, waiting: 4, kvCache: 0, ...change });

/** The engine froze while it was idle; in each scrape a client gives up. */
export const deaf = (minutes: number, change: Partial<Activity> = {}): Phase =>
  frozen(minutes, { running: 0, kvCache: 0, http2xx: 1, ...change });

/** One of three running requests goes on, five wait, and no prompt is taken in. */
export const blocked = (minutes: number, change: Partial<Activity> = {}): Phase =>
  busy(minutes, { running: 1, waiting: 5, promptTokens: 0, firstTokens: 0, finished: 0, http2xx: 0, ...change });
