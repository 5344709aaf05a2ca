import { catalogue, type Language, languages, type Scenario } from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import type { RenderedGroup } from "./helm.ts";
import { neededFor } from "./needed-rules.ts";
import { runsOf, unitTestFailures } from "./promtool.ts";
import { scenarioRules, unitTest } from "./scenario-test.ts";

const rules = Object.fromEntries(languages.map((language) => [language, scenarioRules(language)])) as Record<
  Language,
  Promise<RenderedGroup[]>
>;

describe.each(languages)("in %s", (language) => {
  describe.each(catalogue.filter(({ scenarios }) => scenarios.length > 0))("$name", ({ scenarios: all }) => {
    // Records and silence have no text: one language proves them.
    const scenarios = all.filter(
      ({ expect: some }) => language === "en" || some.some((one) => "alert" in one && one.firing.length > 0),
    );

    // As few runs as can be. promtool does not always name the test that failed: only then each runs alone.
    let groups: RenderedGroup[];
    let failures = "";
    beforeAll(async () => {
      groups = neededFor(scenarios.flatMap(namesIn), await rules[language]);
      const tests = scenarios.map((scenario) => unitTest(scenario, language));
      for (const some of runsOf(tests)) failures += await unitTestFailures(groups, some);
    }, 120_000);

    test.each(scenarios)("$name", async (scenario) => {
      expect(failures && (await unitTestFailures(groups, [unitTest(scenario, language)]))).toBe("");
    });

    test("all of them together", () => expect(failures).toBe(""));
  });
});

function namesIn({ expect: expectations }: Scenario): string[] {
  return expectations.map((one) => ("alert" in one ? one.alert.alert : one.record.record));
}
