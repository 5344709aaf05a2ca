import { expect, test } from "vitest";
import { historyFor, untilHalfAChunk } from "./load.ts";

test.each([
  [0, 58],
  [58, 58],
  [59, 58 + 117],
  [58 + 117, 58 + 117],
  [58 + 117 + 1, 58 + 2 * 117],
])("%d samples or more, and the last chunk is half full: %d", (samples, expected) => {
  expect(untilHalfAChunk(samples)).toBe(expected);
});

test("a series reaches back as far as it is read, or as those that are read without a name", () => {
  const history = historyFor(
    new Map([
      ["", 60_000],
      ["vllm:num_requests_running", 3_600_000],
    ]),
  );
  expect(history("up")).toBe(58 * 30_000);
  expect(history("vllm:num_requests_running")).toBe((58 + 117) * 30_000);
});
