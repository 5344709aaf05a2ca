import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareReleases,
  leftOut,
  type Metric,
  metrics,
  type Release,
  severalApiServersSince,
  speculationWithDataParallel,
  supportedReleases,
  v0Leftover,
  valueAt,
} from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { type Engine, heldAt, holds, labelsAt, metricsAt } from "./registry-at.ts";

/** What was read in the source of one release; README.md in the folder tells the fields. */
interface Extract {
  readonly release: Release;
  readonly info: {
    readonly cacheConfigLabels: readonly string[];
    readonly finishedReason: readonly string[];
    readonly promptTokenSources?: readonly string[];
    readonly cacheHitSources?: readonly string[];
    readonly waitingReasons?: readonly string[];
    readonly admissionReasons?: readonly string[];
    readonly kvFetchStages?: readonly string[];
  };
  readonly rust: Readonly<Record<string, string>> | null;
  readonly metrics: readonly {
    readonly engine: Engine | "api";
    readonly type: string;
    readonly name: string;
    readonly labels: readonly string[];
    readonly buckets?: readonly number[] | string;
    readonly cond?: readonly string[];
    readonly mode?: string;
    readonly deprecated?: true;
  }[];
}

/** A definition in the words that the source of vLLM and the registry are compared in. */
interface Definition {
  readonly key: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly buckets: readonly number[] | string | undefined;
  readonly guards: readonly string[];
  readonly deprecated: boolean;
  /** A series for each API server process. */
  readonly perProcess: boolean;
}

const folder = join(import.meta.dirname, "vllm-releases");
const extracts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Extract)
  .toSorted((a, b) => compareReleases(a.release, b.release));

test("the extracts are those of the supported releases", () => {
  expect(extracts).toHaveLength(45);
  expect(extracts[0]!.release).toBe(supportedReleases.oldest);
  expect(extracts.at(-1)!.release).toBe(supportedReleases.newest);
});

describe.each(extracts)("vLLM $release", (extract) => {
  const { release, info } = extract;

  test("the registry defines what the source defines", () => {
    expect(definitionsInRegistry(release)).toEqual(definitionsInSource(extract));
  });

  test("the registry knows what the Rust frontend exposes", () => {
    const known = metrics
      .filter(({ rust, removed }) => rust !== undefined && holds(release, rust, removed))
      .map(({ name, type }): [string, string] => [name, type]);
    const registered = Object.entries(extract.rust ?? {}).map(([name, type]) => [exposedName(name, type), type]);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(registered));
  });

  test("the labels of vllm:cache_config_info are the fields of the cache settings", () => {
    const metric = named("vllm:cache_config_info");
    const perEngine = holds(release, "0.9.0") ? ["engine"] : [];
    expect(labelsAt(metric, release, "V1")).toEqual([...info.cacheConfigLabels, ...perEngine].toSorted());
  });

  test("the values of labels are those of the source", () => {
    const lists = {
      "vllm:request_success_total finished_reason": info.finishedReason,
      "vllm:prompt_tokens_by_source_total source": info.promptTokenSources,
      "vllm:prompt_tokens_cached_by_source_total source": info.cacheHitSources,
      "vllm:num_requests_waiting_by_reason reason": info.waitingReasons,
      "vllm:admission_rejections_total reason": info.admissionReasons,
      "vllm:num_requests_kv_fetch_by_stage stage": info.kvFetchStages,
    };
    const known = Object.keys(lists).map((key) => {
      const [name, label] = key.split(" ");
      return [key, heldAt(named(name!).labelValues?.[label!], release)];
    });
    expect(Object.fromEntries(known)).toEqual(lists);
  });
});

test("names that are left out are in no release and not in the registry", () => {
  const names = new Set(
    extracts.flatMap((extract) => extract.metrics.map(({ name, type }) => exposedName(name, type))),
  );
  const absent = leftOut.flatMap((entry) => entry.names);
  expect(absent.filter((name) => names.has(name) || metrics.some((metric) => metric.name === name))).toEqual([]);
});

/** The definitions in the source of a release, without those that no server of it can expose. */
function definitionsInSource({ release, metrics: found }: Extract): Definition[] {
  return found
    .filter(({ engine }) => engine !== "V0" || !holds(release, v0Leftover.since, v0Leftover.removed))
    .map(({ engine, type, name, labels, buckets, cond = [], mode, deprecated = false }) => ({
      key: `${engine === "V0" ? "V0" : "V1"} ${exposedName(name, type)}`,
      type,
      labels: labels.toSorted(),
      buckets:
        buckets === "1-2-5(max_model_len)"
          ? "one-two-five"
          : buckets === "1-2-3-5-8(3000)"
            ? oneTwoThreeFiveEight
            : buckets,
      guards: cond,
      deprecated,
      perProcess: engine === "V1" && type === "gauge" && mode === undefined && holds(release, severalApiServersSince),
    }))
    .toSorted(byKey);
}

/** What the registry says the source of a release defines. */
function definitionsInRegistry(release: Release): Definition[] {
  return (["V0", "V1"] as const)
    .flatMap((engine) =>
      metricsAt(release, engine)
        .filter(({ component }) => component === "engine")
        .map((metric) => definition(metric, release, engine)),
    )
    .toSorted(byKey);
}

function definition(metric: Metric, release: Release, engine: Engine): Definition {
  const inSource = (fact: string) =>
    metric.unlike?.find((unlike) => unlike.fact === fact && (unlike.engine ?? engine) === engine)?.inSource;
  const buckets = metric.type === "histogram" ? valueAt(metric.buckets, release) : undefined;
  return {
    key: `${engine} ${inSource("name")?.[0] ?? metric.name}`,
    type: metric.type,
    labels: inSource("labels")?.toSorted() ?? labelsAt(metric, release, engine),
    buckets: inSource("buckets")?.length === 0 ? undefined : buckets,
    guards: inSource("guards") ?? guardsAt(metric, release, engine),
    deprecated: reached(metric.deprecated, release) && (engine === "V1" || metric.v0?.kept !== true),
    perProcess: engine === "V1" && metric.perProcess !== undefined && !reached(metric.perProcess.removed, release),
  };
}

function guardsAt({ name, guards, hidden, v0 }: Metric, release: Release, engine: Engine): string[] {
  const ofHidden = engine === "V1" || v0?.alone === true;
  return [
    ...(engine === "V1" && refusesSpeculation(name, release) ? [speculationWithDataParallel.guard] : []),
    ...(engine === "V1" ? (heldAt(guards, release) ?? []) : []),
    ...(ofHidden && reached(hidden, release) ? ["self.show_hidden_metrics"] : []),
  ];
}

function refusesSpeculation(name: string, release: Release): boolean {
  const { since, removed, exempt } = speculationWithDataParallel;
  return holds(release, since, removed) && !exempt.some((other) => other === name);
}

function reached(since: Release | undefined, release: Release): boolean {
  return since !== undefined && holds(release, since);
}

/** The Prometheus client appends `_total` to counters that lack it, and so does the Rust frontend. */
function exposedName(name: string, type: string): string {
  return type === "counter" && !/_total$|\{/.test(name) ? `${name}_total` : name;
}

function named(name: string): Metric {
  return metrics.find((metric) => metric.name === name)!;
}

function byKey(a: Definition, b: Definition): number {
  return a.key < b.key ? -1 : 1;
}

/** How the source builds bounds up to 3000 from 1, 2, 3, 5 and 8. */
const oneTwoThreeFiveEight = [1, 2, 3, 5, 8, 10, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000];
