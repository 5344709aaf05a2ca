import { engineInText, placeholderText, workload } from "../promql/placeholder.ts";
import { thresholdPath } from "../rules/threshold.ts";
import { languages } from "../text.ts";
import type { PromqlNode } from "../promql/parse.ts";
import type { RecordingRule } from "../rules/recording-rule.ts";
import { alertTextPage } from "./alert-text.page.ts";
import { rulePolicy } from "./policy.ts";
import { resultLabels } from "./result-labels.ts";
import { unitOf, valueFindings } from "./value-in-text.ts";

/**
 * Summary and description say the value with its unit and the workload, and the engine where the alert is about one, each in its language; the description
 * says each threshold too. No label changes with the value.
 */
export const alertText = rulePolicy("alert/text", alertTextPage, ({ rule, root, expr }) => {
  if (rule.type !== "alert") return [];
  const named = [
    "$value",
    placeholderText(workload.name),
    ...(isPerEngine(root, expr.records) ? [placeholderText(engineInText.name)] : []),
  ];
  const unit = unitOf(root, expr.records);
  const compared = rule.expr.thresholds.map((threshold) => placeholderText(thresholdPath(threshold)));
  const texts = languages.flatMap((language) =>
    (["summary", "description"] as const).flatMap((part) => {
      const text = rule[part][language];
      const isChinese = /\p{Script=Han}/u.test(text);
      const needed = part === "summary" ? named : [...named, ...compared];
      return [
        ...needed
          .filter((word) => !text.includes(word))
          .map((word) => ({
            what: `${part} in ${language} lacks ${word}`,
            instead: `a text with ${needed.join(", ")}`,
          })),
        ...valueFindings(text, unit, language).map(({ what, instead }) => ({
          what: `${part} in ${language} ${what}`,
          instead,
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
});

function isPerEngine(root: PromqlNode, records: readonly RecordingRule[]): boolean {
  const labels = resultLabels(root, records);
  return typeof labels === "object" && labels.has("instance");
}
