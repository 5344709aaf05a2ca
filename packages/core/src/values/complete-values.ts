import { thresholdPath, type Threshold } from "../rules/threshold.ts";
import { accept } from "./accept.ts";
import { conflictsIn } from "./conflicts/index.ts";
import { sectionShape } from "./contract-shape.ts";
import { milliseconds, slower } from "./duration.ts";
import { defaultsOf, type Section, thresholdsBelow } from "./field.ts";
import { isTree, overlay, type Tree } from "./overlay.ts";
import { withOverrides, type WrittenOverride } from "./overrides.ts";
import { problemsText, type ValuesProblem } from "./problem.ts";
import type { Values } from "./values.ts";

/** The values that a user wrote are not what the contract allows; the message lists every problem. */
export class ValuesError extends Error {
  override readonly name = "ValuesError";
  readonly problems: readonly ValuesProblem[];

  constructor(problems: readonly ValuesProblem[]) {
    super(problemsText(problems));
    this.problems = problems;
  }
}

/**
 * What holds for the values that a user wrote: `null` and missing keys become their default.
 *
 * @throws ValuesError with all problems: unknown keys, wrong types, and keys that do not go together.
 */
export function completeValues(contract: Section, input: unknown): Values {
  const { value: written, problems: refused } = accept(sectionShape(contract), withoutGlobal(input ?? {}));
  const thresholds = thresholdsBelow(contract);
  const laidOver = withThresholds(withWindow(overlay(defaultsOf(contract), written as Tree)), thresholds);
  const values = withOverrides(laidOver, thresholds);
  const overrides = laidOver.overrides as unknown as readonly WrittenOverride[];
  const problems = [...refused, ...conflictsIn(values, overrides, thresholds, refused)];
  if (problems.length > 0) throw new ValuesError(problems);
  return values;
}

/** Helm adds `global` to the values of every chart below another one; it is not read. */
function withoutGlobal(input: unknown): unknown {
  return isTree(input) ? Object.fromEntries(Object.entries(input).filter(([key]) => key !== "global")) : input;
}

/** Puts in the progress window unless it is set: 5m, or four scrape intervals where they are longer. */
function withWindow(values: Tree): Tree {
  const scrapes = `${4 * milliseconds(values.scrapeInterval as string)}ms`;
  return { progressWindow: slower("5m", scrapes), ...values };
}

/** Puts in the thresholds that are not set, by the class of the workload, and lists all of them by their path. */
function withThresholds(values: Tree, thresholds: readonly Threshold[]): Values {
  const chosen = (values as unknown as Values).workloadClass;
  const parameters = Object.fromEntries(
    thresholds.map((threshold) => {
      const path = thresholdPath(threshold);
      const set = path.split(".").reduce<unknown>((tree, key) => (isTree(tree) ? tree[key] : undefined), values);
      return [path, set ?? threshold.default[chosen]] as const;
    }),
  );
  const placed = Object.entries(parameters).reduce<Tree>((tree, [path, number]) => {
    const branch = path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), number);
    return overlay(tree, branch as Tree);
  }, values);
  return { ...placed, parameters } as unknown as Values;
}
