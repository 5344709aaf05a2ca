import { placeholderText, workload } from "../promql/placeholder.ts";
import { languages } from "../text.ts";
import { rulePolicy } from "./policy.ts";

/** Summary and description say value, threshold and workload, each in its language; no label changes with the value. */
export const alertText = rulePolicy(
  "alert/text",
  "Summary and description say the value, the threshold and the workload, in both languages.",
  ({ rule }) => {
    if (rule.type !== "alert") return [];
    const needed = [
      "$value",
      ...rule.expr.thresholds.map(({ name }) => placeholderText(`threshold.${name}`)),
      placeholderText(workload.name),
    ];
    const texts = languages.flatMap((language) =>
      (["summary", "description"] as const).flatMap((part) => {
        const text = rule[part][language];
        const isChinese = /\p{Script=Han}/u.test(text);
        return [
          ...needed
            .filter((word) => !text.includes(word))
            .map((word) => ({
              what: `${part} in ${language} lacks ${word}`,
              instead: `a text with ${needed.join(", ")}`,
            })),
          ...(isChinese === (language === "zh")
            ? []
            : [{ what: `${part} in ${language} is in another language`, instead: `a text in ${language}` }]),
        ];
      }),
    );
    // A label that holds the value makes a new alert of each evaluation.
    const labels = [rule.severity, rule.category]
      .filter((label) => label.includes("$value"))
      .map((label) => ({
        what: `the label ${label} holds the value`,
        instead: "the value in summary and description",
      }));
    return [...texts, ...labels];
  },
);
