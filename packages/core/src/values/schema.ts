import { sectionShape } from "./contract-shape.ts";
import type { Field, Section } from "./field.ts";
import type { Shape } from "./shape.ts";

interface JsonSchema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/**
 * The contract as JSON schema draft-07, for editors and for Artifact Hub: what each key means and what may stand there.
 *
 * It refuses nothing. Helm asks it before any template runs, says so in words that differ between Helm 3 and 4, and stops: the
 * templates could no longer tell all problems at once, nor what to write.
 */
export function jsonSchema(root: Section): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: root.description.en,
    ...sectionSchema(root),
  };
}

function sectionSchema(section: Section): JsonSchema {
  // What all keys take is told once; sections have descriptions of their own below.
  const isFlat = Object.values(section.fields).every(({ kind }) => kind === "value");
  const item = isFlat ? sectionShape(section).item : undefined;
  return {
    properties: Object.fromEntries(
      Object.entries(section.fields).map(([key, field]) => [
        key,
        { description: field.description.en, ...(item === undefined && fieldSchema(field)) },
      ]),
    ),
    ...(item !== undefined && { patternProperties: { "": shapeSchema(item) } }),
  };
}

function fieldSchema(field: Field): JsonSchema {
  if (field.kind === "section") return sectionSchema(field);
  return field.item === undefined ? shapeSchema(field.shape) : { items: sectionSchema(field.item) };
}

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "choice":
      return { examples: shape.choices };
    case "boolean":
      return { examples: [true, false] };
    case "keys":
      return {
        ...(shape.fields !== undefined && {
          properties: Object.fromEntries(Object.entries(shape.fields).map(([key, below]) => [key, shapeSchema(below)])),
        }),
        ...(shape.item !== undefined && { patternProperties: { "": shapeSchema(shape.item) } }),
      };
    case "list":
      return { items: shapeSchema(shape.item) };
    default:
      return { examples: [shape.example] };
  }
}
