import { languages } from "../text.ts";
import { rulePolicy } from "./policy.ts";

/** Summary and description say value, threshold and workload, each in its language. */
export const alertText = rulePolicy("alert/text", ({ rule }) => {
  if (rule.type !== "alert") return [];
  const needed = ["$value", "<<workload>>", ...rule.expr.thresholds.map(({ name }) => `<<threshold.${name}>>`)];
  return languages.flatMap((language) =>
    (["summary", "description"] as const).flatMap((part) => {
      const text = rule[part][language];
      const chinese = /\p{Script=Han}/u.test(text);
      return [
        ...needed.filter((word) => !text.includes(word)).map((word) => `${part} in ${language} lacks ${word}`),
        ...(chinese === (language === "zh") ? [] : [`${part} in ${language} is in another language`]),
      ];
    }),
  );
});
