import { httpRequestsTotal } from "../../metrics/http.ts";
import { admissionRejectionsTotal, requestSuccessTotal } from "../../metrics/requests.ts";
import { engineLabels, type Labels, samples, type Series } from "../scenario.ts";

/** Responses of the HTTP server of a target; without other labels those of `POST /v1/chat/completions` with 5xx. */
export function responses(values: string, labels: Labels = {}): Series {
  const { engine: _engine, model_name: _model, ...target } = engineLabels();
  const route = { handler: "/v1/chat/completions", method: "POST", status: "5xx" };
  return samples(httpRequestsTotal, { ...target, ...route, ...labels }, values);
}

/** Requests that the queue limit of a server turned away; the metric has no label `engine`. */
export function rejections(values: string, labels: Labels = {}): Series {
  const { engine: _engine, ...server } = engineLabels();
  return samples(admissionRejectionsTotal, { ...server, reason: "max_num_queued_reqs", ...labels }, values);
}

/** Requests of an engine that finished for a reason; without other labels with an error. */
export function finished(values: string, labels: Labels = {}): Series {
  return samples(requestSuccessTotal, engineLabels({ finished_reason: "error", ...labels }), values);
}
