import { catalogue, recordGroupsOf, slosOf } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { groupsOf, renderChart } from "./helm.ts";

/** The expression of an alert under some values; undefined when the alert is not rendered. */
async function expressionOf(alert: string, values: object): Promise<unknown> {
  const rules = groupsOf(await renderChart(values)).flatMap((group) => group.rules);
  return rules.find((rule) => rule.alert === alert)?.expr;
}

const switches = (names: readonly string[], enabled: boolean) =>
  Object.fromEntries(names.map((name) => [name, { enabled }]));
const groups = recordGroupsOf(catalogue)
  .filter((group) => group.switch === undefined)
  .map(({ key }) => key);
const slos = slosOf(catalogue).map(({ name }) => name);

/** The records that an expression says something of. */
const watched = (expr: unknown) => [...String(expr).matchAll(/"record", "([^"]+)"/g)].map(([, record]) => record);

test("a group of records that is switched off is not missed", async () => {
  const all = watched(await expressionOf("VLLMRecordingRuleSilent", {}));
  expect(all).toContain("vllm:engines:count");
  const without = await expressionOf("VLLMRecordingRuleSilent", {
    recordingRules: { groups: switches(["state"], false) },
  });
  expect(watched(without)).toEqual(all.filter((record) => record !== "vllm:engines:count"));
  expect(String(without)).not.toMatch(/^\s*or|or on \([^)]*\)\s*$/);
});

test("where all groups are switched off there is nothing to miss, and no alert", async () => {
  const values = { recordingRules: { groups: switches(groups, false) } };
  expect(await expressionOf("VLLMRecordingRuleSilent", values)).toBeUndefined();
});

test("where another release writes the records they are missed all the same", async () => {
  const values = { recordingRules: { enabled: false } };
  expect(watched(await expressionOf("VLLMRecordingRuleSilent", values))).toContain("vllm:engines:count");
});

test("records and bounds of an objective are watched while the objective is", async () => {
  const on = { slos: switches(slos, true) };
  const off = { slos: switches(slos, false) };
  const records = async (values: object) => watched(await expressionOf("VLLMRecordingRuleSilent", values));
  expect(await records(on)).toContain("vllm:slo_first_token_total:rate");
  expect((await records(off)).filter((record) => record!.includes(":slo_"))).toEqual([]);
  expect(String(await expressionOf("VLLMBucketMissing", on))).toContain("slos.firstToken.thresholdSeconds");
  expect(String(await expressionOf("VLLMBucketMissing", off))).not.toContain("slos.");
});
