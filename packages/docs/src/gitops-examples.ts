import { type Language, printYaml, project, type Text } from "@vllm-monitoring/core";

/** An example for a GitOps tool: what somebody keeps in Git. */
interface GitopsExample {
  /** Below `docs/examples`: `argocd/git-path.yaml`. */
  readonly path: string;
  readonly title: Text;
  readonly about: Text;
  /** The documents of the file. */
  readonly documents: readonly object[];
}

/** The examples for Argo CD and Flux: every place that the chart can come from, and every way to give it values. */
function gitopsExamples(version: string): readonly GitopsExample[] {
  return [...argocd(version), ...flux(version)];
}

/** The files of the examples: path from the root of the repository to text. */
export function gitopsExampleFiles(version: string): Map<string, string> {
  return new Map(
    gitopsExamples(version).map(({ path, about, documents }) => [
      `docs/examples/${path}`,
      documents.map((document, index) => printYaml(document, index === 0 ? about.en : "")).join("---\n"),
    ]),
  );
}

/** What the guide on GitOps shows of the examples in one language. */
export function gitopsGuide(version: string, language: Language) {
  const shown = gitopsExamples(version).map(({ path, title, about, documents }) => ({
    tool: path.split("/")[0]!,
    path,
    title: title[language],
    about: about[language],
    yaml: documents.map((document) => printYaml(document, "").trimEnd()).join("\n---\n"),
  }));
  const of = (tool: string) => shown.filter((example) => example.tool === tool);
  return { argocd: of("argocd"), flux: of("flux") };
}

/** What kube-prometheus-stack wants, so that Prometheus adopts the rules. */
const commonLabels = { release: "kube-prometheus-stack" };

/** On each object, for Argo CD asks the object: where the CRD comes in the same sync, its dry run would fail. */
const commonAnnotations = { "argocd.argoproj.io/sync-options": "SkipDryRunOnMissingResource=true" };

function argocd(version: string): GitopsExample[] {
  const chart = { chart: project.name, targetRevision: version };
  return [
    {
      path: "argocd/git-path.yaml",
      title: { en: "Git path, valuesObject", zh: "Git 路径，valuesObject" },
      about: {
        en: "The chart from its Git repository at a release; values as an object.",
        zh: "从 Git 仓库中某个发布版本的路径安装 chart；values 以对象形式给出。",
      },
      documents: [
        application({
          source: {
            repoURL: project.repository,
            targetRevision: `v${version}`,
            path: `charts/${project.name}`,
            helm: {
              releaseName: project.release,
              valuesObject: { commonLabels, commonAnnotations, thresholds: { e2eLatencyP95Seconds: 20 } },
            },
          },
        }),
      ],
    },
    {
      path: "argocd/chart-repository.yaml",
      title: { en: "Chart repository, values", zh: "Chart 仓库，values" },
      about: {
        en: "The chart from the chart repository; values as text.",
        zh: "从 chart 仓库安装；values 以文本形式给出。",
      },
      documents: [
        application({
          source: {
            repoURL: project.charts,
            ...chart,
            helm: {
              releaseName: project.release,
              values: printYaml({ commonLabels, commonAnnotations, workloadClass: "batch" }, ""),
            },
          },
        }),
      ],
    },
    {
      path: "argocd/oci.yaml",
      title: { en: "OCI registry", zh: "OCI 仓库" },
      about: {
        en: "The chart from the OCI registry, whose address stands here without oci://; values as an object. Large numbers arrive as they are.",
        zh: "从 OCI 仓库安装，此处地址不带 oci://；values 以对象形式给出，较大的数值也能原样传入。",
      },
      documents: [
        application({
          source: {
            repoURL: project.oci.replace("oci://", ""),
            ...chart,
            helm: {
              releaseName: project.release,
              valuesObject: {
                commonLabels,
                commonAnnotations,
                thresholds: { totalThroughputMinTokensPerSecond: 1_000_000, engineErrorsRatio: 0.001 },
              },
            },
          },
        }),
      ],
    },
    {
      path: "argocd/multi-source.yaml",
      title: { en: "Values file from another Git repository", zh: "values 文件来自另一个 Git 仓库" },
      about: {
        en: "The chart from the chart repository, the values file from a Git repository of your own: $values is the source with that ref, which has to be Git; a fixed version, since Argo CD follows no range here.",
        zh: "chart 来自 chart 仓库，values 文件来自自己的 Git 仓库：$values 指向带有该 ref 的来源，该来源必须是 Git；请写固定版本，Argo CD 在多来源时不会跟随版本范围。",
      },
      documents: [
        application({
          sources: [
            {
              repoURL: project.charts,
              ...chart,
              helm: {
                releaseName: project.release,
                valueFiles: ["$values/clusters/prod/vllm-monitoring.yaml"],
              },
            },
            { repoURL: "https://git.example.com/platform/config.git", targetRevision: "main", ref: "values" },
          ],
        }),
      ],
    },
    {
      path: "argocd/clusters/prod/vllm-monitoring.yaml",
      title: { en: "That values file", zh: "上述 values 文件" },
      about: {
        en: "The values file in the Git repository of your own.",
        zh: "自己的 Git 仓库中的 values 文件。",
      },
      documents: [{ commonLabels, commonAnnotations, language: "zh" }],
    },
  ];
}

