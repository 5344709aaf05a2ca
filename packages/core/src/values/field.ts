import type { Threshold } from "../rules/threshold.ts";
import type { Text } from "../text.ts";
import type { Shape } from "./shape.ts";

interface NamedField {
  /** One sentence. */
  readonly description: Text;
  /** Names that the key had in former releases: they are refused, and the message tells the new one. */
  readonly formerly?: readonly string[];
}

/** One key that a user may set. */
export interface ValueField extends NamedField {
  readonly kind: "value";
  /** What is accepted; `null` is accepted everywhere and means the default. */
  readonly shape: Shape;
  /** What holds when the key is not set; `undefined` when the chart works it out at install time or nothing is set. */
  readonly default: unknown;
  /** What the default is, in words, when {@link default} does not show it. */
  readonly defaultText?: Text;
  /** Printed in `values.yaml` as unset, so that a later release may choose another default. */
  readonly unset?: boolean;
  /** The number that a rule compares with, when the key is one; its default depends on the class of the workload. */
  readonly threshold?: Threshold;
  /** What each entry holds, when the key is a list of entries with keys of their own. */
  readonly item?: Section;
}

/** A key with keys below it. */
export interface Section extends NamedField {
  readonly kind: "section";
  readonly fields: Readonly<Record<string, Field>>;
}

export type Field = ValueField | Section;

/** Declares a key. */
export function value(shape: Shape, facts: Omit<ValueField, "kind" | "shape">): ValueField {
  return { kind: "value", shape, ...facts };
}

/** Declares a key with keys below it. */
export function section(description: Text, fields: Section["fields"]): Section {
  return { kind: "section", description, fields };
}

/** A key with its path: `alerts.rules.VLLMHighLatency`. */
export interface FieldAt {
  readonly path: string;
  readonly field: Field;
}

/** All keys below a section, each section before what it holds. */
export function fieldsBelow(root: Section, path = ""): FieldAt[] {
  return Object.entries(root.fields).flatMap(([key, field]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return [{ path: here, field }, ...(field.kind === "section" ? fieldsBelow(field, here) : [])];
  });
}

/** What holds when nothing is set: a tree of the keys that have a default. */
export function defaultsOf(root: Section): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(root.fields)
      .map(([key, field]) => [key, field.kind === "section" ? defaultsOf(field) : field.default])
      .filter(([, preset]) => preset !== undefined),
  ) as Record<string, unknown>;
}

/** The numbers that a user may set, in the order of the contract. */
export function thresholdsBelow(root: Section): Threshold[] {
  return fieldsBelow(root).flatMap(({ field }) => (field.kind === "value" ? (field.threshold ?? []) : []));
}
