import { httpRequestsTotal } from "../metrics/http.ts";
import { generationTokensTotal } from "../metrics/tokens.ts";
import { increaseSinceBirth } from "../promql/born.ts";
import { type Expression, presenceOf, promql } from "../promql/expression.ts";
import { by, type Placeholder, target } from "../promql/placeholder.ts";

/** What stands before the last words of a route: nothing, or a version of an API. */
const versions = ["/v1", "/v2", "/cohere/v2", "/inference/v1"];

/** Routes that make an engine work, without their version; facts from the `api_router.py` of each API, vLLM 0.8.5 to 0.33.0. */
const routes = [
  "completions",
  "chat/completions",
  "chat/completions/batch",
  "chat",
  "responses",
  "messages",
  "generate",
  "generative_scoring",
  "embeddings",
  "embed",
  "pooling",
  "classify",
  "score",
  "rerank",
  "audio/transcriptions",
  "audio/translations",
  "invocations",
];

const matchers = `method="POST", handler=~"(${versions.join("|")})?/(${routes.join("|")})"`;

/** The status of a response: grouped as vLLM exposes it, `5xx`, or as a number. */
export type StatusClass = 2 | 4 | 5;

/**
 * Inference requests that ended in a window, of each scrape target, with the labels of the target.
 *
 * @param status only responses of this class, all unless given
 */
export function inferenceRequestsByTarget(window: string | Placeholder, status?: StatusClass): Expression {
  const wanted = status === undefined ? matchers : `${matchers}, status=~"${status}.."`;
  return promql`
    sum by (${target}) (
      ${increaseSinceBirth(httpRequestsTotal, window, wanted)}
    )`;
}

/**
 * The same with the labels of workload and target. Series of the HTTP server know their target only: the model comes from the counters
 * of the engines behind it.
 */
export function inferenceRequests(window: string | Placeholder, status?: StatusClass): Expression {
  return promql`
    ${servers}
      * on (${target}) group_left ()
    ${inferenceRequestsByTarget(window, status)}`;
}

/** 1 for each scrape target that serves a workload. */
export const servers = promql`group by (${by}, ${target}) (${presenceOf(generationTokensTotal)})`;
