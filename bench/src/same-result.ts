import { readsOf } from "./reads.ts";
import type { Forms } from "./forms.ts";
import type { Rule } from "./rules.ts";
import type { ResultSeries, Server } from "./server.ts";

/**
 * Compares each rule with its naive form: at one time both have to give the same series and values, or a figure for one would say
 * nothing about the other. Rules that read recorded series of the past are left out, for their history is made up.
 *
 * @returns how many rules were compared, and the names of those that differ
 */
export async function compareForms(
  server: Server,
  { rules, naive }: Forms,
  at: number,
): Promise<{ compared: number; different: string[] }> {
  const comparable = rules.filter(({ expr }) => !readsRecordedPast(expr, rules));
  const different: string[] = [];
  for (const { name, expr } of comparable) {
    const [recorded, written] = [await server.query(expr, at), await server.query(naive.get(expr)!, at)];
    if (!sameResult(recorded.result, written.result)) different.push(name);
  }
  return { compared: comparable.length, different };
}

/** Whether an expression reads a recorded series of the past, itself or through other recorded series. */
export function readsRecordedPast(expr: string, rules: readonly Rule[], within: readonly string[] = []): boolean {
  return readsOf(expr).some(({ name, past }) => {
    const records = rules.filter((rule) => rule.kind === "record" && rule.name === name && !within.includes(name));
    return (
      records.length > 0 &&
      (past !== 0 || records.some((rule) => readsRecordedPast(rule.expr, rules, [...within, name])))
    );
  });
}

/** Whether two results have the same labels, the name apart, and the same values but for the order of summation. */
export function sameResult(one: readonly ResultSeries[], other: readonly ResultSeries[]): boolean {
  const [a, b] = [byLabels(one), byLabels(other)];
  return a.size === b.size && [...a].every(([labels, value]) => same(value, b.get(labels)));
}

function byLabels(result: readonly ResultSeries[]): Map<string, number> {
  return new Map(
    result.map(({ metric, value: [, value] }) => [
      Object.entries(metric)
        .filter(([label]) => label !== "__name__")
        .map((label) => JSON.stringify(label))
        .toSorted()
        .join(),
      Number(value.replace("Inf", "Infinity")),
    ]),
  );
}

function same(a: number, b: number | undefined): boolean {
  return b !== undefined && (Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
}
