import { placeholderText, selector } from "../promql/placeholder.ts";
import { withExposedNames } from "../promql/raw-names.ts";
import { exposedNames, rulePolicy } from "./policy.ts";
import { engineOnlyPage } from "./promql-engine-only.page.ts";

const wanted = placeholderText(selector.name);

/** Every raw metric carries the selector, which leaves out routers that export the same names. */
export const engineOnly = rulePolicy("promql/engine-only", engineOnlyPage, ({ expr }) => {
  const raw = new Set(expr.metrics.filter(({ component }) => component === "engine").flatMap(exposedNames));
  // A name in quotes is the value of a label.
  const text = withExposedNames(expr.text).replaceAll(/"[^"]*"/g, '""');
  return [...text.matchAll(/([A-Za-z_:][\w:]*)\s*(\{[^}]*\})?/g)]
    .filter(([, name, matchers]) => raw.has(name!) && matchers?.includes(wanted) !== true)
    .map(([, name]) => ({ what: `${name} without {${wanted}}`, instead: `${name}{${wanted}}` }));
});
