import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import type { RenderedGroup } from "../helm.ts";
import type { UnitTest } from "../promtool.ts";
import type { Mutant } from "./mutant.ts";
import { type Reach, reachOf } from "./reach.ts";
import { nameOf, rulesOf } from "./rule.ts";
import { type ExpectingTest, expectingTest } from "./expecting-test.ts";
import { type Candidate, type Outcome, tryAlone, trySideBySide } from "./trial.ts";

/** What the unit tests say of a mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  /** The name of a test that fails for it; undefined when it survives all that see it. */
  readonly killedBy: string | undefined;
}

/**
 * What single tests said of single mutants, by a key of both: a changed rule, or a changed test, has another key. A mutant is
 * refused when Prometheus does not load it.
 */
export type Findings = Map<string, "killed" | "survived" | "refused">;

/** One run of promtool takes 40 ms to start, and 0.03 ms for a rule at one time. */
const mutantsPerRun = 150;

/** How many further tests each mutant that is still alive meets in each round: most die by the first. */
const rounds = [1, 1, 1, 1, 2, 4, Infinity];

/**
 * Judges mutants by the unit tests that expect something of a rule that they affect.
 *
 * @param findings those of earlier runs; what this run finds is added
 * @param beforeRound told how many mutants are still to be judged
 * @returns a verdict on each mutant that Prometheus loads
 */
export async function verdictsOn(
  mutants: readonly Mutant[],
  groups: readonly RenderedGroup[],
  tests: readonly UnitTest[],
  findings: Findings = new Map(),
  beforeRound: (open: number) => void = () => {},
): Promise<Verdict[]> {
  const reach = reachOf(rulesOf(groups));
  const expecting = tests.map(expectingTest);
  const cases = mutants.map((mutant) => caseOf({ mutant, reach: reach(mutant.rule, mutant.mutated) }, expecting));
  for (const width of rounds) {
    const open = cases.filter((one) => pending(one, findings).length > 0);
    if (open.length === 0) break;
    beforeRound(open.length);
    const jobs = jobsOf(open.map((one) => ({ ...one, tests: pending(one, findings).slice(0, width) })));
    await inParallel(jobs, async ({ test, members }) => {
      const outcome = await outcomeOf(
        groups,
        test,
        members.map(({ candidate }) => candidate),
      );
      for (const member of members) findings.set(keyOf(member, test), findingOf(member.candidate, outcome));
    });
  }
  return cases
    .filter((one) => !one.tests.some((test) => findings.get(keyOf(one, test)) === "refused"))
    .map((one) => ({ mutant: one.candidate.mutant, killedBy: killerOf(one, findings)?.name }));
}

/** A mutant and the tests that see it, the most telling first. */
interface Case {
  readonly candidate: Candidate;
  readonly key: string;
  readonly tests: readonly UnitTest[];
}

function caseOf(candidate: Candidate, tests: readonly ExpectingTest[]): Case {
  const { mutant, reach } = candidate;
  const affected = [...reach.affected].map(nameOf);
  const worth = ({ worthOf }: ExpectingTest) => worthOf.get(nameOf(mutant.rule)) ?? 0;
  return {
    candidate,
    key: hash([mutant.id, reach.beside, [...reach.needed]]),
    tests: tests
      .filter(({ worthOf }) => affected.some((name) => worthOf.has(name)))
      .toSorted((one, other) => worth(other) - worth(one))
      .map(({ test }) => test),
  };
}

/** The tests that still have to be run. */
function pending(one: Case, findings: Findings): UnitTest[] {
  const found = one.tests.map((test) => findings.get(keyOf(one, test)));
  if (found.includes("killed") || found.includes("refused")) return [];
  return one.tests.filter((_, index) => found[index] === undefined);
}

function killerOf(one: Case, findings: Findings): UnitTest | undefined {
  return one.tests.find((test) => findings.get(keyOf(one, test)) === "killed");
}

/** One run of promtool. */
interface Job {
  readonly test: UnitTest;
  readonly members: readonly Case[];
}

/** As few runs as can be: mutants that meet the same test share one, unless they would see each other. */
function jobsOf(cases: readonly Case[]): Job[] {
  return [...new Set(cases.flatMap(({ tests }) => tests))].flatMap((test) => {
    const members = cases.filter(({ tests }) => tests.includes(test));
    const beside = (what: Reach["beside"]) => members.filter(({ candidate }) => candidate.reach.beside === what);
    return [
      ...chunks(beside("needed"), mutantsPerRun),
      ...chunks(beside("all"), mutantsPerRun),
      ...chunks(beside("nothing"), 1),
    ].map((chunk) => ({ test, members: chunk }));
  });
}

async function outcomeOf(groups: readonly RenderedGroup[], test: UnitTest, candidates: readonly Candidate[]) {
  const [first] = candidates;
  return first?.reach.beside === "nothing" ? tryAlone(groups, test, first) : trySideBySide(groups, test, candidates);
}

function findingOf(candidate: Candidate, { killed, refused }: Outcome) {
  if (refused.has(candidate)) return "refused";
  return killed.has(candidate) ? "killed" : "survived";
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Does some jobs, as many at once as there are cores. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

const hashes = new WeakMap<UnitTest, string>();

function keyOf({ key }: Case, test: UnitTest): string {
  const known = hashes.get(test) ?? hash(test);
  hashes.set(test, known);
  return `${key} ${known}`;
}

function hash(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}
