import { catalogue, languages } from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import type { RenderedGroup } from "./helm.ts";
import { unitTestFailures } from "./promtool.ts";
import { scenarioRules, unitTest } from "./scenario-test.ts";

describe.each(languages)("alerts in %s", (language) => {
  // Records have no text: one language proves them.
  const scenarios = catalogue
    .flatMap((family) => family.scenarios)
    .filter(({ expect: expectations }) => language === "en" || expectations.some((one) => "alert" in one));

  // All in one run, which takes a second. promtool does not always name the test that failed: only then each runs alone.
  let groups: RenderedGroup[];
  let failures: string;
  beforeAll(async () => {
    groups = await scenarioRules(language);
    const tests = scenarios.map((scenario) => unitTest(scenario, language));
    const intervals = [...new Set(tests.map(({ interval }) => interval))];
    const output = await Promise.all(
      intervals.map((interval) =>
        unitTestFailures(
          groups,
          tests.filter((one) => one.interval === interval),
        ),
      ),
    );
    failures = output.join("");
  });

  test.each(scenarios)("$name", async (scenario) => {
    expect(failures && (await unitTestFailures(groups, [unitTest(scenario, language)]))).toBe("");
  });

  test("all of them together", () => expect(failures).toBe(""));
});
