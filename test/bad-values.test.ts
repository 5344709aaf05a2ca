import { completeValues } from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { contract } from "./arbitrary-values.ts";
import { conflicts, schemaRefusals } from "./bad-values.ts";
import { helmVersions, refusal } from "./helm.ts";

const schemaOpening =
  "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nvllm-monitoring:\n";

describe.each(schemaRefusals)("$name", ({ values, typescript, ...expected }) => {
  test.each(helmVersions)("%s", async (helm) => {
    expect((await refusal(values, { helm })).trim()).toBe(schemaOpening + expected[helm]);
  });

  test("renderer", () => {
    expect(() => completeValues(contract, values)).toThrow(expect.objectContaining({ message: typescript }));
  });
});

describe.each(conflicts)("$name", ({ values, message }) => {
  test.each(helmVersions)("%s", async (helm) => {
    expect(
      (await refusal(values, { helm })).split("the values do not go together:\n\n")[1]!.split("\n\n\nUse --debug")[0],
    ).toBe(message);
  });

  test("renderer", () => {
    expect(() => completeValues(contract, values)).toThrow(expect.objectContaining({ message }));
  });
});
