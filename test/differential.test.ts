import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "@vllm-monitoring/build";
import { catalogue, completeValues, ruleData } from "@vllm-monitoring/core";
import { render } from "@vllm-monitoring/rules";
import { execa } from "execa";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { arbitraryValues, contract } from "./arbitrary-values.ts";
import { groupsOf, helmVersions, renderChart, type KubernetesObject, type RenderedGroup } from "./helm.ts";
import { schemaProblem, type SchemaName } from "./rule-schemas.ts";

const runs = Number(process.env.FUZZ_RUNS ?? 100);
/** The same values in every run, so that a change is judged and not chance. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true }));

test(
  `Helm 4, Helm 3 and the renderer agree on ${runs} random values, the schemas of the objects and promtool accept each`,
  { timeout: runs * 6000 },
  async () => {
    const files: string[] = [];
    await fc.assert(
      fc.asyncProperty(arbitraryValues, async (input) => {
        const expected = render(ruleData(catalogue), completeValues(contract, input)).map(({ groups }) => ({ groups }));
        const rendered = await Promise.all(helmVersions.map((helm) => renderChart(input, { helm })));
        for (const objects of rendered) {
          expect(byFirstGroup(ruleObjects(objects))).toEqual(byFirstGroup(expected));
          expect(objects).toEqual(rendered[0]);
        }
        // Monitors are held against their CRD by crd.test.ts.
        const ruled = rendered[0]!.filter(({ kind }) => !kind.endsWith("Monitor"));
        expect(ruled.map((object) => schemaProblem(schemaOf(object), object)).filter(Boolean)).toEqual([]);
        // Prometheus refuses what is for Thanos.
        const groups = groupsOf(rendered[0]!).map(({ name, interval, rules }) => ({ name, interval, rules }));
        if (groups.length === 0) return;
        const file = join(folder, `${files.length}.yaml`);
        // JSON is YAML too, in every version of it.
        writeFileSync(file, JSON.stringify({ groups }));
        files.push(file);
      }),
      { seed, numRuns: runs, interruptAfterTimeLimit: runs * 3000, markInterruptAsFailure: true },
    );
    expect(files.length).toBeGreaterThan(runs / 4);
    for (let from = 0; from < files.length; from += 500) {
      await execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", ...files.slice(from, from + 500)]);
    }
  },
);

function schemaOf({ kind }: KubernetesObject): SchemaName {
  return kind === "Rules" || kind === "ClusterRules" ? "GMPRules" : (kind as SchemaName);
}

/** The groups of each object that holds rules. */
function ruleObjects(objects: readonly KubernetesObject[]): { readonly groups: readonly RenderedGroup[] }[] {
  return objects.map((object) => ({ groups: groupsOf([object]) })).filter(({ groups }) => groups.length > 0);
}

function byFirstGroup<Item extends { readonly groups: readonly { readonly name: string }[] }>(
  items: readonly Item[],
): Item[] {
  return items.toSorted((a, b) => a.groups[0]!.name.localeCompare(b.groups[0]!.name));
}
