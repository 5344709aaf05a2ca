import { RE2JS } from "re2js";
import type { Values } from "../values.ts";
import { conflict, type Conflict } from "./conflict.ts";

/** Whether a text is a regular expression as Prometheus reads it: by RE2, alone and within a group. */
export function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    RE2JS.compile(`(?:${text})`);
    return true;
  } catch {
    return false;
  }
}

/** Whether a regular expression matches the whole of a text; one that is none matches nothing. */
export function matches(pattern: string, text: string): boolean {
  return isPattern(pattern) && RE2JS.compile(`(?:${pattern})`).matcher(text).matches();
}

/** The matchers on a label in a selector, each with its operator and the text that it compares with. */
export function matchersOn(label: string, selector: string): { readonly operator: string; readonly text: string }[] {
  const all = selector.matchAll(new RegExp(`(?:^|[ ,])${label} *([=!]~?) *"((?:[^"\\\\]|\\\\.)*)"`, "g"));
  return [...all].map(([, operator, text]) => ({ operator: operator!, text: text!.replaceAll(/\\(.)/g, "$1") }));
}

/** Regular expressions that Prometheus would refuse, and with them the object that holds them. */
export function patternConflicts(values: Values): Conflict[] {
  return [
    ...(["selector", "targetSelector"] as const).flatMap((key) => selectorConflict(key, values.metrics[key])),
    ...(["podMonitor", "serviceMonitor"] as const).flatMap((key) =>
      (["relabelings", "metricRelabelings"] as const).flatMap((list) =>
        values[key][list].flatMap(({ regex = "" }, index) =>
          isPattern(regex) ? [] : conflict([key, list, index, "regex"], noPattern, null),
        ),
      ),
    ),
  ];
}

const noPattern = "is no regular expression of Prometheus (RE2)";

/** The same matchers without regular expressions where there are none. */
function selectorConflict(key: "selector" | "targetSelector", selector: string): Conflict | [] {
  const mended = selector.replaceAll(
    /([a-zA-Z0-9_]+ *)([=!])~( *"((?:[^"\\]|\\.)*)")/g,
    (matcher, label: string, sign: string, text: string, pattern: string) =>
      isPattern(pattern.replaceAll(/\\(.)/g, "$1")) ? matcher : `${label}${sign === "=" ? "=" : "!="}${text}`,
  );
  return mended === selector ? [] : conflict(["metrics", key], `what stands behind =~ or !~ ${noPattern}`, mended);
}
