import { find, parse } from "@vllm-monitoring/core/promql";
import { type Read, readsOf, readText, replaceReads } from "./reads.ts";
import type { Rule } from "./rules.ts";

/**
 * An expression written out on raw series: each recorded series that it reads is replaced by the expression that records it, and
 * so on. The matchers and the offset of the reading place go down to the raw series, labels that a rule sets are set.
 *
 * A recorded series that is read over a range or inside a subquery stays. Written out it would be evaluated for each sample of the
 * range; the form without that is the cheaper one, so that nothing is compared with something absurd. A series that its own
 * recording rule reads stays too.
 *
 * @param within names of the recording rules that are being written out
 */
export function naiveForm(expr: string, records: readonly Rule[], within: readonly string[] = []): string {
  const replacements = readsOf(expr).flatMap((read) => {
    if (read.range !== "" || read.inSubquery) return [];
    const alternatives = records
      .filter(({ name }) => name === read.name && !within.includes(name))
      .flatMap((record) => writtenOut(read, record, records, within));
    if (alternatives.length === 0) return [];
    return [{ read, text: `(${alternatives.join(" or ")})` }];
  });
  return replaceReads(expr, replacements);
}

/** What one recording rule gives for a reading place; nothing when the place asks for other labels than the rule sets. */
function writtenOut(read: Read, record: Rule, records: readonly Rule[], within: readonly string[]): string[] {
  const ofRule = read.matchers.filter((matcher) => labelOf(matcher) in record.labels);
  if (!ofRule.every((matcher) => holds(matcher, record.labels[labelOf(matcher)]!))) return [];
  const inner = narrowed(naiveForm(record.expr, records, [...within, record.name]), {
    matchers: read.matchers.filter((matcher) => !ofRule.includes(matcher)),
    offset: read.offset,
  });
  return [
    Object.entries(record.labels).reduce(
      (text, [label, value]) => `label_replace(${text}, "${label}", ${JSON.stringify(value)}, "", "")`,
      `(${inner})`,
    ),
  ];
}

/** An expression in which each read has further matchers and a further offset. */
function narrowed(expr: string, { matchers, offset }: Pick<Read, "matchers" | "offset">): string {
  if (matchers.length === 0 && offset === 0) return expr;
  return replaceReads(
    expr,
    readsOf(expr).map((read) => ({
      read,
      text: readText({ ...read, matchers: [...read.matchers, ...matchers], offset: read.offset + offset }),
    })),
  );
}

function labelOf(matcher: string): string {
  return find(parse(`{${matcher}}`), "LabelName")!.text;
}

function holds(matcher: string, value: string): boolean {
  const tree = parse(`{${matcher}}`);
  const wanted = JSON.parse(find(tree, "StringLiteral")!.text) as string;
  const operator = find(tree, "MatchOp")!.text;
  const equal = operator.includes("~") ? new RegExp(`^(?:${wanted})$`, "u").test(value) : wanted === value;
  return operator.startsWith("!") ? !equal : equal;
}
