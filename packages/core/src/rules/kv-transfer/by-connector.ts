import { type Expression, labelled, promql } from "../../promql/expression.ts";
import { by } from "../../promql/placeholder.ts";

/** The ways that KV cache takes, as the label `connector` names them. */
export type Connector = "nixl" | "mooncake" | "mooncake-receive" | "offload-load" | "offload-store";

/** The sums of several connectors, each of one sample for each workload, told apart by the label `connector`. */
export function byConnector(sums: Readonly<Partial<Record<Connector, Expression>>>): Expression {
  return Object.entries(sums)
    .map(([connector, sum]) => labelled(sum, "connector", connector))
    .reduce(
      (before, next) => promql`
        ${before}
          or on (connector, ${by})
        ${next}`,
    );
}
