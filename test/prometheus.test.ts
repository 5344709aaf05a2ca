import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { alertsOf, catalogue, recordsOf } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { groupsOf, renderChart, type RenderedGroup } from "./helm.ts";
import { eventually, startPrometheus } from "./prometheus.ts";
import { scenarioRules } from "./scenario-test.ts";

interface RulesAnswer {
  groups: { name: string; rules: { name: string; health: string; lastError?: string; evaluationTime: number }[] }[];
}

test("a real Prometheus with a recorded server evaluates every rule", { timeout: 60_000 }, async () => {
  const groups = eachSecond(await scenarioRules("en"));
  const prometheus = await startPrometheus(recordingUntilNow("healthy-chat"), stringify({ groups }));
  try {
    let answer: RulesAnswer = { groups: [] };
    await eventually(async () => {
      answer = (await prometheus.api("rules")) as RulesAnswer;
      return answer.groups.flatMap(({ rules }) => rules).every(({ evaluationTime }) => evaluationTime > 0);
    });
    const rules = answer.groups.flatMap((group) => group.rules);
    expect(rules.filter(({ health }) => health !== "ok")).toEqual([]);
    // A rule that is written for several metrics or models has its name several times.
    expect(new Set(rules.map(({ name }) => name))).toEqual(
      new Set([...recordsOf(catalogue).map(({ record }) => record), ...alertsOf(catalogue).map(({ alert }) => alert)]),
    );
    await eventually(async () => (await seriesOf("vllm:total_tokens_throughput:rate")).length > 0);
    expect(await seriesOf("vllm:total_tokens_throughput:rate")).toEqual([
      { __name__: "vllm:total_tokens_throughput:rate", model_name: "tiny-chat", namespace: "llm" },
    ]);
  } finally {
    await prometheus.stop();
  }

  async function seriesOf(query: string): Promise<object[]> {
    const { result } = (await prometheus.api("query", { query })) as { result: { metric: object }[] };
    return result.map(({ metric }) => metric);
  }
});

test.each([
  ["one release writes each record once", 1, 1],
  ["P09: two releases write the same records, and the pack notices", 2, 2],
  ["P09: a second release with alerts alone writes none, and the pack is silent", 2, 1],
])("%s", { timeout: 90_000 }, async (_, releases, recording) => {
  // Long enough for the first samples, of which nothing can be told, to be few among the others.
  const values = { interval: "1s", alerts: { rules: { VLLMRecordedTwice: { for: "10s" } } } };
  const names = Array.from({ length: releases }, (__, index) => `vllm-${index}`);
  const files = await Promise.all(
    names.map(async (release, index) =>
      stringify({
        groups: eachSecond(
          groupsOf(await renderChart({ ...values, recordingRules: { enabled: index < recording } }, { release })),
        ),
      }),
    ),
  );
  const prometheus = await startPrometheus(recordingUntilNow("healthy-chat"), ...files);
  const query = async (text: string) => {
    const { result } = (await prometheus.api("query", { query: text })) as {
      result: { metric: Record<string, string>; value: [number, string] }[];
    };
    return result;
  };
  try {
    await eventually(async () => {
      const [counted] = await query("count_over_time(vllm:generation_tokens_throughput:rate[10m])");
      return Number(counted?.value[1]) >= 20 * recording;
    });
    const [ratio] = await query(
      "count_over_time(vllm:generation_tokens_throughput:rate[10m]) / count_over_time(vllm:generation_tokens_throughput:rate[10m:1s])",
    );
    expect(Math.round(Number(ratio!.value[1]))).toBe(recording);
    const firing = await query('ALERTS{alertname="VLLMRecordedTwice", alertstate="firing"}');
    expect(firing.map(({ metric }) => metric)).toEqual(
      recording === 1
        ? []
        : [
            {
              __name__: "ALERTS",
              alertname: "VLLMRecordedTwice",
              alertstate: "firing",
              category: "pack",
              model_name: "tiny-chat",
              namespace: "llm",
              severity: "warning",
            },
          ],
    );
  } finally {
    await prometheus.stop();
  }
});

/** A recording with its times moved so that it ends now. */
function recordingUntilNow(name: string): string {
  const folder = join(import.meta.dirname, "recordings", name);
  const text = gunzipSync(readFileSync(join(folder, "series.om.gz"))).toString();
  const { start_unix: start, seconds } = JSON.parse(readFileSync(join(folder, "timeline.json"), "utf8")) as {
    start_unix: number;
    seconds: number;
  };
  const shift = Math.floor(Date.now() / 1000 - start - seconds);
  return text.replace(/ (\d+\.?\d*)$/gm, (_, time: string) => ` ${(Number(time) + shift).toFixed(3)}`);
}

/** Groups with an interval of their own would take minutes to be evaluated. */
function eachSecond(groups: readonly RenderedGroup[]): RenderedGroup[] {
  return groups.map((group) => ({ ...group, interval: "1s" }));
}
