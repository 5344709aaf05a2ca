import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Application as ApplicationModel } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1";
import { HelmRelease as HelmReleaseModel } from "@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2";
import { Kustomization } from "@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1";
import { GitRepository, HelmRepository, OCIRepository } from "@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1";
import { chartVersion, root } from "@vllm-monitoring/build";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import {
  type Application,
  type FluxSource,
  type HelmRelease,
  renderedTwice,
  renderingOfArgoCd,
  renderingOfFlux,
  substituted,
} from "./gitops-tools.ts";
import { helmVersions, type KubernetesObject, renderText } from "./helm.ts";

const examples = join(root, "docs/examples");
const text = (path: string) => readFileSync(join(examples, path), "utf8");
const documentsIn = (yaml: string) =>
  parseAllDocuments(yaml, { version: "1.1" })
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
const documents = <Kind>(path: string) => documentsIn(text(path)) as unknown as Kind[];

const models = {
  Application: ApplicationModel,
  HelmRelease: HelmReleaseModel,
  Kustomization,
  GitRepository,
  HelmRepository,
  OCIRepository,
};

/** What the schema of a tool's CRD says against an object. */
function problemOf(object: unknown): string | undefined {
  const Kind = models[(object as { kind: keyof typeof models }).kind];
  try {
    new Kind(object as never).validate();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** YAML blocks of a page that hold a kind. */
function blocksWith(kind: string, page: string): string[] {
  const blocks = [...readFileSync(join(root, page), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, yaml]) => yaml!,
  );
  return blocks.filter((yaml) => yaml.includes(`kind: ${kind}\n`));
}

test("the schemas of the tools accept every example, and the check can fail", () => {
  const files = ["argocd", "flux"].flatMap((tool) =>
    readdirSync(join(examples, tool), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".yaml") && !name.includes("clusters/"))
      .map((name) => `${tool}/${name}`),
  );
  expect(files).toHaveLength(9);
  for (const file of files) expect(documents(file).map(problemOf), file).toEqual(documents(file).map(() => undefined));
  const [application] = documents<Application & { spec: object }>("argocd/git-path.yaml");
  const { destination: _, ...broken } = application!.spec;
  expect(problemOf({ ...application, spec: broken })).toContain("must have required property destination");
});

describe.each(helmVersions)("%s", (helm) => {
  const argocd: Readonly<Record<string, object>> = {
    "git-path": { thresholds: { e2eLatencyP95Seconds: 20 } },
    "chart-repository": { workloadClass: "batch" },
    oci: { thresholds: { totalThroughputMinTokensPerSecond: 1_000_000, engineErrorsRatio: 0.001 } },
    "multi-source": { language: "zh" },
  };
  const shared = {
    commonLabels: { release: "kube-prometheus-stack" },
    commonAnnotations: { "argocd.argoproj.io/sync-options": "SkipDryRunOnMissingResource=true" },
  };

  test.each(Object.entries(argocd))(
    "G02, G04, G06: Argo CD renders %s as its values say, twice the same",
    async (name, own) => {
      const [application] = documents<Application>(`argocd/${name}.yaml`);
      const rendering = renderingOfArgoCd(application!, (path) => text(`argocd/${path}`));
      const [first, second] = await renderedTwice({ ...rendering, options: { ...rendering.options, helm } });
      expect(second).toBe(first);
      expect(first).toBe(await renderText({ ...shared, ...own }, { helm }));
      for (const { metadata } of documentsIn(first)) {
        expect(metadata.annotations).toMatchObject(shared.commonAnnotations);
        expect(metadata.namespace).toBe("prometheus");
      }
    },
  );

  const flux: Readonly<Record<string, object>> = {
    "chart-repository": {},
    oci: { thresholds: { e2eLatencyP95Seconds: 20 } },
    git: { workloadClass: "embedding" },
  };
  test.each(Object.entries(flux))("Flux renders %s as its values say, twice the same", async (name, own) => {
    const [source, release] = documents<FluxSource | HelmRelease>(`flux/${name}.yaml`) as [FluxSource, HelmRelease];
    const rendering = renderingOfFlux(release, source);
    const [first, second] = await renderedTwice({ ...rendering, options: { ...rendering.options, helm } });
    expect(second).toBe(first);
    expect(first).toBe(await renderText({ commonLabels: shared.commonLabels, ...own }, { helm }));
  });

  test("G07: Flux puts variables into the values of a release, and leaves $value and $labels", async () => {
    const [kustomization] = documents<{ spec: { path: string; postBuild: { substitute: Record<string, string> } } }>(
      "flux/kustomization.yaml",
    );
    const { path, postBuild } = kustomization!.spec;
    const manifest = substituted(text(`flux/${path.slice(2)}/release.yaml`), postBuild.substitute);
    const [source, release] = documentsIn(manifest) as unknown as [FluxSource, HelmRelease];
    expect(source).toEqual(documents<FluxSource>("flux/oci.yaml")[0]);
    const rendering = renderingOfFlux(release, source);
    const [first, second] = await renderedTwice({ ...rendering, options: { ...rendering.options, helm } });
    expect(second).toBe(first);
    const alerts = documentsIn(first)
      .flatMap(({ spec }) => spec?.groups ?? [])
      .flatMap(({ rules }) => rules);
    expect(alerts.find(({ alert }) => alert === "VLLMHighLatency")).toMatchObject({
      labels: { site: "eu-1" },
      annotations: { note: "{{ $labels.model_name }} of eu-1: {{ $value }} s" },
    });
  });
});

