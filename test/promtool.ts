import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "@vllm-monitoring/build";
import { execa } from "execa";
import { stringify } from "yaml";
import type { RenderedGroup } from "./helm.ts";
import { seriesReadBy } from "./mutation/series.ts";

/** One entry of `tests` in a unit test file of promtool. */
export interface UnitTest {
  readonly name: string;
  readonly interval: string;
  /** The names of groups that Prometheus has not loaded; promtool does not know the key. */
  readonly without?: readonly string[];
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly alert_rule_test?: readonly AlertTest[];
  readonly promql_expr_test?: readonly ExpressionTest[];
}

/** The alerts of one name that fire at one time of a unit test. */
export interface AlertTest {
  readonly eval_time: string;
  readonly alertname: string;
  readonly exp_alerts: readonly object[];
}

/** The samples of an expression at one time of a unit test. */
export interface ExpressionTest {
  readonly eval_time: string;
  readonly expr: string;
  readonly exp_samples: readonly object[];
}

/** Unit tests that can share a run: those with the same interval and the same groups. */
export function runsOf(tests: readonly UnitTest[]): UnitTest[][] {
  const keyOf = ({ interval, without = [] }: UnitTest) => [interval, ...without].join();
  return [...new Set(tests.map(keyOf))].map((key) => tests.filter((test) => keyOf(test) === key));
}

/**
 * Runs unit tests of promtool against some rule groups, at each evaluation a group after those whose records it reads: left to
 * itself promtool takes the groups in any order, so that a rule may see the record of the evaluation before.
 *
 * @param tests some that can share a run, see {@link runsOf}
 * @param evaluationInterval between two evaluations; that of the scrapes of the first test unless given
 * @returns what promtool has to say against them; empty when all is as expected
 */
export async function unitTestFailures(
  all: readonly RenderedGroup[],
  tests: readonly UnitTest[],
  evaluationInterval = tests[0]!.interval,
): Promise<string> {
  const groups = all.filter(({ name }) => tests[0]!.without?.includes(name) !== true);
  // A key without value is not written.
  const entries = tests.map((test) => ({ ...test, without: undefined }));
  const group_eval_order = [...new Set(inOrderOfReading(groups).map(({ name }) => name))];
  const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-promtool-"));
  try {
    writeFileSync(join(folder, "rules.yaml"), stringify({ groups }));
    writeFileSync(
      join(folder, "test.yaml"),
      stringify(
        { rule_files: ["rules.yaml"], evaluation_interval: evaluationInterval, group_eval_order, tests: entries },
        { lineWidth: 0, aliasDuplicateObjects: false },
      ),
    );
    // A run is short and small: to collect garbage seldom saves a fifth of its time.
    const { exitCode, stdout, stderr } = await execa(await promtool(), ["test", "rules", join(folder, "test.yaml")], {
      reject: false,
      env: { GOGC: "400" },
    });
    return exitCode === 0 ? "" : `${stdout}\n${stderr}`.replaceAll(folder, "");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Groups, each behind those whose records it reads; those that read each other as they stand. */
function inOrderOfReading(groups: readonly RenderedGroup[]): RenderedGroup[] {
  const recordsOf = ({ rules }: RenderedGroup) =>
    rules.flatMap(({ record }) => (typeof record === "string" ? [record] : []));
  const readBy = ({ rules }: RenderedGroup) => new Set(rules.flatMap(({ expr }) => [...seriesReadBy(String(expr))]));
  const open = groups.map((group) => ({ group, made: recordsOf(group), read: readBy(group) }));
  const ordered: RenderedGroup[] = [];
  while (open.length > 0) {
    const ready = open.findIndex((one) =>
      open.every((other) => other === one || !other.made.some((record) => one.read.has(record))),
    );
    ordered.push(...open.splice(Math.max(ready, 0), 1).map(({ group }) => group));
  }
  // Alerts come last: their texts ask for records too.
  const recording = ordered.filter((group) => recordsOf(group).length > 0);
  return [...new Set([...recording, ...ordered])];
}
