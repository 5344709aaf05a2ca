import type { PromqlNode } from "@vllm-monitoring/core/promql";

/** Whether a node is a number, and not a duration such as `5m`, which the grammar takes for one. */
export function isNumber({ name, text }: PromqlNode): boolean {
  return name === "NumberDurationLiteral" && Number.isFinite(Number(text));
}

/** Twice and half of a number, and the numbers one step above and below; a step is 1 of the last digit as it is written. */
export function nearNumbers(text: string): string[] {
  const value = Number(text);
  const digits = /^-?\d*\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const step = 10 ** -digits;
  return unique(
    [value * 2, value / 2, value + step, value - step].map((number) => String(Number(number.toFixed(digits + 2)))),
  ).filter((near) => Number(near) !== value);
}

/** The two quantiles nearest to one among those that people use. */
export function nearQuantiles(text: string): string[] {
  const value = Number(text);
  return [0.5, 0.9, 0.95, 0.99]
    .filter((quantile) => quantile !== value)
    .toSorted((one, other) => Math.abs(one - value) - Math.abs(other - value))
    .slice(0, 2)
    .map(String);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
