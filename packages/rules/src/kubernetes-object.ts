import { installedName, project } from "@vllm-monitoring/core";
import type { RuleObject } from "./rule-object.ts";

/** Where an object goes: the release that its name is made from, and its namespace; without one `kubectl` says it. */
export interface Place {
  readonly release: string;
  readonly namespace?: string;
}

/** The metadata of an object of rules. */
export function metadataOf({ object }: RuleObject, { release, namespace }: Place) {
  return {
    name: installedName(release, object),
    ...(namespace !== undefined && { namespace }),
    labels: { "app.kubernetes.io/name": project.name },
  };
}
