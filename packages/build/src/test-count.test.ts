import { expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import { testCount } from "./test-count.ts";

/** A module of a run of which `testCount` sees the states only. */
function moduleOf(state: string, tests: readonly string[]): TestModule {
  const allTests = (wanted?: string) =>
    tests
      .filter((result) => wanted === undefined || result === wanted)
      .map((result) => ({ result: () => ({ state: result }) }));
  return { state: () => state, children: { allTests } } as unknown as TestModule;
}

const passing = moduleOf("passed", ["passed", "passed"]);

test.for<[string, TestModule[], boolean, string]>([
  ["all pass", [passing, passing], false, "4 passed, 0 failed"],
  ["one fails", [passing, moduleOf("failed", ["passed", "failed"])], false, "3 passed, 1 failed"],
  ["a file cannot be loaded", [passing, moduleOf("failed", [])], false, "2 passed, 1 failed"],
  ["a hook fails after passing tests", [moduleOf("failed", ["passed"])], false, "1 passed, 1 failed"],
  ["a test is skipped", [moduleOf("passed", ["passed", "skipped"])], false, "1 passed, 0 failed, 1 skipped"],
  ["interrupted", [moduleOf("pending", ["passed", "pending"])], false, "1 passed, 0 failed, 1 skipped"],
  ["an error outside of every test", [passing], true, "2 passed, 1 failed"],
  ["no test at all", [], false, "0 passed, 0 failed"],
])("%s", ([, modules, failedOutside, line]) => {
  expect(testCount({ modules, failedOutside })).toBe(line);
});
