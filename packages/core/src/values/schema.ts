import { z } from "zod";
import type { Section } from "./field.ts";

/** The zod schema of a contract: unknown keys are refused, every key may be left out. */
export function zodSchema(root: Section): z.ZodType<Record<string, unknown>> {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(root.fields).map(([key, field]) => [
        key,
        (field.kind === "section" ? zodSchema(field) : field.schema).optional(),
      ]),
    ),
  ) as z.ZodType<Record<string, unknown>>;
}

/** A number as text. */
export const decimal = /^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$/;

type JsonSchema = { [key: string]: unknown };

/**
 * The contract as JSON schema draft-07, which Helm 3 and 4 read alike (Helm 3.18 ignores the keywords of 2020-12).
 *
 * `null` is accepted everywhere and means the default. `global` is left open: Helm adds it to every subchart.
 */
export function jsonSchema(root: Section): JsonSchema {
  const schema = z.toJSONSchema(zodSchema(root), { target: "draft-7", io: "input" }) as JsonSchema;
  const properties = describe(schema.properties as JsonSchema, root);
  return {
    $schema: schema.$schema,
    title: root.description.en,
    type: "object",
    properties: {
      ...mapValues(properties, (property) => allowNull(property as JsonSchema)),
      global: { description: "Values of a parent chart; not read", type: ["object", "null"] },
    },
    additionalProperties: false,
  };
}

function describe(properties: JsonSchema, section: Section): JsonSchema {
  return mapValues(properties, (property, key) => {
    const field = section.fields[key]!;
    const schema = property as JsonSchema;
    return {
      description: field.description.en,
      ...schema,
      ...(field.kind === "section" && { properties: describe(schema.properties as JsonSchema, field) }),
      ...(field.kind === "value" &&
        field.item !== undefined && { items: describedItem(schema.items as JsonSchema, field.item) }),
    };
  });
}

/** The entries of a list whose keys the contract knows: each key may be null, an entry may not. */
function describedItem(items: JsonSchema, section: Section): JsonSchema {
  const described = { ...items, properties: describe(items.properties as JsonSchema, section) };
  return { ...allowNull(described), type: items.type };
}

/**
 * Lets a schema and what it holds by name be null; lists that are passed on as they are stay as they are. A number may be written as a string:
 * that is what `helm --set` makes of 0.5, and `--set-string` of every number.
 */
function allowNull(schema: JsonSchema): JsonSchema {
  if (schema.type === "number") return { ...schema, type: ["number", "string", "null"], pattern: decimal.source };
  const open: JsonSchema = { ...schema };
  if (schema.type !== undefined) open.type = [...[schema.type].flat(), "null"];
  if (Array.isArray(schema.enum)) open.enum = [...schema.enum, null];
  if (Array.isArray(schema.anyOf)) open.anyOf = [...(schema.anyOf as JsonSchema[]), { type: "null" }];
  if (schema.properties !== undefined) {
    open.properties = mapValues(schema.properties as JsonSchema, (property) => allowNull(property as JsonSchema));
  }
  if (schema.propertyNames !== undefined) {
    // Helm 4 says where a key is not allowed only when it stands against a pattern of the properties.
    const { pattern } = schema.propertyNames as { pattern: string };
    delete open.propertyNames;
    open.patternProperties = { [pattern]: allowNull(schema.additionalProperties as JsonSchema) };
    open.additionalProperties = false;
  }
  return open;
}

function mapValues(object: JsonSchema, change: (value: unknown, key: string) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
