import { readdirSync } from "node:fs";
import { catalogue } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { neededFor } from "./needed-rules.ts";
import { pagesFolder, seriesOfPage } from "./page-series.ts";
import { unitTestFailures, type UnitTest } from "./promtool.ts";
import { scenarioRules } from "./scenario-test.ts";

/** Pages of servers that had work: what comes with the first request is there. */
const pages = readdirSync(pagesFolder).filter((file) => /-(after|after-load)\.txt\.gz$/.test(file));

const labels = 'namespace="llm",pod="chat-0",instance="10.0.0.1:8000",job="vllm"';

test("there are pages of all releases that were recorded", () => expect(pages).toHaveLength(23));

test("on no server of a supported release the pack misses anything, but where there are no metrics at all", async () => {
  const target = 'namespace="llm", pod="chat-0", instance="10.0.0.1:8000"';
  const withoutMetrics = `{alertname="VLLMUpWithoutMetrics", ${target}}`;
  const tests = pages.map((file): UnitTest => ({
    name: file,
    interval: "30s",
    input_series: seriesOfPage(file, labels),
    promql_expr_test: [
      {
        expr: 'count by (alertname, metric, record, threshold, namespace, pod, instance) (ALERTS{category="pack", alertstate="firing"})',
        eval_time: "20m",
        exp_samples: file.includes("nologstats") ? [{ labels: withoutMetrics, value: 1 }] : [],
      },
    ],
  }));
  const names = catalogue.find(({ name }) => name === "pack")!.alerts.map(({ alert }) => alert);
  expect(await unitTestFailures(neededFor(names, await scenarioRules("en")), tests)).toBe("");
}, 120_000);
