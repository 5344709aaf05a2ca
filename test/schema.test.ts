import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { chart } from "./helm.ts";

const schema = JSON.parse(readFileSync(join(chart, "values.schema.json"), "utf8")) as object;
const values = parse(readFileSync(join(chart, "values.yaml"), "utf8"), { version: "1.1" }) as object;

test("values.schema.json is draft-07 and accepts values.yaml", () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false }).compile(schema);
  expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", additionalProperties: false });
  expect(validate(values), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ langage: "zh" })).toBe(false);
});

test("each key of values.yaml has a line of comment above it", () => {
  const lines = readFileSync(join(chart, "values.yaml"), "utf8").split("\n");
  const keys = lines.flatMap((line, index) => (/^\s*[\w.]+:/.test(line) ? [[line, lines[index - 1]!] as const] : []));
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter(([, above]) => !/^\s*# \S/.test(above))).toEqual([]);
});
