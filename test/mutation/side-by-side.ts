import type { RenderedGroup } from "../helm.ts";
import type { UnitTest } from "../promtool.ts";
import type { Mutant } from "./mutant.ts";
import type { Reach } from "./reach.ts";
import { nameOf, type Rule } from "./rule.ts";
import { seriesReadBy, withSeriesRenamed } from "./series.ts";
import { partRecords, partsOf, withRecordedParts } from "./shared-parts.ts";

/** A mutant and what its change concerns in the eyes of the test that it meets. */
export interface Candidate {
  readonly mutant: Mutant;
  readonly reach: Reach;
}

/** The names of records that mutants share begin with this. */
export const sharedMark = "shared";

/**
 * The rules that some mutants need, each followed by the copies that the mutants have of it.
 *
 * @param share whether copies read what they have in common from records of its own
 */
export function groupsFor(
  groups: readonly RenderedGroup[],
  candidates: readonly Candidate[],
  share: boolean,
): RenderedGroup[] {
  const needed = new Set(candidates.flatMap(({ reach }) => [...reach.needed]));
  const all = candidates.some(({ reach }) => reach.beside === "all");
  return groups.map((group, place) => ({
    ...group,
    rules: (group.rules as readonly unknown[] as readonly Rule[]).flatMap((rule, position) => [
      ...(all || needed.has(rule) ? [{ ...rule }] : []),
      ...copiesOf(rule, candidates, share && !all ? `${sharedMark}${place}_${position}` : undefined),
    ]),
  }));
}

/**
 * The copies of a rule that some mutants need, behind the records of what they share.
 *
 * @param sharedName how the names of these records begin; undefined when nothing is shared
 */
function copiesOf(
  rule: Rule,
  candidates: readonly Candidate[],
  sharedName: string | undefined,
): Record<string, unknown>[] {
  const records = new Map<string, string>();
  const recordOf = (part: string) => {
    const name = records.get(part) ?? `${sharedName}:${records.size}`;
    records.set(part, name);
    return name;
  };
  const copies = candidates.flatMap(({ mutant, reach }, index) => {
    if (!reach.affected.has(rule)) return [];
    const source = rule === mutant.rule ? mutant.mutated : rule;
    const names = namesOf(reach.affected);
    const expr =
      sharedName === undefined ? source.expr : withRecordedParts(source.expr, partsOf(rule.expr), names, recordOf);
    const name = marked(nameOf(rule), index);
    return [
      {
        ...source,
        ...(source.record === undefined ? { alert: name } : { record: name }),
        expr: withMarks(expr, names, index),
      },
    ];
  });
  return [...partRecords(records), ...copies];
}

/**
 * A test that expects of the copies of some mutants what it expects of the rules. Where it begins with samples of a record, the
 * copies of that record begin with them too.
 */
export function testFor(test: UnitTest, candidates: readonly Candidate[]): UnitTest {
  const { input_series: inputs, alert_rule_test: alerts = [], promql_expr_test: expressions = [] } = test;
  const affected = candidates.map(({ reach }) => namesOf(reach.affected));
  return {
    ...test,
    input_series: inputs.flatMap((one) => [
      one,
      ...affected.flatMap((names, index) =>
        reads(one.series, names) ? [{ ...one, series: withMarks(one.series, names, index) }] : [],
      ),
    ]),
    alert_rule_test: alerts.flatMap((one) => [
      ...(affected.some((names) => names.has(one.alertname)) ? [one] : []),
      ...affected.flatMap((names, index) =>
        names.has(one.alertname) ? [{ ...one, alertname: marked(one.alertname, index) }] : [],
      ),
    ]),
    promql_expr_test: expressions.flatMap((one) => [
      ...(affected.some((names) => reads(one.expr, names)) ? [one] : []),
      ...affected.flatMap((names, index) =>
        reads(one.expr, names) ? [{ ...one, expr: withMarks(one.expr, names, index) }] : [],
      ),
    ]),
  };
}

/** The series of a test that are samples of a record that a change concerns. */
export function copiedInputs(test: UnitTest, { affected }: Reach): string[] {
  const names = namesOf(affected);
  return test.input_series.filter((one) => reads(one.series, names)).map(({ series }) => series);
}

function namesOf(rules: ReadonlySet<Rule>): ReadonlySet<string> {
  return new Set([...rules].map(nameOf));
}

function reads(expr: string, names: ReadonlySet<string>): boolean {
  return [...seriesReadBy(expr)].some((series) => names.has(series));
}

function withMarks(expr: string, names: ReadonlySet<string>, index: number): string {
  return withSeriesRenamed(expr, (series) => (names.has(series) ? marked(series, index) : series));
}

/** The name of a rule as a mutant has it; `index` is the place of the mutant among those of the run. */
function marked(name: string, index: number): string {
  return `mutant${index}:${name}`;
}

/** The place of the mutant among those of the run that a text is about; undefined when it is about a rule as it is. */
export function markIn(text: string): number | undefined {
  const index = /mutant(\d+):/.exec(text)?.[1];
  return index === undefined ? undefined : Number(index);
}
