import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "@vllm-monitoring/build";
import { catalogue, completeValues, ruleData } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { helmVersions, type KubernetesObject, renderChart } from "./helm.ts";

const name = "vllm-additional-rules";
const broken = [{ name: "mine", rules: [{ record: "mine:up:sum", expr: "sum(up" }] }];

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-additional-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** What promtool says of the groups of one object; empty when it accepts them. */
async function refusalOf({ spec }: KubernetesObject): Promise<string> {
  const file = join(folder, "rules.yaml");
  writeFileSync(file, JSON.stringify(spec));
  const { exitCode, stderr } = await execa(await promtool(), ["check", "rules", file], { reject: false });
  return exitCode === 0 ? "" : stderr;
}

describe.each(helmVersions)("P04: %s, a group of a user with an expression that is no PromQL", (helm) => {
  test("costs its own object and leaves all others as they were", async () => {
    const without = await renderChart({}, { helm });
    const all = await renderChart({ additionalGroups: broken }, { helm });
    expect(all.filter(({ metadata }) => metadata.name !== name)).toEqual(without);
    const own = all.filter(({ metadata }) => metadata.name === name);
    expect(own).toHaveLength(1);
    expect(await refusalOf(own[0]!)).toContain("unclosed left parenthesis");
    const others = without.filter(({ kind }) => kind === "PrometheusRule");
    expect(await refusalOf(others[0]!)).toBe("");
  });

  test("stands also where all of the chart is off", async () => {
    const off = { recordingRules: { enabled: false }, alerts: { enabled: false }, dashboards: { enabled: false } };
    const objects = await renderChart({ ...off, additionalGroups: broken }, { helm });
    expect(objects.map(({ metadata }) => metadata.name)).toEqual([name]);
    expect(await renderChart({ ...off, additionalGroups: [] }, { helm })).toEqual([]);
  });
});

test("the renderer gives them as an object of their own, behind those of the pack", () => {
  const objects = render(ruleData(catalogue), completeValues(contract, { additionalGroups: broken }));
  expect(objects.at(-1)).toEqual({ object: "additional-rules", groups: broken });
  expect(objects.slice(0, -1)).toEqual(render(ruleData(catalogue), completeValues(contract, {})));
});
