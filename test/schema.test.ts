import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsBelow } from "@vllm-monitoring/core";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { contract } from "./arbitrary-values.ts";
import { chart } from "./helm.ts";

const schema = JSON.parse(readFileSync(join(chart, "values.schema.json"), "utf8")) as Described;
const values = parse(readFileSync(join(chart, "values.yaml"), "utf8"), { version: "1.1" }) as object;

test("values.schema.json is draft-07 and tells of every key, but refuses nothing: the templates say what is wrong", () => {
  const validate = new Ajv({ strict: true, strictTypes: false, allowMatchingProperties: true }).compile(schema);
  expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#" });
  for (const some of [values, { langage: "zh", alerts: 1 }, 5]) expect(validate(some)).toBe(true);
  const told = fieldsBelow(contract).map(({ path }) => ({ path, description: descriptionAt(path) }));
  expect(told).toEqual(fieldsBelow(contract).map(({ path, field }) => ({ path, description: field.description.en })));
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly patternProperties?: Readonly<Record<string, Described>>;
}

function descriptionAt(path: string): string | undefined {
  const found = path
    .split(".")
    .reduce<Described | undefined>(
      (at, key) => at?.properties?.[key] ?? at?.patternProperties?.[""]?.properties?.[key],
      schema,
    );
  return found?.description;
}

test("each key of values.yaml has a line of comment above it", () => {
  const lines = readFileSync(join(chart, "values.yaml"), "utf8").split("\n");
  const keys = lines.flatMap((line, index) => (/^\s*[\w.]+:/.test(line) ? [[line, lines[index - 1]!] as const] : []));
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter(([, above]) => !/^\s*# \S/.test(above))).toEqual([]);
});
