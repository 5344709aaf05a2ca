import { binaryOf, type PromqlNode, seriesOf, withoutParentheses } from "../promql/parse.ts";
import type { RecordingRule, RecordUnit } from "../rules/recording-rule.ts";
import type { Language } from "../text.ts";
import { units } from "../units.ts";
import type { Finding } from "./policy.ts";

/** Template functions that print the unit with the value, and the units that it may have. */
const withUnit: Readonly<Record<string, readonly RecordUnit[]>> = {
  humanizeDuration: ["seconds"],
  humanizePercentage: ["ratio", "quotient"],
};

const plainly = "{{ $value | humanize }} and its unit";

/**
 * What is wrong with the way in which a text prints the value of its alert: with all its digits, without a unit, in another unit. The
 * unit stands behind the value, "3 engines", or before it in the same clause, "idle engines: 3".
 *
 * @param unit of the value, undefined when the expression does not tell
 */
export function valueFindings(text: string, unit: RecordUnit | undefined, language: Language): Finding[] {
  return [...text.matchAll(/\{\{\s*\$value\s*(?:\|\s*(\w+)[^}]*)?\}\}/g)].flatMap((match): Finding[] => {
    const format = match[1];
    if (format === undefined) return [{ what: "prints the value with all its digits", instead: plainly }];
    const printed = withUnit[format];
    if (printed !== undefined) {
      return unit === undefined || printed.includes(unit)
        ? []
        : [{ what: `prints ${unit} by ${format}`, instead: plainly }];
    }
    const [clause] = /[^,.;，。；]*$/.exec(text.slice(0, match.index))!;
    const isBefore = unit !== undefined && clause.toLowerCase().includes(nounOf(unit, language));
    const isBehind = /^ ?\p{L}/u.test(text.slice(match.index + match[0].length));
    return isBefore || isBehind
      ? []
      : [
          {
            what: "prints the value without its unit",
            instead: `${Object.keys(withUnit).join(", ")}, or the unit behind it`,
          },
        ];
  });
}

/** A unit as it stands before its value, where Chinese has no measure word: `请求数：3`. */
function nounOf(unit: RecordUnit, language: Language): string {
  return units[unit][language].replace(/^个 ?/, "");
}

/** The unit of the value of an expression, as far as it is that of a record that it reads. */
export function unitOf(node: PromqlNode, records: readonly RecordingRule[]): RecordUnit | undefined {
  const inner = withoutParentheses(node);
  if (inner.name === "VectorSelector") return records.find(({ record }) => record === seriesOf(inner))?.unit;
  const keepsLeft = ["And", "Unless", "Or", "Gtr", "Lss", "Gte", "Lte", "Eql", "Neq"];
  const binary = binaryOf(inner);
  return binary !== undefined && keepsLeft.includes(binary.operator.name) ? unitOf(binary.left, records) : undefined;
}
