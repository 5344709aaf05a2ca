import { Document, isMap, isNode, isScalar, isSeq, Scalar, visit } from "yaml";

/** A comment above a part of a document: the path of the part and what is said about it, a line for each line. */
export interface YamlComment {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/**
 * YAML as a person would write it: a comment on top, a blank line between rules, block literals for texts over several lines,
 * no folding. Strings that YAML 1.1, which Helm reads, would take for something else are quoted.
 *
 * @throws Error when a comment is about a part that is not there
 */
export function printYaml(data: unknown, header = "", comments: readonly YamlComment[] = []): string {
  const document = new Document(data, { compat: "yaml-1.1", aliasDuplicateObjects: false });
  if (header !== "") document.commentBefore = header.replace(/^/gm, " ");
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && node.value.includes("\n")) node.type = Scalar.BLOCK_LITERAL;
      // Alone it is the default key of YAML 1.1.
      if (node.value === "=") node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair(_, { key, value }) {
      if (isScalar(key) && (key.value === "rules" || key.value === "groups") && isSeq(value)) {
        // A blank line before the first item would not survive a second print.
        for (const item of value.items.slice(1)) if (isMap(item)) item.spaceBefore = true;
      }
    },
  });
  for (const { path, text } of comments) {
    const part = document.getIn(path, true);
    if (!isNode(part)) throw new Error(`a comment is about ${path.join(".")}, which is not there`);
    part.commentBefore = text.replace(/^/gm, " ");
    part.spaceBefore = typeof path.at(-1) === "number" && path.at(-1) !== 0;
  }
  return document.toString({ lineWidth: 0 });
}
