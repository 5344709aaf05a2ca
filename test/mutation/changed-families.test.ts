import { expect, test } from "vitest";
import { familiesOf } from "./changed-families.ts";

test("a family changed when a file of its folder did", () => {
  const paths = [
    "packages/core/src/rules/latency/scenarios.ts",
    "packages/core/src/rules/requests-of-http/records.ts",
    "packages/core/src/rules/alert.ts",
    "docs/throughput/index.md",
  ];
  expect(familiesOf(paths, ["latency", "throughput", "requests"])).toEqual(["latency"]);
});
