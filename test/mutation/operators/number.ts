import type { PromqlNode } from "@vllm-monitoring/core/promql";

/** Whether a node is a number, and not a duration such as `5m`, which the grammar takes for one. */
export function isNumber({ name, text }: PromqlNode): boolean {
  return name === "NumberDurationLiteral" && Number.isFinite(Number(text));
}

/** Twice and half of a number. */
export function doubledAndHalved(text: string): string[] {
  return othersThan(text, [Number(text) * 2, Number(text) / 2]);
}

/** Twice and half of a number, and the numbers one step above and below; a step is 1 of the last digit as it is written. */
export function nearNumbers(text: string): string[] {
  const value = Number(text);
  const step = 10 ** -digitsOf(text);
  return othersThan(text, [value * 2, value / 2, value + step, value - step]);
}

/** Some numbers as texts, each once, without one of them; a few digits more than that has are kept. */
function othersThan(text: string, numbers: readonly number[]): string[] {
  const texts = numbers.map((number) => String(Number(number.toFixed(digitsOf(text) + 2))));
  return [...new Set(texts)].filter((other) => Number(other) !== Number(text));
}

/** How many digits stand behind the point. */
function digitsOf(text: string): number {
  return /^-?\d*\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
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
