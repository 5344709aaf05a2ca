import { describe, expect, test } from "vitest";
import { numRequestsWaiting } from "../metrics/requests.ts";
import { highLatency } from "../rules/latency/alerts.ts";
import { type AlertCase, alertCases, engineLabels, samples, type Scenario } from "../rules/scenario.ts";
import { scenarioPolicies } from "./alert-scenarios.ts";
import { anyText, familyOf, said } from "./example-family.ts";

const firing = (times: number) => {
  const one = { labels: {}, summary: anyText, description: anyText };
  return { at: "10m", alert: highLatency, firing: Array.from({ length: times }, () => one) };
};
const series = [samples(numRequestsWaiting, engineLabels(), "0x40")];
const story = (as: AlertCase, parts: Partial<Scenario>) =>
  familyOf({
    alerts: [highLatency],
    scenarios: [{ name: "a story", covers: [{ alert: highLatency, as }], series, expect: [], ...parts }],
  });

const cases: Record<AlertCase, { expected: string; proof: Partial<Scenario>; noProof: Partial<Scenario>[] }> = {
  fires: {
    expected: "the alert to fire",
    proof: { expect: [firing(0), firing(1)] },
    noProof: [{}, { expect: [firing(0)] }],
  },
  idle: {
    expected: "the alert to be silent",
    proof: { expect: [firing(0)] },
    noProof: [{}, { expect: [firing(0), firing(1)] }],
  },
  healthy: {
    expected: "the alert to be silent",
    proof: { expect: [firing(0)] },
    noProof: [{}, { expect: [firing(1)] }],
  },
  "just below": {
    expected: "the alert to be silent",
    proof: { expect: [firing(0)] },
    noProof: [{}, { expect: [firing(1)] }],
  },
  "just above": {
    expected: "the alert to fire",
    proof: { expect: [firing(1)] },
    noProof: [{}, { expect: [firing(0)] }],
  },
  ends: {
    expected: "the alert to fire, and later to be silent",
    proof: { expect: [firing(0), firing(1), firing(0)] },
    noProof: [{}, { expect: [firing(1)] }, { expect: [firing(0), firing(1)] }],
  },
  "empty database": {
    expected: "the alert to be silent without any series",
    proof: { series: [], expect: [firing(0)] },
    noProof: [{ series: [] }, { expect: [firing(0)] }],
  },
  "vanished target": {
    expected: "the alert to be silent",
    proof: { expect: [firing(0)] },
    noProof: [{}, { expect: [firing(1)] }],
  },
  "two namespaces": {
    expected: "the alert to fire in one of them only",
    proof: { expect: [firing(1)] },
    noProof: [{}, { expect: [firing(0)] }, { expect: [firing(2)] }],
  },
};

describe.each(alertCases.map((needed, index) => ({ needed, policy: scenarioPolicies[index]! })))(
  "$policy.id",
  ({ needed, policy }) => {
    const { expected, proof, noProof } = cases[needed];
    const instead = `instead: a scenario that covers "${needed}" and expects ${expected}`;

    test("a scenario that proves the case passes", () => {
      expect(said(policy, story(needed, proof))).toEqual([]);
    });

    test("an alert without the case is named", () => {
      expect(said(policy, familyOf({ alerts: [highLatency] }))).toEqual([
        `VLLMHighLatency: no scenario covers the case "${needed}"; ${instead}`,
      ]);
    });

    test.each(noProof)("a scenario that only claims the case is named (%#)", (parts) => {
      expect(said(policy, story(needed, parts))).toEqual([
        `VLLMHighLatency: the scenario "a story" does not prove the case "${needed}"; ${instead}`,
      ]);
    });
  },
);
