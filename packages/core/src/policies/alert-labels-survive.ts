import { fill } from "../promql/fill.ts";
import { engineInText, placeholderText, workload } from "../promql/placeholder.ts";
import { languages } from "../text.ts";
import { labelsSurvivePage } from "./alert-labels-survive.page.ts";
import { rulePolicy, workloadLabels } from "./policy.ts";
import { resultLabels } from "./result-labels.ts";

const wanted = placeholderText(workload.name);

/**
 * A text names no label that its expression drops. The labels of the workload are the user's choice, so a text names them
 * only through `<<workload>>`.
 */
export const labelsSurvive = rulePolicy("alert/labels-survive", labelsSurvivePage, ({ rule, root, expr }) => {
  if (rule.type !== "alert") return [];
  const labels = resultLabels(root, expr.records);
  const kept = typeof labels === "object" ? [...labels].filter((label) => !workloadLabels.includes(label)) : [];
  return languages.flatMap((language) =>
    namedLabels(
      fill(`${rule.summary[language]} ${rule.description[language]}`, [[engineInText.name, "$labels.instance"]]),
    )
      .filter((label) => !kept.includes(label))
      .map((label) => ({
        what: `the text in ${language} names the label ${label}`,
        instead: [wanted, ...kept.map((other) => `$labels.${other}`)].join(" or "),
      })),
  );
});

function namedLabels(text: string): string[] {
  return [...text.matchAll(/(?:\$labels|\.Labels)\.(\w+)|index\s+(?:\$labels|\.Labels)\s+"(\w+)"/g)].map(
    ([, field, key]) => field ?? key!,
  );
}
