import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { catalogue } from "@vllm-monitoring/core";
import { expect, test } from "vitest";
import { neededFor } from "./needed-rules.ts";
import { unitTestFailures, type UnitTest } from "./promtool.ts";
import { scenarioRules } from "./scenario-test.ts";

const folder = join(import.meta.dirname, "expositions");
/** Pages of servers that had work: what comes with the first request is there. */
const pages = readdirSync(folder).filter((file) => /-(after|after-load)\.txt\.gz$/.test(file));

const labels = 'namespace="llm",pod="chat-0",instance="10.0.0.1:8000",job="vllm"';

/** The series of a page on which every counter grows by one with each scrape, for twenty minutes. */
function seriesOf(file: string): UnitTest["input_series"] {
  const samples = gunzipSync(readFileSync(join(folder, file)))
    .toString()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line)!)
    .map(([, name, own = "", value]) => ({
      series: `${name}{${[own, labels].filter((part) => part !== "").join(",")}}`,
      values: /_(total|bucket|sum|count)$/.test(name!) ? `${Number(value)}+1x40` : `${Number(value)}x40`,
    }));
  return [{ series: `up{${labels}}`, values: "1x40" }, ...samples];
}

test("there are pages of all releases that were recorded", () => expect(pages).toHaveLength(23));

test("on no server of a supported release the pack misses anything, but where there are no metrics at all", async () => {
  const target = 'namespace="llm", pod="chat-0", instance="10.0.0.1:8000"';
  const withoutMetrics = `{alertname="VLLMUpWithoutMetrics", ${target}}`;
  const tests = pages.map((file): UnitTest => ({
    name: file,
    interval: "30s",
    input_series: seriesOf(file),
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
