import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import type { RenderedGroup } from "../helm.ts";
import type { UnitTest } from "../promtool.ts";
import type { Mutant } from "./mutant.ts";
import { type Reach, reachIn, type ReachOf } from "./reach.ts";
import { type CanTell, tellingTests } from "./remainder.ts";
import { nameOf, rulesOf } from "./rule.ts";
import { type ExpectingTest, expectingTest } from "./expecting-test.ts";
import { type Candidate, copiedInputs } from "./side-by-side.ts";
import { type Outcome, tryAlone, trySideBySide } from "./trial.ts";

/** Who wants to know how far it is. */
export interface Watch {
  readonly beforeRound: (open: number) => void;
  readonly afterRun: () => void;
}

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
export type Findings = Map<string, Finding>;
type Finding = "killed" | "survived" | "refused";

/** One run of promtool takes 40 ms to start, and 0.03 ms for a rule at one time. */
const mutantsPerRun = 150;

/** How many further tests each mutant that is still alive meets in each round: most die by the first. */
const rounds = [1, 1, 1, 1, 2, 4, 8, 16, Infinity];

/**
 * Judges mutants by the unit tests that expect something of a rule that they affect.
 *
 * @param findings those of earlier runs; what this run finds is added
 * @param watch told how many mutants are still to be judged, before each round, and of the end of each run of promtool
 * @returns a verdict on each mutant that Prometheus loads
 */
export async function verdictsOn(
  mutants: readonly Mutant[],
  groups: readonly RenderedGroup[],
  tests: readonly UnitTest[],
  findings: Findings = new Map(),
  watch: Watch = { beforeRound: () => {}, afterRun: () => {} },
): Promise<Verdict[]> {
  const reach = reachIn(rulesOf(groups));
  const expecting = tests.map(expectingTest);
  const canTell = tellingTests(rulesOf(groups));
  const trials = mutants.map((mutant) => trialsOf(mutant, expecting, reach, canTell));
  for (const width of rounds) {
    const open = trials.map((some) => pending(some, findings)).filter((some) => some.length > 0);
    if (open.length === 0) break;
    watch.beforeRound(open.length);
    await inParallel(jobsOf(open.flatMap((some) => some.slice(0, width))), async (job) => {
      const outcome = await outcomeOf(job, groups);
      for (const { key, candidate } of job) findings.set(key, findingOf(candidate, outcome));
      watch.afterRun();
    });
  }
  return mutants.flatMap((mutant, index) => {
    const found = (finding: Finding) => trials[index]!.find(({ key }) => findings.get(key) === finding);
    return found("refused") === undefined ? [{ mutant, killedBy: found("killed")?.test.name }] : [];
  });
}

/** A mutant that meets a test. */
interface Trial {
  readonly test: UnitTest;
  readonly candidate: Candidate;
  /** Of the mutant, the test, all rules that the test needs, and the series that the mutant has a copy of. */
  readonly key: string;
}

/** A mutant and each test that sees it, the most telling first. */
function trialsOf(mutant: Mutant, tests: readonly ExpectingTest[], reachOf: ReachOf, canTell: CanTell): Trial[] {
  const worth = ({ worthOf }: ExpectingTest) => worthOf.get(nameOf(mutant.rule)) ?? 0;
  return tests
    .flatMap(({ test, worthOf }) => {
      const reach = reachOf(mutant.rule, mutant.mutated, (name) => worthOf.has(name));
      return reach === undefined || !canTell(mutant, test) ? [] : [{ test, worthOf, reach }];
    })
    .toSorted((one, other) => worth(other) - worth(one))
    .map(({ test, reach }) => ({
      test,
      candidate: { mutant, reach },
      key: hash([
        mutant.id,
        reach.beside,
        hashOf(test),
        ...[...reach.needed].map(hashOf),
        ...copiedInputs(test, reach),
      ]),
    }));
}

/** The trials of one mutant that are left: none when it is known to be killed. */
function pending(trials: readonly Trial[], findings: Findings): Trial[] {
  const found = trials.map(({ key }) => findings.get(key));
  if (found.includes("killed") || found.includes("refused")) return [];
  return trials.filter((_, index) => found[index] === undefined);
}

/** As few runs as can be: mutants that meet the same test share one, unless they would see each other. */
function jobsOf(trials: readonly Trial[]): Trial[][] {
  return [...new Set(trials.map(({ test }) => test))].flatMap((test) => {
    const beside = (what: Reach["beside"]) =>
      trials.filter((trial) => trial.test === test && trial.candidate.reach.beside === what);
    return [
      ...chunks(beside("needed"), mutantsPerRun),
      ...chunks(beside("all"), mutantsPerRun),
      ...chunks(beside("nothing"), 1),
    ];
  });
}

async function outcomeOf(job: readonly Trial[], groups: readonly RenderedGroup[]): Promise<Outcome> {
  const { test, candidate } = job[0]!;
  if (candidate.reach.beside === "nothing") return tryAlone(groups, test, candidate);
  return trySideBySide(
    groups,
    test,
    job.map((trial) => trial.candidate),
  );
}

function findingOf(candidate: Candidate, { killed, refused }: Outcome): Finding {
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

const hashes = new WeakMap<object, string>();

/** The hash of a test or a rule, made once. */
function hashOf(item: object): string {
  const known = hashes.get(item) ?? hash(item);
  hashes.set(item, known);
  return known;
}

function hash(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}
