import type { RenderedGroup } from "../helm.ts";
import { unitTestFailures, type UnitTest } from "../promtool.ts";
import type { Mutant } from "./mutant.ts";
import type { Reach } from "./reach.ts";
import { nameOf, type Rule } from "./rule.ts";
import { seriesReadBy, withSeriesRenamed } from "./series.ts";

/** A mutant and what its change concerns in the eyes of the test that it meets. */
export interface Candidate {
  readonly mutant: Mutant;
  readonly reach: Reach;
}

/** What one unit test says of some mutants. */
export interface Outcome {
  /** Those that it fails for. */
  readonly killed: ReadonlySet<Candidate>;
  /** Those that Prometheus does not load. */
  readonly refused: ReadonlySet<Candidate>;
}

/**
 * Runs one unit test for many mutants in one run of promtool. Each mutant has copies of the rules that it affects, under names
 * of its own, and copies of what the test expects of them; all of them stand beside the rules as they are.
 *
 * @throws Error when the test fails without any mutant.
 */
export async function trySideBySide(
  groups: readonly RenderedGroup[],
  test: UnitTest,
  candidates: readonly Candidate[],
): Promise<Outcome> {
  const killed = new Set<Candidate>();
  const refused = new Set<Candidate>();
  // Rules that cannot be loaded or evaluated end a run early: without them it is repeated.
  for (;;) {
    const open = candidates.filter((candidate) => !killed.has(candidate) && !refused.has(candidate));
    if (open.length === 0) break;
    const output = await unitTestFailures(groupsFor(groups, open), [testFor(test, open)]);
    const failures = failuresIn(output);
    const unexplained = failures.find(({ index }) => index === undefined);
    if (unexplained !== undefined || (output !== "" && failures.length === 0)) {
      throw new Error(`"${test.name}" fails without a mutation:\n${unexplained?.line ?? output}`);
    }
    for (const { index, kind } of failures) (kind === "load" ? refused : killed).add(open[index!]!);
    if (failures.every(({ kind }) => kind === "expectation")) break;
  }
  return { killed, refused };
}

/**
 * Runs one unit test with a mutant in the place of its rule.
 *
 * @throws Error when the test fails without the mutant.
 */
export async function tryAlone(
  groups: readonly RenderedGroup[],
  test: UnitTest,
  candidate: Candidate,
): Promise<Outcome> {
  const failures = await unitTestFailures(groups, [test]);
  if (failures !== "") throw new Error(`"${test.name}" fails without a mutation:\n${failures}`);
  const mutated = groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) =>
      (rule as unknown) === candidate.mutant.rule ? { ...candidate.mutant.mutated } : rule,
    ),
  }));
  const output = await unitTestFailures(mutated, [test]);
  const refused = failuresIn(output).some(({ kind }) => kind === "load");
  return {
    killed: new Set(output !== "" && !refused ? [candidate] : []),
    refused: new Set(refused ? [candidate] : []),
  };
}

function groupsFor(groups: readonly RenderedGroup[], candidates: readonly Candidate[]): RenderedGroup[] {
  const needed = new Set(candidates.flatMap(({ reach }) => [...reach.needed]));
  const all = candidates.some(({ reach }) => reach.beside === "all");
  return groups.map((group) => ({
    ...group,
    rules: (group.rules as readonly unknown[] as readonly Rule[]).flatMap((rule) => [
      ...(all || needed.has(rule) ? [{ ...rule }] : []),
      ...candidates.flatMap((candidate, index) => copyOf(rule, candidate, index)),
    ]),
  }));
}

/** The copy of a rule that a mutant needs: none when it does not affect the rule. */
function copyOf(rule: Rule, { mutant, reach }: Candidate, index: number): Record<string, unknown>[] {
  if (!reach.affected.has(rule)) return [];
  const source = rule === mutant.rule ? mutant.mutated : rule;
  const name = marked(nameOf(rule), index);
  return [
    {
      ...source,
      ...(source.record === undefined ? { alert: name } : { record: name }),
      expr: withMarks(source.expr, namesOf(reach.affected), index),
    },
  ];
}

function testFor(test: UnitTest, candidates: readonly Candidate[]): UnitTest {
  const { alert_rule_test: alerts = [], promql_expr_test: expressions = [] } = test;
  const affected = candidates.map(({ reach }) => namesOf(reach.affected));
  return {
    ...test,
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

function namesOf(rules: ReadonlySet<Rule>): ReadonlySet<string> {
  return new Set([...rules].map(nameOf));
}

function reads(expr: string, names: ReadonlySet<string>): boolean {
  return [...seriesReadBy(expr)].some((series) => names.has(series));
}

function withMarks(expr: string, names: ReadonlySet<string>, index: number): string {
  return withSeriesRenamed(expr, (series) => (names.has(series) ? marked(series, index) : series));
}

function marked(name: string, index: number): string {
  return `mutant${index}:${name}`;
}

interface Failure {
  readonly line: string;
  readonly kind: "load" | "evaluation" | "expectation";
  /** The place of the mutant among those of the run; undefined for a rule as it is. */
  readonly index: number | undefined;
}

/** What promtool complains about, one entry for each rule that it names. */
function failuresIn(output: string): Failure[] {
  return output.split("\n").flatMap((line) => {
    const [, subject] = /(?:group ".*", rule \d+, |^ {4}(?:alertname|expr|rule): )(.*)/.exec(line) ?? [];
    if (subject === undefined) return [];
    const index = /mutant(\d+):/.exec(subject)?.[1];
    const kind = line.startsWith("    rule: ") ? "evaluation" : line.startsWith("    ") ? "expectation" : "load";
    return [{ line, kind, index: index === undefined ? undefined : Number(index) }];
  });
}
