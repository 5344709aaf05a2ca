import { describe, expect, test } from "vitest";
import { languages } from "../text.ts";
import { said } from "./example-family.ts";
import { exampleText } from "./excerpt.ts";
import { policies } from "./index.ts";

describe.each(policies)("$id", (policy) => {
  test("the passing example passes", () => {
    expect(said(policy, policy.passes.families)).toEqual([]);
  });

  test("the failing example has the problems that its page shows", () => {
    expect(policy.fails.says).not.toEqual([]);
    expect(said(policy, policy.fails.families)).toEqual(policy.fails.says);
  });

  test.each(languages)("both examples can be told apart in %s", (language) => {
    expect(exampleText(policy.passes, language)).not.toBe(exampleText(policy.fails, language));
  });

  test("title and why are in both languages", () => {
    for (const text of [policy.title, policy.why]) {
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});
