import { binaryOf, type PromqlNode, seriesOf, withoutParentheses } from "../promql/parse.ts";
import type { RecordingRule, RecordUnit } from "../rules/recording-rule.ts";
import type { Finding } from "./policy.ts";

/** Template functions that print the unit with the value, and the unit that they take it to have. */
const withUnit: Readonly<Record<string, RecordUnit>> = { humanizeDuration: "seconds", humanizePercentage: "ratio" };

/**
 * What is wrong with the way in which a text prints the value of its alert: with all its digits, without a unit, in another unit.
 *
 * @param unit of the value, undefined when the expression does not tell
 */
export function valueFindings(text: string, unit: RecordUnit | undefined): Finding[] {
  return [...text.matchAll(/\{\{\s*\$value\s*(?:\|\s*(\w+)[^}]*)?\}\}(.{0,2})/gu)].flatMap(
    ([, format, next]): Finding[] => {
      if (format === undefined) {
        return [{ what: "prints the value with all its digits", instead: "{{ $value | humanize }} and its unit" }];
      }
      const printed = withUnit[format];
      if (printed === undefined) {
        return /^ ?\p{L}/u.test(next!)
          ? []
          : [
              {
                what: "prints the value without its unit",
                instead: `${Object.keys(withUnit).join(", ")}, or the unit behind it`,
              },
            ];
      }
      return unit === undefined || unit === printed
        ? []
        : [{ what: `prints ${unit} by ${format}`, instead: "{{ $value | humanize }} and its unit" }];
    },
  );
}

/** The unit of the value of an expression, as far as it is that of a record that it reads. */
export function unitOf(node: PromqlNode, records: readonly RecordingRule[]): RecordUnit | undefined {
  const inner = withoutParentheses(node);
  if (inner.name === "VectorSelector") return records.find(({ record }) => record === seriesOf(inner))?.unit;
  const keepsLeft = ["And", "Unless", "Or", "Gtr", "Lss", "Gte", "Lte", "Eql", "Neq"];
  const binary = binaryOf(inner);
  return binary !== undefined && keepsLeft.includes(binary.operator.name) ? unitOf(binary.left, records) : undefined;
}
