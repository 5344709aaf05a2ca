import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chartVersion } from "@vllm-monitoring/build";
import { catalogue, completeValues, valuesContract } from "@vllm-monitoring/core";
import { groupsOf, renderChart } from "@vllm-monitoring/test/helm";
import { bench } from "./bench.ts";
import { goalsOf } from "./goals.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { published } from "./published.ts";
import { report } from "./report.ts";
import type { Results } from "./results.ts";
import { recordsAmong, rulesOf } from "./rules.ts";
import { startServer } from "./server.ts";

try {
  const results = await run(readOptions(process.argv.slice(2)));
  console.log(report(results));
  if (goalsOf(results.fleets).some(({ met }) => !met)) process.exitCode = 1;
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 2;
}

async function run({ pods, rounds, values, write }: Options): Promise<Results> {
  const objects = await renderChart(values);
  const started = Date.now();
  const fleets = await bench({
    objects,
    values: completeValues(valuesContract(catalogue, chartVersion()), values),
    pods,
    rounds,
    progress: (text) => console.error(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`),
  });
  const rules = rulesOf(groupsOf(objects));
  const records = recordsAmong(rules).length;
  const results: Results = {
    day: new Date(started).toISOString().slice(0, 10),
    prometheus: await prometheusVersion(),
    records,
    alerts: rules.length - records,
    rounds,
    fleets,
  };
  if (write)
    writeFileSync(join(import.meta.dirname, "../results.json"), `${JSON.stringify(published(results), null, 2)}\n`);
  return results;
}

async function prometheusVersion(): Promise<string> {
  const server = await startServer();
  try {
    return (await server.api<{ version: string }>("status/buildinfo")).version;
  } finally {
    await server.stop();
  }
}
