import { languages } from "../text.ts";
import { rulePolicy } from "./policy.ts";

/** A text names no label but through `<<workload>>`, whose labels every expression keeps. */
export const labelsSurvive = rulePolicy("alert/labels-survive", ({ rule }) =>
  rule.type !== "alert"
    ? []
    : languages.flatMap((language) =>
        [...`${rule.summary[language]} ${rule.description[language]}`.matchAll(/\$labels\.(\w+)/g)].map(
          ([, label]) => `the text in ${language} names the label ${label}; use <<workload>>`,
        ),
      ),
);
