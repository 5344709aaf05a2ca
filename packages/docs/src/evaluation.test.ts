import { expect, test } from "vitest";
import { firesWithin } from "./evaluation.ts";

test.each([
  ["0s", "30s", "30s"],
  ["5m", "30s", "5m30s"],
  ["5m", "1m", "6m"],
  ["10m", "4m", "16m"],
])("an alert with for: %s that is evaluated every %s fires within %s", (duration, every, within) => {
  expect(firesWithin(duration, every)).toBe(within);
});
