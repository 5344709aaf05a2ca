import type { Reporter, TestModule } from "vitest/node";

/** The modules of a run of vitest, and whether something failed outside of them. */
interface TestRun {
  readonly modules: readonly TestModule[];
  readonly failedOutside: boolean;
}

/**
 * The plain last line of a run of the tests: `12 passed, 0 failed`, and `, 1 skipped` when a test did not run. A file that cannot be
 * loaded has no tests and counts as one that failed; so does an error outside of every test.
 */
export function testCount({ modules, failedOutside }: TestRun): string {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const count = (...wanted: readonly string[]) => states.filter((state) => wanted.includes(state)).length;
  const brokenFiles = modules.filter(
    (module) => module.state() === "failed" && [...module.children.allTests("failed")].length === 0,
  );
  const failed = count("failed") + brokenFiles.length + (failedOutside ? 1 : 0);
  const skipped = count("skipped", "pending");
  return `${count("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Prints {@link testCount} behind vitest's own report: CI and people read the last line. */
export class TestCountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    console.log(testCount({ modules, failedOutside: unhandledErrors.length > 0 }));
  }
}
