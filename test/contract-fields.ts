import type { Place, ScalarShape, Shape, TextShape } from "@vllm-monitoring/core";

/** A key of the contract that takes a value, not further keys. */
export interface ContractField {
  /** A key that is free is that of the example, an entry of a list the first. */
  readonly place: Place;
  readonly shape: Exclude<Shape, { readonly kind: "keys" | "list" }>;
}

/** Every key of a shape that takes a value. */
export function fieldsOf(shape: Shape, place: Place = []): ContractField[] {
  if (shape.kind === "list") return fieldsOf(shape.item, [...place, 0]);
  if (shape.kind !== "keys") return [{ place, shape }];
  const { fields = {}, names = {}, key, item } = shape;
  if (key !== undefined) return fieldsOf(item!, [...place, key.example]);
  const below = { ...fields, ...Object.fromEntries(Object.keys(names).map((name) => [name, item!])) };
  return Object.entries(below).flatMap(([name, one]) => fieldsOf(one, [...place, name]));
}

/** A text that users may set. */
export interface TextField extends ContractField {
  readonly shape: TextShape | ScalarShape;
}

/** Whether a field takes text. */
export function isText(field: ContractField): field is TextField {
  return field.shape.kind === "text" || field.shape.kind === "scalar";
}

/** What some values set of a shape: each field, as {@link fieldsOf} has it, with what stands there. */
export function setIn(
  shape: Shape,
  values: unknown,
  place: Place = [],
): { readonly place: Place; readonly value: unknown }[] {
  if (values === null || values === undefined) return [];
  if (shape.kind === "list") return (values as unknown[]).flatMap((item) => setIn(shape.item, item, [...place, 0]));
  if (shape.kind !== "keys") return [{ place, value: values }];
  return Object.entries(values).flatMap(([name, value]) => {
    const below = shape.fields?.[name] ?? shape.item;
    return below === undefined ? [] : setIn(below, value, [...place, shape.key?.example ?? name]);
  });
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
