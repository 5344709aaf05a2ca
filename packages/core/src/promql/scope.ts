import type { Expression } from "./expression.ts";
import { type Placeholder, placeholderText, selector, targetSelector } from "./placeholder.ts";

/** Matchers of the workloads that an expression is about, in braces, for a series without matchers; nothing for all. */
export const scope: Placeholder = { type: "placeholder", name: "scope", sample: "" };

/** The same behind other matchers, with a comma before them. */
export const andScope: Placeholder = { type: "placeholder", name: "andScope", sample: "" };

const text = String.raw`"(?:[^"\\]|\\.)*"`;
const series = new RegExp(`${text}|(?<![\\w:])([a-z]\\w*:[\\w:]+)(\\{(?:[^"}]|${text})*\\})?`, "g");

/**
 * The text of an expression whose series can be limited to some workloads: all that carry the labels of a workload take the scope, so
 * that what is left is just what the whole expression says about these workloads.
 *
 * An expression about scrape targets, which have no workload yet, takes it at the targets alone: what they are compared with has to stay
 * whole.
 */
export function withScope({ text: whole, records }: Pick<Expression, "text" | "records">): string {
  const end = placeholderText(andScope.name);
  const targets = placeholderText(targetSelector.name);
  if (whole.includes(targets)) return whole.replaceAll(targets, `${targets}${end}`);
  const names = new Set(records.map(({ record }) => record));
  return whole
    .replaceAll(placeholderText(selector.name), `${placeholderText(selector.name)}${end}`)
    .replaceAll(series, (all, name: string | undefined, matchers: string | undefined) => {
      if (name === undefined || !names.has(name)) return all;
      return matchers === undefined
        ? `${name}${placeholderText(scope.name)}`
        : `${name}${matchers.slice(0, -1)}${end}}`;
    });
}
