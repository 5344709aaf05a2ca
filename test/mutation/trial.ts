import type { RenderedGroup } from "../helm.ts";
import { unitTestFailures, type UnitTest } from "../promtool.ts";
import { failuresIn } from "./failures.ts";
import { type Candidate, groupsFor, testFor } from "./side-by-side.ts";

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
  for (let share = true; ;) {
    const open = candidates.filter((candidate) => !killed.has(candidate) && !refused.has(candidate));
    if (open.length === 0) break;
    // A mutant may read what no rule of its group reads: the order of the groups is that of the rules as they are.
    const output = await unitTestFailures(groupsFor(groups, open, share), [testFor(test, open)], undefined, groups);
    const failures = failuresIn(output);
    const unexplained = failures.find(({ index }) => index === undefined);
    if (share && unexplained?.isShared === true) {
      share = false;
      continue;
    }
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
  const output = await unitTestFailures(mutated, [test], undefined, groups);
  const refused = failuresIn(output).some(({ kind }) => kind === "load");
  return {
    killed: new Set(output !== "" && !refused ? [candidate] : []),
    refused: new Set(refused ? [candidate] : []),
  };
}
