import { catalogue, languages, type Scenario } from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import type { RenderedGroup } from "./helm.ts";
import { neededFor } from "./needed-rules.ts";
import { runsOf, unitTestFailures } from "./promtool.ts";
import { bilingualRules, unitTest } from "./scenario-test.ts";

const rules = bilingualRules();

describe.each(catalogue.filter(({ scenarios }) => scenarios.length > 0))("$name", ({ scenarios }) => {
  // As few runs as can be. promtool does not always name the test that failed: only then each runs alone.
  let groups: RenderedGroup[];
  let failures = "";
  beforeAll(async () => {
    groups = neededFor(scenarios.flatMap(namesIn), await rules);
    const tests = scenarios.map((scenario) => unitTest(scenario, languages));
    for (const some of runsOf(tests)) failures += await unitTestFailures(groups, some);
  }, 180_000);

  test.each(scenarios)("$name", async (scenario) => {
    expect(failures && (await unitTestFailures(groups, [unitTest(scenario, languages)]))).toBe("");
  });

  test("all of them together", () => expect(failures).toBe(""));
});

function namesIn({ expect: expectations }: Scenario): string[] {
  return expectations.map((one) => ("alert" in one ? one.alert.alert : one.record.record));
}
