import { silent } from "../../expectations.ts";
import type { Counter } from "../../../metrics/metric.ts";
import { corruptedRequestsTotal } from "../../../metrics/requests.ts";
import { generationTokensTotal } from "../../../metrics/tokens.ts";
import type { Alert } from "../../alert.ts";
import { alike, east, workload } from "../../places.ts";
import { engineLabels, type Labels, samples, type Series } from "../../scenario.ts";
import { type Activity, busy, busySignals, server } from "../../server-story.ts";
import { manyServerErrors, serverErrors } from "../alerts.ts";
import { engineErrorsText, manyServerErrorsText, requestsRejectedText, serverErrorsText } from "../texts.ts";

export const quiet = (alert: Alert, ...times: readonly string[]) => times.flatMap((at) => silent(at, alert));

export const corrupted = (values: string, labels: Labels = {}) =>
  samples(corruptedRequestsTotal, engineLabels(labels), values);
export const failures = (metric: Counter, values: string, labels: Labels = {}) =>
  samples(metric, engineLabels(labels), values);

/** A workload apart from the others in a single label, and what its alerts are labelled with. */
export const places = [east, ...alike];
export const workloadAt = ({
  cluster,
  namespace = workload.namespace!,
  model_name = workload.model_name!,
}: Labels): Labels => ({
  cluster: cluster!,
  namespace,
  model_name,
});

/** The first place does one thing, the others do another. */
export const apart = (one: Partial<Activity>, other: Partial<Activity> = {}): Series[] =>
  places.flatMap((place, index) => server(place, busy(10), busy(10, index === 0 ? one : other)));

/** The workloads of the other places, without the two further servers of the first one. */
export const otherPlaces = alike.slice(0, 3);

/** A server of which only the generated tokens are scraped, from one scrape on. */
export const generating = (labels: Labels, since = 0): Series =>
  samples(generationTokensTotal, engineLabels(labels), since === 0 ? "0x78" : `_x${since} 0x${78 - since}`);

/** What is told of it beside an alert. */
export const generatingSignals = { waiting: "0", running: "0", preemptions: "0/s" };

/** What was at the address of a server before one scrape: the same engine with another model. */
export const modelBefore = (labels: Labels, scrape: number): Series =>
  samples(generationTokensTotal, engineLabels({ ...labels, model_name: "demo/before" }), `0x${scrape - 1} stale`);

/** The same, a gateway that tells no model. */
export const gatewayBefore = (labels: Labels, scrape: number): Series => {
  const { model_name: _model, ...gateway } = engineLabels(labels);
  return samples(generationTokensTotal, gateway, `0x${scrape - 1} stale`);
};

export const engineText = (share: string) => engineErrorsText(workload, share, busySignals);

export const warning = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  serverErrorsText(labels, share, signals);

export const critical = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  manyServerErrorsText(labels, share, signals);

export const both = [manyServerErrors, serverErrors];

export const rejected = (share: string, labels = workload, signals: Readonly<Record<string, string>> = busySignals) =>
  requestsRejectedText(labels, share, signals);

export const enginePlaces = [...places, { ...east, engine: "1" }];
