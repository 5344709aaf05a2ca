import { Document, isMap, isScalar, isSeq, Scalar, visit } from "yaml";

/**
 * YAML as a person would write it: a comment on top, a blank line between rules, block literals for texts over several lines,
 * no folding. Strings that YAML 1.1, which Helm reads, would take for something else are quoted.
 */
export function printYaml(data: unknown, header = ""): string {
  const document = new Document(data, { compat: "yaml-1.1" });
  if (header !== "") document.commentBefore = header.replace(/^/gm, " ");
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && node.value.includes("\n")) node.type = Scalar.BLOCK_LITERAL;
    },
    Pair(_, { key, value }) {
      if (isScalar(key) && (key.value === "rules" || key.value === "groups") && isSeq(value)) {
        // A blank line before the first item would not survive a second print.
        for (const item of value.items.slice(1)) if (isMap(item)) item.spaceBefore = true;
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}