test("G06: $values stands in a Git repository, and each of several sources has a fixed version", () => {
  const [application] = documents<Application>("argocd/multi-source.yaml");
  const revisions = application!.spec.sources!.map(({ chart: name, ref, targetRevision }) => [
    name ?? ref,
    targetRevision,
  ]);
  expect(revisions).toEqual([
    ["vllm-monitoring", chartVersion()],
    ["values", "main"],
  ]);
  const inRegistry = text("argocd/multi-source.yaml").replace(
    "https://git.example.com/platform/config.git",
    "oci://ghcr.io/example/config",
  );
  expect(() => renderingOfArgoCd(parse(inRegistry) as Application, () => "{}")).toThrow(
    "oci://ghcr.io/example/config is no Git repository",
  );
});

test("G07: nothing that Flux could apply as it is holds ${…}", async () => {
  const files = ["rules", "dashboards", "alertmanager"].flatMap((folder) =>
    readdirSync(join(root, "dist", folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) expect(readFileSync(file, "utf8"), file).not.toContain("${");
  expect(await renderText({})).not.toContain("${");
});

test("the README's Argo CD and Flux are what the tools accept, and render", async () => {
  const [application] = blocksWith("Application", "README.md");
  expect(problemOf(parse(application!))).toBeUndefined();
  const argocd = renderingOfArgoCd(parse(application!) as Application, () => "");
  const expected = await renderText({ commonLabels: { release: "kube-prometheus-stack" } });
  expect(await renderedTwice(argocd)).toEqual([expected, expected]);
  const [release] = blocksWith("HelmRelease", "README.md");
  const objects = documentsIn(release!);
  expect(objects.map(problemOf)).toEqual([undefined, undefined]);
  const [source, helmRelease] = objects as unknown as [FluxSource, HelmRelease];
  const { spec } = helmRelease.spec.chart!;
  expect(spec.version).toBe("1.x");
  const exact = {
    ...helmRelease,
    spec: { ...helmRelease.spec, chart: { spec: { ...spec, version: versionOfRange(spec.version!) } } },
  };
  expect(await renderedTwice(renderingOfFlux(exact, source))).toEqual([expected, expected]);
});

/** The release that a range of a major version leads to: the newest in the chart repository. */
function versionOfRange(range: string): string {
  const { entries } = parse(readFileSync(join(root, "dist/repo/index.yaml"), "utf8")) as {
    entries: Record<string, { version: string }[]>;
  };
  return entries["vllm-monitoring"]!.map(({ version }) => version).find((version) =>
    version.startsWith(range.replace("x", "")),
  )!;
}
