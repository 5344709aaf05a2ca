import type { Place, ScalarShape, Shape, TextShape } from "@vllm-monitoring/core";

/** A text that users may set. */
export interface TextField {
  /** A key that is free is that of the example, an entry of a list the first. */
  readonly place: Place;
  readonly shape: TextShape | ScalarShape;
}

/** Every text and every label that a shape has a place for. */
export function textFields(shape: Shape, place: Place = []): TextField[] {
  switch (shape.kind) {
    case "text":
    case "scalar":
      return [{ place, shape }];
    case "list":
      return textFields(shape.item, [...place, 0]);
    case "keys": {
      const { fields = {}, names = {}, key, item } = shape;
      const below = { ...fields, ...Object.fromEntries(Object.keys(names).map((name) => [name, item!])) };
      if (key !== undefined) return textFields(item!, [...place, key.example]);
      return Object.entries(below).flatMap(([name, one]) => textFields(one, [...place, name]));
    }
    default:
      return [];
  }
}

/** Values in which something stands at a place; changes nothing. */
export function withValue(values: unknown, [step, ...below]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = (values ?? []) as unknown[];
    return Array.from({ length: Math.max(items.length, step + 1) }, (_, index) =>
      index === step ? withValue(items[index], below, value) : items[index],
    );
  }
  const tree = (values ?? {}) as Record<string, unknown>;
  return { ...tree, [step]: withValue(tree[step], below, value) };
}
