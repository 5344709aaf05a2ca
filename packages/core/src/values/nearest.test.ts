import { expect, test } from "vitest";
import { alertsOf } from "../rules/family.ts";
import { catalogue } from "../catalogue.ts";
import { byCodePoints, nearest } from "./nearest.ts";

const alerts = alertsOf(catalogue).map(({ alert }) => alert);

test.each([
  ["VLLMHighLatancy", "VLLMHighLatency"],
  ["HighLatency", "VLLMHighLatency"],
  ["vllm_high_latency", "VLLMHighLatency"],
  ["VLLMLowThruput", "VLLMLowThroughput"],
  ["VLLMKvCacheUsageHigh", "VLLMKVCacheFull"],
  ["VLLMTargetsDown", "VLLMTargetDown"],
])("%s is taken for %s", (written, meant) => {
  expect(nearest(written, alerts)[0]).toBe(meant);
});

test("every alert that lost a letter, or has two in the other order, is still taken for itself", () => {
  const wrong = alerts.flatMap((alert) =>
    Array.from(alert.slice(5), (_, index) => {
      const [before, here, after] = [alert.slice(0, index + 4), alert[index + 4]!, alert.slice(index + 5)];
      return [before + after, before + (after[0] ?? "") + here + after.slice(1)].map((typo) => [typo, alert] as const);
    }).flat(),
  );
  expect(wrong.length).toBeGreaterThan(1000);
  expect(wrong.filter(([typo, alert]) => !nearest(typo, alerts).includes(alert))).toEqual([]);
});

test.each([
  ["bogus", ["format", "language"], []],
  ["", ["format"], []],
  ["模型", ["format"], []],
  ["format".repeat(2000), ["format"], ["format"]],
  ["ray-serve", ["vllm", "ray", "ray-legacy", "kserve"], ["ray", "kserve"]],
  ["latency", ["slow", "tokenLatency", "queueLatencySeconds"], ["tokenLatency", "queueLatencySeconds"]],
  ["in-my-own-platform-of-ray", ["ray", "format"], ["ray"]],
  ["en", ["tokens", "tokenLatency"], []],
  ["ab", ["abc", "abd", "abe", "abf"], ["abc", "abd", "abe"]],
])("of what is not alike nothing is proposed, else at most three: %#", (written, names, expected) => {
  expect(nearest(written, names)).toEqual(expected);
});

test("text is ordered as Go orders it, by code points and not by halves of them", () => {
  const ordered = ["", "A", "a", "aa", "ab", "é", "\u{FFFD}", "\u{1F600}"];
  expect(ordered.toReversed().toSorted(byCodePoints)).toEqual(ordered);
});
