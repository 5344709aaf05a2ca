import type { AdditionalRule } from "@vllm-monitoring/core";
import type { RuleGroup } from "./rule-object.ts";

/**
 * How much a group and an object hold at the most, in bytes of expressions and texts: YAML and its indentation make an object half as large
 * again, and it has to stay below 128 kB. Only overrides make more than that; it goes into groups and objects of their own.
 */
export const largestGroup = 60_000;
export const largestObject = 90_000;

/** How much a rule may take, so that an object with nothing else stays below 128 kB. */
export const largestRule = 110_000;

/** Bytes of the expression and the texts of a rule. */
export function sizeOfRule({ expr, annotations = {} }: AdditionalRule): number {
  return [expr, ...Object.values(annotations)].reduce((size, text) => size + Buffer.byteLength(text), 0);
}

/** Those of all its rules. */
export function sizeOfGroup({ rules }: RuleGroup): number {
  return rules.reduce((size, rule) => size + sizeOfRule(rule), 0);
}

/** Items in their order, in as many parts as are needed so that none is too large or too long; one item alone may be. */
export function inParts<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  most: { readonly size: number; readonly length?: number },
): Item[][] {
  const parts: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (parts.length === 0 || size > room || parts.at(-1)!.length === most.length) {
      parts.push([]);
      room = most.size;
    }
    parts.at(-1)!.push(item);
    room -= size;
  }
  return parts;
}

/** The name of a part: the first has that of the whole, the second `-2` behind it. */
export function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}
