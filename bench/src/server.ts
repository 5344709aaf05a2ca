import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { prometheus } from "@vllm-monitoring/build";
import type { RenderedGroup } from "@vllm-monitoring/test/helm";
import { eventually } from "@vllm-monitoring/test/prometheus";
import { execa } from "execa";
import { stringify } from "yaml";
import type { TimeSeries } from "./fleet.ts";
import { processorTimeOf } from "./processor-time.ts";
import { writeRequest } from "./remote-write.ts";

/** One series of the result of an instant query, as the HTTP API gives it. */
export interface ResultSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** The answer to a query and what it took. */
interface Answer {
  readonly result: readonly ResultSeries[];
  /** What Prometheus itself says of the evaluation: without parsing and without the answer. */
  readonly milliseconds: number;
  /** Samples that the evaluation had to look at, of all steps. */
  readonly samples: number;
}

/** A Prometheus of the benchmark's own, on the loopback interface, without any target. All times are in milliseconds. */
export interface Server {
  /** Adds samples; those of one series have to come in order. */
  write(series: readonly TimeSeries[]): Promise<void>;
  query(query: string, at: number): Promise<Answer>;
  queryRange(query: string, from: number, to: number, step: number): Promise<Answer>;
  /** Lets it evaluate these groups from now on, and no others. */
  evaluate(groups: readonly RenderedGroup[]): Promise<void>;
  /** An answer of the HTTP API that is not of a query, below `/api/v1`. */
  api<Data>(endpoint: string): Promise<Data>;
  /** The processor time that it has used since its start. */
  processorTime(): Promise<number>;
  /** The metrics of Prometheus itself. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** Prometheus keeps everything in its head block, which takes samples of half its span: also the history of recorded series. */
const flags = [
  "--web.enable-remote-write-receiver",
  "--storage.tsdb.min-block-duration=400d",
  "--storage.tsdb.max-block-duration=400d",
  "--storage.tsdb.retention.time=400d",
  "--query.timeout=5m",
  "--log.level=error",
];

/**
 * Starts Prometheus.
 *
 * @throws Error when it is not ready within 30 seconds
 */
export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "vllm-monitoring-bench-"));
  const rules = join(folder, "rules.yaml");
  writeFileSync(rules, "");
  writeFileSync(join(folder, "prometheus.yaml"), "rule_files: [rules.yaml]\n");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const process = execa(
    await prometheus(),
    [
      ...flags,
      `--config.file=${join(folder, "prometheus.yaml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { reject: false, stdout: "ignore", stderr: "inherit" },
  );

  async function api<Data>(endpoint: string, parameters?: Readonly<Record<string, string>>): Promise<Data> {
    const request = parameters === undefined ? {} : { method: "POST", body: new URLSearchParams(parameters) };
    const answer = (await (await fetch(`${address}/api/v1/${endpoint}`, request)).json()) as ApiAnswer<Data>;
    if (answer.status !== "success") throw new Error(`${answer.error}: ${parameters?.query ?? endpoint}`);
    return answer.data;
  }

  async function ask(endpoint: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    const { result, stats } = await api<QueryData>(endpoint, { ...parameters, stats: "all" });
    return {
      result,
      milliseconds: stats.timings.evalTotalTime * 1000,
      samples: stats.samples.totalQueryableSamples,
    };
  }

  const server: Server = {
    async write(series) {
      const headers = { "Content-Encoding": "snappy", "Content-Type": "application/x-protobuf" };
      const answer = await fetch(`${address}/api/v1/write`, { method: "POST", headers, body: writeRequest(series) });
      if (!answer.ok) throw new Error(`Prometheus refuses samples: ${await answer.text()}`);
    },
    query: (query, at) => ask("query", { query, time: seconds(at) }),
    queryRange: (query, from, to, step) =>
      ask("query_range", { query, start: seconds(from), end: seconds(to), step: seconds(step) }),
    async evaluate(groups) {
      writeFileSync(rules, stringify({ groups }, { aliasDuplicateObjects: false }));
      process.kill("SIGHUP");
      await eventually(async () => {
        const loaded = await api<{ groups: readonly { readonly name: string; readonly interval: number }[] }>("rules");
        const names = (of: readonly { readonly name: string }[]) =>
          of
            .map(({ name }) => name)
            .toSorted()
            .join();
        return names(loaded.groups) === names(groups);
      });
    },
    api,
    async processorTime() {
      // Linux counts the time of a thread when it rests: after an answer it does in less than this.
      await wait(1);
      return processorTimeOf(process.pid!);
    },
    metrics: async () => (await fetch(`${address}/metrics`)).text(),
    async stop() {
      process.kill();
      await process;
      rmSync(folder, { recursive: true });
    },
  };
  try {
    await eventually(async () => (await fetch(`${address}/-/ready`)).ok);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

type ApiAnswer<Data> =
  | { readonly status: "success"; readonly data: Data }
  | { readonly status: "error"; readonly error: string };

interface QueryData {
  readonly result: readonly ResultSeries[];
  readonly stats: {
    readonly timings: { readonly evalTotalTime: number };
    readonly samples: { readonly totalQueryableSamples: number };
  };
}

function seconds(milliseconds: number): string {
  return String(milliseconds / 1000);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
