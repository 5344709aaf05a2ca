import { completeValues, pathOf, sectionShape } from "@vllm-monitoring/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryValues, contract } from "./arbitrary-values.ts";
import { type ContractField, fieldsOf, isText, setIn } from "./contract-fields.ts";
import { hostileTexts } from "./hostile-texts.ts";

// As many as the differential test tries.
const samples = fc.sample(arbitraryValues, { seed: 1, numRuns: 100 });
const shape = sectionShape(contract);
const fields = fieldsOf(shape);
const set = samples.flatMap((values) => setIn(shape, values));

/** An alert is like another where each takes the same settings. */
const pathOfField = ({ place }: Pick<ContractField, "place">) =>
  pathOf(place).replace(/^(overrides.*)\.rules\.VLLM\w+/, "$1.rules.VLLM…");

test("random values are allowed, and together they set every key of the contract", () => {
  for (const values of samples) expect(() => completeValues(contract, values)).not.toThrow();
  const reached = new Set(set.map(pathOfField));
  expect(fields.map(pathOfField).filter((path) => !reached.has(path))).toEqual([]);
});

test("hostile texts reach every text that is free", () => {
  const texts: readonly unknown[] = hostileTexts;
  const reached = new Set(set.filter(({ value }) => texts.includes(value)).map(pathOfField));
  const free = fields
    .filter(isText)
    .filter(({ shape: { pattern } }) => ["#", ": "].every((text) => new RegExp(pattern).test(text)));
  // An expression has to be one for promtool; of single alerts there are more than texts.
  const unreached = free.map(pathOfField).filter((path) => !reached.has(path) && !/^alerts\.rules|\.expr$/.test(path));
  expect(unreached).toEqual([]);
  expect(free.length).toBeGreaterThan(80);
});