function application(source: object) {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: project.name, namespace: "argocd" },
    spec: {
      project: "default",
      destination: { server: "https://kubernetes.default.svc", namespace: project.prometheusNamespace },
      ...source,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ["CreateNamespace=true", "ServerSideApply=true"],
      },
    },
  };
}

function flux(version: string): GitopsExample[] {
  return [
    {
      path: "flux/chart-repository.yaml",
      title: { en: "Chart repository", zh: "Chart 仓库" },
      about: {
        en: "The chart from the chart repository, with every later release of its major version.",
        zh: "从 chart 仓库安装，并跟随同一主版本的后续版本。",
      },
      documents: [
        fluxSource("HelmRepository", { url: project.charts }),
        helmRelease({
          chart: {
            spec: {
              chart: project.name,
              version: rangeOf(version),
              sourceRef: { kind: "HelmRepository", name: project.name },
            },
          },
          values: { commonLabels },
        }),
      ],
    },
    {
      path: "flux/oci.yaml",
      title: { en: "OCI registry", zh: "OCI 仓库" },
      about: { en: "The chart from the OCI registry.", zh: "从 OCI 仓库安装。" },
      documents: [
        ociSource(version),
        helmRelease({
          chartRef: { kind: "OCIRepository", name: project.name },
          values: { commonLabels, thresholds: { e2eLatencyP95Seconds: 20 } },
        }),
      ],
    },
    {
      path: "flux/git.yaml",
      title: { en: "Git path", zh: "Git 路径" },
      about: {
        en: "The chart from its Git repository at a release.",
        zh: "从 Git 仓库中的某个发布版本安装。",
      },
      documents: [
        fluxSource("GitRepository", { url: project.repository, ref: { tag: `v${version}` } }),
        helmRelease({
          chart: {
            spec: {
              chart: `./charts/${project.name}`,
              reconcileStrategy: "Revision",
              sourceRef: { kind: "GitRepository", name: project.name },
            },
          },
          values: { commonLabels, workloadClass: "embedding" },
        }),
      ],
    },
    {
      path: "flux/kustomization.yaml",
      title: { en: "Kustomization with postBuild", zh: "带 postBuild 的 Kustomization" },
      about: {
        en: "Applies a folder with one of these examples and puts in what differs from cluster to cluster: ${CLUSTER} in the values of a HelmRelease. What the chart renders is not touched; where a text needs ${…} as it is, it is written $${…}.",
        zh: "应用包含上述示例的目录，并代入各集群不同的内容，例如 HelmRelease 的 values 中的 ${CLUSTER}。chart 渲染的内容不受影响；若文本中需要原样的 ${…}，请写成 $${…}。",
      },
      documents: [
        {
          apiVersion: "kustomize.toolkit.fluxcd.io/v1",
          kind: "Kustomization",
          metadata: { name: project.name, namespace: "flux-system" },
          spec: {
            interval: "10m",
            path: "./monitoring/vllm",
            prune: true,
            sourceRef: { kind: "GitRepository", name: "config" },
            postBuild: { substitute: { CLUSTER: "eu-1" } },
          },
        },
      ],
    },
    {
      path: "flux/monitoring/vllm/release.yaml",
      title: { en: "What that folder holds", zh: "该目录的内容" },
      about: {
        en: "The chart from an OCI registry, and a release whose alerts say which cluster they are from. $value and $labels have no braces, so Flux leaves them.",
        zh: "来自 OCI 仓库的 chart，以及告警中带有所在集群的 release。$value 和 $labels 没有花括号，Flux 不会替换。",
      },
      documents: [
        ociSource(version),
        helmRelease({
          chartRef: { kind: "OCIRepository", name: project.name },
          values: {
            commonLabels,
            alerts: {
              labels: { site: "${CLUSTER}" },
              rules: {
                VLLMHighLatency: { annotations: { note: "{{ $labels.model_name }} of ${CLUSTER}: {{ $value }} s" } },
              },
            },
          },
        }),
      ],
    },
  ];
}

function ociSource(version: string) {
  return fluxSource("OCIRepository", {
    url: `${project.oci}/${project.name}`,
    ref: { semver: rangeOf(version) },
    layerSelector: { mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip", operation: "copy" },
  });
}

function fluxSource(kind: "HelmRepository" | "OCIRepository" | "GitRepository", spec: object) {
  return {
    apiVersion: "source.toolkit.fluxcd.io/v1",
    kind,
    metadata: { name: project.name, namespace: project.prometheusNamespace },
    spec: { interval: "1h", ...spec },
  };
}

function helmRelease(spec: object) {
  return {
    apiVersion: "helm.toolkit.fluxcd.io/v2",
    kind: "HelmRelease",
    metadata: { name: project.release, namespace: project.prometheusNamespace },
    spec: { interval: "1h", ...spec },
  };
}

/** This release and all later ones of its major version. */
function rangeOf(version: string): string {
  return `^${version}`;
}
