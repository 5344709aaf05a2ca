import type { Field, Section } from "./field.ts";
import { keys, type KeysShape, type Shape } from "./shape.ts";

/** What may stand below a section. Keys that all take the same are told apart by their names alone. */
export function sectionShape({ fields }: Section): KeysShape {
  const shapes = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fieldShape(field)]));
  const { example, ...all } = keys(shapes);
  const [first, ...others] = Object.values(shapes);
  const alike = others.length > 0 && others.every((shape) => JSON.stringify(shape) === JSON.stringify(first));
  const former = Object.entries(fields).flatMap(([key, { formerly = [] }]) => formerly.map((name) => [name, key]));
  return {
    ...(alike
      ? { kind: "keys", names: Object.fromEntries(Object.keys(shapes).map((name) => [name, true])), item: first! }
      : all),
    ...(former.length > 0 && { formerly: Object.fromEntries(former) as Record<string, string> }),
    example,
  };
}

function fieldShape(field: Field): Shape {
  if (field.kind === "section") return sectionShape(field);
  const { shape, default: preset } = field;
  return isSomething(preset) ? ({ ...shape, example: preset } as Shape) : shape;
}

/** Whether a default shows what may be written: `{}` and `[]` do not. */
function isSomething(preset: unknown): boolean {
  return preset !== undefined && (typeof preset !== "object" || Object.keys(preset as object).length > 0);
}
