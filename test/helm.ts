import { join } from "node:path";
import { helm3, helm4, root } from "@vllm-monitoring/build";
import { execa } from "execa";
import { parse, parseAllDocuments, type ScalarTag, type Tags } from "yaml";

/** The two lines of Helm that the chart is made for. */
export const helmVersions = ["helm4", "helm3"] as const;
export type HelmVersion = (typeof helmVersions)[number];

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Record<string, unknown>;
    readonly annotations?: Record<string, unknown>;
  };
  readonly spec?: { readonly groups: readonly RenderedGroup[] };
  readonly data?: Record<string, string>;
}

export interface RenderedGroup {
  readonly name: string;
  readonly interval: string;
  readonly partial_response_strategy?: string;
  readonly rules: readonly Record<string, unknown>[];
}

export interface RenderOptions {
  readonly helm?: HelmVersion;
  readonly release?: string;
  readonly namespace?: string;
  /** The folder of the chart, if it is not the product's own. */
  readonly chart?: string;
  /** Further arguments, such as `--set` and what follows it. */
  readonly arguments?: readonly string[];
}

/** The chart in the work tree. */
export const chart = join(root, "charts/vllm-monitoring");

// Helm must neither read nor change what the person who runs the tests has set up.
const home = join(root, ".cache/helm-home");
// A run is short and small: to collect garbage seldom saves a fifth of its time.
const environment = { HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home, GOGC: "400" };

/** What `helm template` prints for some values, as text. Rejects with Helm's own message when it refuses them. */
export async function renderText(values: object | string, options: RenderOptions = {}): Promise<string> {
  const { helm = "helm4", release = "vllm", namespace = "prometheus" } = options;
  const executable = helm === "helm4" ? await helm4() : await helm3();
  const { stdout } = await execa(
    executable,
    [
      "template",
      release,
      options.chart ?? chart,
      "--namespace",
      namespace,
      "--values",
      "-",
      ...(options.arguments ?? []),
    ],
    // Helm 4.1 reads nothing of a line without an end that is a multiple of 4096 bytes long.
    { input: typeof values === "string" ? values : `${JSON.stringify(values)}\n`, env: environment, timeout: 30_000 },
  );
  return stdout;
}

/** What `helm lint` says of the chart with some values, and whether it is content. */
export async function lint(
  values: string,
  helm: HelmVersion,
): Promise<{ readonly isClean: boolean; readonly said: string }> {
  const { exitCode, all } = await execa(
    helm === "helm4" ? await helm4() : await helm3(),
    ["lint", chart, "--values", "-"],
    { input: values, env: environment, timeout: 30_000, reject: false, all: true },
  );
  return { isClean: exitCode === 0, said: all };
}

/** What the chart tells a person who has installed it. */
export async function renderNotes(values: object): Promise<string> {
  const { stdout } = await execa(
    await helm4(),
    ["install", "vllm", chart, "--namespace", "prometheus", "--dry-run=client", "--values", "-"],
    { input: JSON.stringify(values), env: environment, timeout: 30_000 },
  );
  return stdout.split("\nNOTES:\n")[1]!;
}

/** What `helm template` prints for some values, as parsed objects. Rejects with Helm's own message when it refuses them. */
export async function renderChart(values: object | string, options: RenderOptions = {}): Promise<KubernetesObject[]> {
  return objectsIn(await renderText(values, options));
}

/** `.` and `e4` are texts to Go, but numbers to the letter of YAML 1.1. */
const asGo = {
  version: "1.1",
  customTags: (tags: Tags) => tags.map((tag) => (isDecimal(tag) ? { ...tag, test: withDigit(tag) } : tag)),
} as const;

/** Numbers with a point or an exponent. */
function isDecimal(tag: Tags[number]): tag is ScalarTag & { readonly test: RegExp } {
  return typeof tag === "object" && "test" in tag && [".5", "5e5"].some((number) => tag.test?.test(number));
}

function withDigit({ test }: { readonly test: RegExp }): RegExp {
  return new RegExp(`^(?=[-+]?[.]?\\d)(?:${test.source})`);
}

/** One document of YAML as Helm, Kubernetes and Prometheus read it. */
export function parseAsGo(text: string): unknown {
  return parse(text, asGo);
}

/** The objects of a manifest, as Helm reads them. */
export function objectsIn(manifest: string): KubernetesObject[] {
  return parseAllDocuments(manifest, asGo)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
}

/** The message with which Helm refuses some values; rejects when it accepts them. */
export async function refusal(values: object | string, options: RenderOptions = {}): Promise<string> {
  const rendered = await renderText(values, options).catch((error: { stderr: string }) => ({ message: error.stderr }));
  if (typeof rendered === "string") throw new Error(`Helm accepted ${JSON.stringify(values)}`);
  return rendered.message;
}

/** What the chart says, within what Helm says around it when it refuses values. */
export function textIn(printed: string): string | undefined {
  return /execution error at \([^)]*\): ([^]*)\n\n\nUse --debug/.exec(printed)?.[1];
}

/** The rule groups of all objects of a render, whatever their format. */
export function groupsOf(objects: readonly KubernetesObject[]): RenderedGroup[] {
  return objects.flatMap(({ spec, data = {} }) => [...(spec?.groups ?? []), ...Object.entries(data).flatMap(groupsIn)]);
}

/** The rule groups of one file of a ConfigMap; dashboards have none. */
function groupsIn([name, text]: readonly [string, string]): readonly RenderedGroup[] {
  return name.endsWith(".yaml") ? (parseAsGo(text) as { groups: RenderedGroup[] }).groups : [];
}
