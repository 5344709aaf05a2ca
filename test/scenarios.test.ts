import {
  alertPage,
  catalogue,
  coSignalsText,
  languages,
  pagePath,
  runbooksBaseUrl,
  type Expectation,
  type Labels,
  type Language,
  type Scenario,
} from "@vllm-monitoring/core";
import { beforeAll, describe, expect, test } from "vitest";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { unitTestFailures, type UnitTest } from "./promtool.ts";

describe.each(languages)("alerts in %s", (language) => {
  // Records have no text: one language proves them.
  const scenarios = catalogue
    .flatMap((family) => family.scenarios)
    .filter(({ expect: expectations }) => language === "en" || expectations.some((one) => "alert" in one));

  // All in one run, which takes a second. promtool does not always name the test that failed: only then each runs alone.
  let groups: RenderedGroup[];
  let failures: string;
  beforeAll(async () => {
    groups = groupsOf(await renderChart({ language }));
    const tests = scenarios.map((scenario) => unitTest(scenario, language));
    failures = await unitTestFailures(groups, tests);
  });

  test.each(scenarios)("$name", async (scenario) => {
    expect(failures && (await unitTestFailures(groups, [unitTest(scenario, language)]))).toBe("");
  });

  test("all of them together", () => expect(failures).toBe(""));
});

/** A scenario as promtool reads it. */
function unitTest({ name, series, expect: expectations }: Scenario, language: Language): UnitTest {
  return {
    name,
    interval: "30s",
    input_series: series,
    alert_rule_test: expectations.flatMap((expectation) => alertTest(expectation, language)),
    promql_expr_test: language === "en" ? expectations.flatMap(recordTest) : [],
  };
}

function alertTest(expectation: Expectation, language: Language): object[] {
  if (!("alert" in expectation)) return [];
  const { at, alert, firing } = expectation;
  return [
    {
      eval_time: at,
      alertname: alert.alert,
      exp_alerts: firing.map(({ labels, summary, description, signals = {} }) => ({
        exp_labels: { ...labels, severity: alert.severity, category: alert.category },
        exp_annotations: {
          summary: summary[language],
          description: description[language],
          signals: coSignalsText(signals, language),
          runbook_url: `${runbooksBaseUrl("1.0.0")}/${pagePath(alertPage(alert.alert), language)}`,
        },
      })),
    },
  ];
}

/** promtool compares to the last bit, a sum of rates is right to the last but one: values are rounded to a millionth. */
function recordTest(expectation: Expectation): object[] {
  if (!("record" in expectation)) return [];
  const { at, record, samples } = expectation;
  return [
    {
      expr: `round(${record.record}, 0.000001)`,
      eval_time: at,
      exp_samples: samples.map(({ labels, value }) => ({ labels: labelSet(labels), value })),
    },
  ];
}

function labelSet(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(", ")}}`;
}
