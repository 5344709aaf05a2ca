import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "@vllm-monitoring/build";
import { catalogue, completeValues, ruleData, type Values, type ValuesError } from "@vllm-monitoring/core";
import { render, type RuleObject } from "@vllm-monitoring/rules";
import { execa } from "execa";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { arbitraryValues, contract } from "./arbitrary-values.ts";
import {
  groupsOf,
  helmVersions,
  objectsIn,
  type HelmVersion,
  renderText,
  textIn,
  type KubernetesObject,
  type RenderedGroup,
} from "./helm.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { crdProblem, newestCrds } from "./operator-crds.ts";
import { schemaProblem, type SchemaName } from "./object-schemas.ts";

const runs = Number(process.env.FUZZ_RUNS ?? 300);
/** The same values in every run, so that a change is judged and not chance. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true }));

const data = ruleData(catalogue);

test(
  `P04: Helm 4, Helm 3 and the renderer agree on ${runs} random values; the schemas of the objects and promtool accept each, and the promises hold`,
  { timeout: runs * 6000 },
  async () => {
    const files: string[] = [];
    const agree = fc.asyncProperty(arbitraryValues, async (input) => {
      const { rendered, refused } = renderedOrRefused(completeValues(contract, input));
      const expected = rendered.map(({ groups }) => ({ groups }));
      const charts = await Promise.all(helmVersions.map((helm) => textOrRefusal(input, helm)));
      expect(charts.map((one) => one.refused)).toEqual(helmVersions.map(() => refused));
      // Long texts in overrides make rules that no object can hold.
      expect(refused ?? "\n\noverrides: an object holds 128 kB").toContain("\n\noverrides: an object holds 128 kB");
      const [text, other] = charts.map((one) => one.text);
      const objects = objectsIn(text!);
      // Helm 3 and 4 print keys such as a_01 and a_1 in another order.
      expect(linesOf(other!)).toEqual(linesOf(text!));
      expect(byFirstGroup(ruleObjects(objects))).toEqual(byFirstGroup(expected));
      expect(objects.flatMap((object) => problemsOf(object))).toEqual([]);
      expect(brokenPromises(objects, input)).toEqual([]);
      // Prometheus refuses what is for Thanos, and fields that are younger than it.
      const groups = groupsOf(objects).map(({ name, interval, rules }) => ({ name, interval, rules }));
      if (groups.length === 0) return;
      const file = join(folder, `${files.length}.yaml`);
      files.push(file);
      // JSON is YAML too, in every version of it.
      writeFileSync(file, JSON.stringify({ groups }));
    });
    // Two at a time: while one waits for Helm, the other compares.
    await Promise.all(
      [runs - Math.floor(runs / 2), Math.floor(runs / 2)].map((numRuns, part) =>
        fc.assert(agree, {
          seed: seed + part * 1_000_003,
          numRuns,
          // A smaller case takes hours to find in so long a run.
          endOnFailure: runs > 1000,
          interruptAfterTimeLimit: runs * 3000,
          markInterruptAsFailure: true,
        }),
      ),
    );
    expect(files.length).toBeGreaterThan(runs / 4);
    for (let from = 0; from < files.length; from += 500) {
      await execa(await promtool(), ["check", "rules", "--lint=all", "--lint-fatal", ...files.slice(from, from + 500)]);
    }
  },
);

function renderedOrRefused(values: Values): { rendered: readonly RuleObject[]; refused?: string } {
  try {
    return { rendered: render(data, values) };
  } catch (error) {
    return { rendered: [], refused: (error as ValuesError).message };
  }
}

async function textOrRefusal(
  input: object,
  helm: HelmVersion,
): Promise<{ text: string; refused?: string | undefined }> {
  return renderText(input, { helm }).then(
    (text) => ({ text }),
    (error: { stderr: string }) => ({ text: "", refused: textIn(error.stderr) ?? error.stderr }),
  );
}

/** The lines of a text, whatever their order. */
function linesOf(text: string): string[] {
  return text.split("\n").toSorted();
}

/** What the schemas of Kubernetes objects say against one. */
function problemsOf(object: KubernetesObject): string[] {
  return [
    (object.kind in newestCrds && crdProblem(object)) || "",
    object.kind.endsWith("Monitor") ? "" : schemaProblem(schemaOf(object), withoutNewerFields(object)),
  ].filter(Boolean);
}

/** The groups of a user may hold what only younger readers know than those that the schemas are of. */
function withoutNewerFields(object: KubernetesObject): object {
  if (object.spec === undefined || !object.metadata.name.endsWith("-additional-rules")) return object;
  const groups = object.spec.groups.map((group) => ({ ...group, query_offset: undefined, labels: undefined }));
  return JSON.parse(JSON.stringify({ ...object, spec: { groups } })) as object;
}

function schemaOf({ kind }: KubernetesObject): SchemaName {
  return kind === "Rules" || kind === "ClusterRules" ? "GMPRules" : (kind as SchemaName);
}

/** What is not as design and documentation promise: names of objects and groups, sizes. */
function brokenPromises(objects: readonly KubernetesObject[], input: object): string[] {
  const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
  const groups = groupsOf(objects);
  const own = groups.filter(({ name }) => /^vllm-.+-(rules|alerts)(-\d+)?$/.test(name));
  // The texts of a user may be as long as they like.
  const written = JSON.stringify(input);
  const isLong = hostileTexts.some((text) => text.length > 1000 && written.includes(text));
  return [
    ...twice(names).map((name) => `two objects ${name}`),
    ...twice(groups.map(({ name }) => name)).map((name) => `two groups ${name}`),
    ...objects
      .filter(({ metadata }) => !/^(?=.{1,63}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(metadata.name))
      .map(({ metadata }) => `no name ${metadata.name}`),
    ...own
      .filter(({ rules }) => rules.length === 0 || rules.length > 20)
      .map(({ name, rules }) => `${rules.length} rules in ${name}`),
    ...objects
      .filter((object) => !isLong && JSON.stringify(object).length > 128_000)
      .map(({ metadata }) => `${metadata.name} is over 128 kB`),
  ];
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index);
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
