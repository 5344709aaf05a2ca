import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { helm3, helm4, root } from "@vllm-monitoring/build";
import { renderText } from "@vllm-monitoring/test/helm";
import { execaSync } from "execa";
import { stringify } from "yaml";
import { median } from "./measure.ts";

// How long `helm template` takes, as a ratio to a chart that has nothing in it: medians of rounds in which each chart takes its turn.

const rounds = 15;
const models = Array.from({ length: 50 }, (_, index) => ({ model_name: `organisation/model-${index}` }));

/** What is rendered: values of the chart, and the goal for the ratio. */
const cases = [
  { name: "default values", values: {}, goal: 1.5 },
  {
    name: "everything on",
    values: {
      slos: { outputToken: { enabled: true }, endToEnd: { enabled: true } },
      autoscaling: { recordingRules: { enabled: true } },
      podMonitor: { enabled: true, selector: { matchLabels: { app: "vllm" } } },
    },
    goal: 3,
  },
  {
    name: "50 overrides, a threshold each",
    values: {
      overrides: models.map((match, index) => ({ match, thresholds: { e2eLatencyP95Seconds: 10 + index } })),
    },
    goal: 5,
  },
  {
    name: "50 overrides, a class each",
    values: { overrides: models.map((match) => ({ match, workloadClass: "batch" })) },
    goal: 5,
  },
  {
    name: "50 overrides, a `for` each",
    values: {
      overrides: models.map((match, index) => ({
        match,
        alerts: { rules: { VLLMHighLatency: { for: `${index + 10}m` } } },
      })),
    },
    goal: 5,
  },
];

const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-template-"));
try {
  const empty = chart("empty", "");
  // A chart without any logic that prints what the default values give: less than that Helm does not need for so much text.
  const fixed = chart("fixed", '{{ .Files.Get "all.yaml" }}');
  writeFileSync(join(fixed, "all.yaml"), await renderText({}));
  const own = join(root, "charts/vllm-monitoring");
  const runs = [
    { name: "the default objects as a fixed text", path: fixed, values: {}, goal: undefined },
    ...cases.map((one) => ({ ...one, path: own })),
  ].map((one, index) => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, stringify(one.values));
    return { ...one, file };
  });
  for (const [version, helm] of Object.entries({ "Helm 4": await helm4(), "Helm 3": await helm3() })) {
    const base: number[] = [];
    const times = runs.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      base.push(timeOf(helm, [empty]));
      for (const [index, { path, file }] of runs.entries()) times[index]!.push(timeOf(helm, [path, "--values", file]));
    }
    console.log(
      `\n${version}: an empty chart ${median(base).toFixed(0)} ms\n\n| values | ms | ratio | goal |\n|---|--:|--:|--:|`,
    );
    for (const [index, { name, goal }] of runs.entries()) {
      const time = median(times[index]!);
      console.log(`| ${name} | ${time.toFixed(0)} | ${(time / median(base)).toFixed(1)} | ${goal ?? ""} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

function chart(name: string, template: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, "templates"), { recursive: true });
  writeFileSync(join(path, "Chart.yaml"), stringify({ apiVersion: "v2", name, version: "1.0.0" }));
  writeFileSync(join(path, "templates/all.yaml"), template);
  return path;
}

function timeOf(helm: string, chartAndValues: readonly string[]): number {
  const start = performance.now();
  execaSync(helm, ["template", "vllm", ...chartAndValues]);
  return performance.now() - start;
}
