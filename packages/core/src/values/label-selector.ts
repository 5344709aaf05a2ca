import { choice, keys, list, type Shape } from "./shape.ts";
import { anyText, kubernetesKey, labelValue, objectLabels } from "./types.ts";

/** A label selector of Kubernetes, with labels as an example. */
export function labelSelector(example: Readonly<Record<string, string>>): Shape {
  const [[key, label] = []] = Object.entries(example);
  return {
    ...keys({
      matchLabels: objectLabels,
      matchExpressions: list(
        keys(
          {
            key: { ...kubernetesKey, example: key! },
            operator: choice(["In", "NotIn", "Exists", "DoesNotExist"]),
            values: list({ ...anyText, pattern: labelValue.pattern, wants: labelValue.wants, example: label! }),
          },
          ["key", "operator"],
        ),
      ),
    }),
    example: { matchLabels: example },
  };
}
