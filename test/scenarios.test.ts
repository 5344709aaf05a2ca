import { catalogue, languages } from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { unitTestFailures } from "./promtool.ts";
import { unitTest } from "./scenario-test.ts";

describe.each(languages)("alerts in %s", (language) => {
  // Records have no text: one language proves them.
  const scenarios = catalogue
    .flatMap((family) => family.scenarios)
    .filter(({ expect: expectations }) => language === "en" || expectations.some((one) => "alert" in one));

  // All of one interval in one run. promtool does not always name the test that failed: only then each runs alone.
  let groups: RenderedGroup[];
  let failures: string;
  beforeAll(async () => {
    groups = groupsOf(await renderChart({ language }));
    const tests = scenarios.map((scenario) => unitTest(scenario, language));
    const intervals = [...new Set(tests.map(({ interval }) => interval))];
    const outputs = await Promise.all(
      intervals.map(async (every) => {
        const together = tests.filter(({ interval }) => interval === every);
        return unitTestFailures(groups, together, every);
      }),
    );
    failures = outputs.join("");
  });

  test.each(scenarios)("$name", async (scenario) => {
    const alone = unitTest(scenario, language);
    expect(failures && (await unitTestFailures(groups, [alone], alone.interval))).toBe("");
  });

  test("all of them together", () => expect(failures).toBe(""));
});
