import { alertsOf, catalogue, type Inhibition } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { inhibitionRow } from "./alertmanager-tables.ts";

const why = { en: "why", zh: "原因" };
const [alert] = alertsOf(catalogue);

test.each<[Omit<Inhibition, "why">, string[], string[]]>([
  [
    { source: { category: "progress" }, target: ["latency", "slo"] },
    ["`progress`", "`latency`, `slo`"],
    ["`progress`", "`latency`、`slo`"],
  ],
  [
    { source: { category: "slo", severity: "critical" }, target: ["slo", "errors"] },
    ["critical `slo`", "`errors`, less urgent `slo`"],
    ["critical `slo`", "`errors`、级别更低的 `slo`"],
  ],
  [
    { source: { alert: alert! }, target: ["throughput", alert!.category] },
    [`\`${alert!.alert}\``, `\`throughput\`, less urgent \`${alert!.category}\``],
    [`\`${alert!.alert}\``, `\`throughput\`、级别更低的 \`${alert!.category}\``],
  ],
  [
    { source: { any: true, severity: "critical" }, target: "same alert" },
    ["critical alert of any category", "the same alert of the same engine when it is less urgent"],
    ["critical 任意告警", "同一引擎上级别更低的同名告警"],
  ],
])("what %j hides", (inhibition, english, chinese) => {
  const row = (language: "en" | "zh") => Object.values(inhibitionRow({ ...inhibition, why }, language));
  expect(row("en")).toEqual([...english, "why"]);
  expect(row("zh")).toEqual([...chinese, "原因"]);
});
