import { numRequestsWaiting } from "../../metrics/requests.ts";
import { promql } from "../../promql/expression.ts";
import { by, engine } from "../../promql/placeholder.ts";

/**
 * Requests in the queues of a workload. Several API servers of one engine may expose the gauge more than once, with a label
 * `pid` (vLLM 0.9.2 to 0.11.0, PR #28792): the inner `max` leaves one series for each engine.
 */
export const waitingRequests = promql`sum by (${by}) (max by (${by}, ${engine}) (${numRequestsWaiting}))`;
