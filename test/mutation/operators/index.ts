import { boolDropped, guardDropped, numberChanged, operatorExchanged } from "./binary.ts";
import { aggregationExchanged, argumentChanged, functionDropped, functionExchanged } from "./call.ts";
import { labelDropped, matcherDropped, matcherNegated, matcherValueChanged } from "./label.ts";
import type { Operator } from "./operator.ts";
import { offsetChanged, rangeChanged, seriesSwapped } from "./selector.ts";

/** Every mistake that is made in an expression. */
export const operators: readonly Operator[] = [
  operatorExchanged,
  guardDropped,
  numberChanged,
  boolDropped,
  aggregationExchanged,
  functionExchanged,
  functionDropped,
  argumentChanged,
  labelDropped,
  matcherNegated,
  matcherDropped,
  matcherValueChanged,
  seriesSwapped,
  rangeChanged,
  offsetChanged,
];
