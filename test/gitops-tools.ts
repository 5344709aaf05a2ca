import { existsSync } from "node:fs";
import { join } from "node:path";
import { chartVersion, root } from "@vllm-monitoring/build";
import { project } from "@vllm-monitoring/core";
import { parse } from "yaml";
import { chart, type RenderOptions, renderText } from "./helm.ts";

/** An Application of Argo CD, as far as its render depends on it. */
export interface Application {
  readonly kind: "Application";
  readonly spec: {
    readonly destination: { readonly namespace: string };
    readonly source?: ApplicationSource;
    readonly sources?: readonly ApplicationSource[];
  };
}

interface ApplicationSource {
  readonly repoURL: string;
  readonly chart?: string;
  readonly path?: string;
  readonly targetRevision: string;
  readonly ref?: string;
  readonly helm?: {
    readonly releaseName: string;
    readonly valuesObject?: object;
    readonly values?: string;
    readonly valueFiles?: readonly string[];
  };
}

/** A HelmRelease of Flux with the source that it names, as far as its render depends on them. */
export interface HelmRelease {
  readonly kind: "HelmRelease";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly chart?: { readonly spec: { readonly chart: string; readonly version?: string } };
    readonly values: object;
  };
}

export interface FluxSource {
  readonly kind: "HelmRepository" | "OCIRepository" | "GitRepository";
  readonly spec: { readonly url: string; readonly ref?: { readonly tag?: string; readonly semver?: string } };
}

/** What a render needs to know, wherever it comes from. */
export interface Rendering {
  readonly values: object | string;
  readonly options: RenderOptions;
}

/** What the tools tell Helm about a cluster with the Prometheus Operator. */
const cluster = [
  "--kube-version",
  "1.33.1",
  ...["v1", "apps/v1", "monitoring.coreos.com/v1", "monitoring.coreos.com/v1/PrometheusRule"].flatMap((api) => [
    "--api-versions",
    api,
  ]),
];

/**
 * How Argo CD renders an Application: `helm template` with the release name, the namespace of the destination, the CRDs and what
 * the cluster has; a `valuesObject` goes through JSON.
 *
 * @param file gives the text of a file of the source with the ref `values`
 * @throws Error when the source is not one that this repository publishes
 */
export function renderingOfArgoCd({ spec }: Application, file: (path: string) => string): Rendering {
  const sources = spec.sources ?? [spec.source!];
  const source = sources.find(({ helm }) => helm !== undefined)!;
  const { releaseName, valuesObject, values, valueFiles = [] } = source.helm!;
  const ref = sources.find((one) => one.ref !== undefined);
  for (const path of valueFiles) {
    if (ref === undefined || !path.startsWith(`$${ref.ref}/`)) throw new Error(`${path} is in no source with a ref`);
    if (!/^https:\/\/.*\.git$/.test(ref.repoURL)) throw new Error(`${ref.repoURL} is no Git repository`);
  }
  const files = valueFiles.map((path) => parse(file(path.slice(path.indexOf("/") + 1))) as object);
  return {
    values: valuesObject === undefined ? (values ?? files[0]!) : withExponents(valuesObject),
    options: {
      release: releaseName,
      namespace: spec.destination.namespace,
      chart:
        source.path === undefined
          ? published(source.repoURL, source.chart!, source.targetRevision)
          : inGit(source.repoURL, source.path, source.targetRevision),
      arguments: [...cluster, "--include-crds"],
    },
  };
}

/**
 * How Flux renders a HelmRelease: by its name, in its namespace.
 *
 * @throws Error when the source is not one that this repository publishes
 */
export function renderingOfFlux({ metadata, spec }: HelmRelease, { kind, spec: source }: FluxSource): Rendering {
  const name = spec.chart?.spec.chart;
  const places: Record<FluxSource["kind"], () => string> = {
    HelmRepository: () => published(source.url, name!, spec.chart!.spec.version!),
    OCIRepository: () =>
      published(source.url.slice(0, source.url.lastIndexOf("/")), source.url.split("/").at(-1)!, source.ref!.semver!),
    GitRepository: () => inGit(source.url, name!, source.ref!.tag!),
  };
  return {
    values: spec.values,
    options: {
      release: metadata.name,
      namespace: metadata.namespace,
      chart: places[kind](),
      arguments: [...cluster, "--include-crds"],
    },
  };
}

/** What `postBuild` of a Flux Kustomization makes of a manifest: `${NAME}` is replaced, `$${` becomes `${`, all else stays. */
export function substituted(manifest: string, variables: Readonly<Record<string, string>>): string {
  return manifest.replaceAll(/(?<!\$)\$\{(\w+)\}/g, (_, name: string) => variables[name] ?? "").replaceAll("$${", "${");
}

/** What Helm prints for a rendering; the second render is one of an upgrade. */
export async function renderedTwice({ values, options }: Rendering): Promise<[string, string]> {
  return [
    await renderText(values, options),
    await renderText(values, { ...options, arguments: [...options.arguments!, "--is-upgrade"] }),
  ];
}

/** A package of the chart repository, which is pushed to the registry too. */
function published(address: string, name: string, version: string): string {
  if (![project.charts, project.oci, project.oci.replace("oci://", "")].includes(address))
    throw new Error(`nothing is published at ${address}`);
  if (![chartVersion(), `^${chartVersion()}`].includes(version)) throw new Error(`${version} is not what is published`);
  const path = join(root, `dist/repo/${name}-${chartVersion()}.tgz`);
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build`);
  return path;
}

/** A path of the repository at the tag of the release. */
function inGit(address: string, path: string, revision: string): string {
  if (
    address !== project.repository ||
    ![`v${chartVersion()}`, "main"].includes(revision) ||
    join(root, path) !== chart
  )
    throw new Error(`the chart is not at ${address} ${revision} ${path}`);
  return chart;
}

/** JSON in which large and small numbers have exponents, as Go prints floating point. */
function withExponents(values: object): string {
  return JSON.stringify(values).replaceAll(/(?<=:)-?[\d.]+(?=[,}])/g, (number) => Number(number).toExponential());
}
