import { setTimeout as wait } from "node:timers/promises";
import type { RenderedGroup } from "@vllm-monitoring/test/helm";
import { median } from "./measure.ts";
import type { Server } from "./server.ts";

/**
 * Lets Prometheus evaluate some groups for real and gives how long each took, in milliseconds: the median of what Prometheus says
 * of itself (`prometheus_rule_group_last_duration_seconds`) over some evaluations, the first of which does not count.
 *
 * @param interval seconds between two evaluations
 * @throws Error that lists the rules which cannot be evaluated, or when evaluations take ten times as long as they may
 */
export async function groupDurations(
  server: Server,
  groups: readonly RenderedGroup[],
  interval: number,
  rounds: number,
): Promise<Map<string, number>> {
  await server.evaluate(groups.map((group) => ({ ...group, interval: `${interval}s` })));
  const seen = new Map<string, Map<string, number>>(groups.map(({ name }) => [name, new Map()]));
  const deadline = Date.now() + (rounds + 5) * interval * 10_000;
  while ([...seen.values()].some((evaluations) => evaluations.size <= rounds)) {
    if (Date.now() > deadline) throw new Error(`the groups were not evaluated ${rounds + 1} times in time`);
    await wait(500);
    const text = await server.metrics();
    const ended = groupMetric(text, "prometheus_rule_group_last_evaluation_timestamp_seconds");
    const took = groupMetric(text, "prometheus_rule_group_last_duration_seconds");
    for (const [name, evaluations] of seen) {
      const time = ended.get(name);
      if (time !== undefined && Number(time) > 0) evaluations.set(time, Number(took.get(name)) * 1000);
    }
  }
  await assertHealth(server);
  await server.evaluate([]);
  return new Map([...seen].map(([name, evaluations]) => [name, median([...evaluations.values()].slice(1))]));
}

/** The values of a metric that Prometheus has for each group, by the name of the group. */
export function groupMetric(metrics: string, name: string): Map<string, string> {
  return new Map(
    [...metrics.matchAll(/^(\w+)\{rule_group="[^"]*;([^";]*)"\} (\S+)$/gm)]
      .filter(([, metric]) => metric === name)
      .map(([, , group, value]) => [group!, value!]),
  );
}

interface RulesAnswer {
  readonly groups: readonly {
    readonly rules: readonly { readonly name: string; readonly health: string; readonly lastError?: string }[];
  }[];
}

async function assertHealth(server: Server): Promise<void> {
  const { groups } = await server.api<RulesAnswer>("rules");
  const bad = groups.flatMap(({ rules }) => rules).filter(({ health }) => health !== "ok");
  if (bad.length > 0) throw new Error(bad.map(({ name, lastError }) => `${name}: ${lastError}`).join("\n"));
}
