import { Document, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Section, ValueField } from "@vllm-monitoring/core";
import { generated } from "./generated.ts";

/** `values.yaml`: every key with its default and one line that says what it does. */
export function valuesYaml(contract: Section): string {
  const document = new Document(printedDefaults(contract), { compat: "yaml-1.1" });
  const root = document.contents as YAMLMap;
  comment(root, contract, true);
  const header = generated("Values of the chart. A key that is left out or null has the default that is printed here.");
  return `${header.replace(/^/gm, "# ")}\n\n${document.toString({ lineWidth: 0 })}`;
}

function printedDefaults(section: Section): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section.fields).map(([key, field]) => [
      key,
      field.kind === "section" ? printedDefaults(field) : field.unset === true ? null : (field.default ?? null),
    ]),
  );
}

/** Puts the description before each key; keys at the top stand apart by a blank line. */
function comment(map: YAMLMap, section: Section, top: boolean): void {
  for (const [index, pair] of (map.items as Pair<Scalar>[]).entries()) {
    if (!isScalar(pair.key)) continue;
    const field = section.fields[String(pair.key.value)]!;
    pair.key.commentBefore = ` ${field.description.en}${field.kind === "value" ? defaultInWords(field) : ""}`;
    pair.key.spaceBefore = top && index > 0;
    if (field.kind === "section" && isMap(pair.value)) comment(pair.value, field, false);
  }
}

function defaultInWords(field: ValueField): string {
  return field.defaultText === undefined ? "" : `; unless set the ${field.defaultText.en}`;
}
