import { expect, test } from "vitest";
import { alertOf, anyText, familyOf } from "./example-family.ts";
import { unheeded } from "./exceptions.ts";

const problem = (where: string, policy: string) => ({ policy, where, what: "is wrong", instead: "right" });
const excepted = alertOf({ exceptions: [{ policy: "promql/idle", reason: anyText }] });

test("an exception takes back the problems of its rule and its policy, and no others", () => {
  const others = [problem("VLLMHighLatency", "promql/identity"), problem("a:b", "promql/idle")];
  expect(unheeded([problem("VLLMHighLatency", "promql/idle"), ...others], excepted)).toEqual(others);
});

test("an exception that nothing needs is a problem itself", () => {
  expect(unheeded([], excepted)).toEqual([
    {
      policy: "promql/idle",
      where: "VLLMHighLatency",
      what: "has an exception from this policy and keeps it all the same",
      instead: "no exception",
    },
  ]);
  expect(unheeded([], familyOf({}))).toEqual([]);
});

test("an exception tells its reason in both languages", () => {
  const silent = alertOf({ exceptions: [{ policy: "promql/idle", reason: { en: "for a reason", zh: " " } }] });
  expect(unheeded([problem("VLLMHighLatency", "promql/idle")], silent)).toEqual([
    {
      policy: "promql/idle",
      where: "VLLMHighLatency",
      what: "is excepted from this policy without a reason in zh",
      instead: "the reason",
    },
  ]);
});
