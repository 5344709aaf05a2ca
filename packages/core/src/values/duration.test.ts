import { expect, test } from "vitest";
import { canonicalDuration, milliseconds } from "./duration.ts";

test.each([
  ["60m", "1h"],
  ["90s", "1m30s"],
  ["7d", "1w"],
  ["90d", "90d"],
  ["36h", "36h"],
  ["24h", "1d"],
  ["1500ms", "1s500ms"],
  ["0", "0s"],
  ["0s", "0s"],
  ["1y", "365d"],
])("%s is printed as Prometheus prints it: %s", (written, printed) => {
  expect(canonicalDuration(written)).toBe(printed);
  expect(milliseconds(printed)).toBe(milliseconds(written));
});
