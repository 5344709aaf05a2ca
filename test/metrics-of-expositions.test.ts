import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  compareReleases,
  cpuServerLabel,
  type Metric,
  metrics,
  type Release,
  rustTokenBounds,
  supportedReleases,
  valueAt,
} from "@vllm-monitoring/core";
import { describe, expect, test } from "vitest";
import { type ExposedMetric, exposedMetrics } from "./exposition.ts";
import { type Engine, holds, labelsAt, metricsAt } from "./registry-at.ts";

/** How a server was run, as far as it changes what it exposes. */
interface Server {
  readonly release: Release;
  readonly engine: Engine;
  readonly frontend: "python" | "rust";
  readonly maxModelLen: number;
}

/** Where nothing else is on record, the servers ran with `--max-model-len 512`. */
const usualMaxModelLen = 512;

const folder = join(import.meta.dirname, "expositions");
const expositions = readdirSync(folder)
  .filter((file) => file.endsWith(".gz"))
  .map((file) => {
    const [, release, variant] = /^vllm-([\d.]+)-(.+)\.txt\.gz$/.exec(file)!;
    const server: Server = {
      release: release as Release,
      engine: variant!.startsWith("v0engine") ? "V0" : "V1",
      frontend: variant!.startsWith("rustfrontend") ? "rust" : "python",
      maxModelLen: usualMaxModelLen,
    };
    return { file, variant: variant!, server, exposed: exposedMetrics(textOf(join(folder, file))) };
  });

test("the expositions cover the supported releases", () => {
  const releases = [...new Set(expositions.map(({ server }) => server.release))].toSorted(compareReleases);
  expect(expositions).toHaveLength(59);
  expect(releases).toEqual(["0.8.5", "0.9.2", "0.10.2", "0.11.2", "0.14.1", "0.20.2", "0.28.0", "0.32.0"]);
  for (const release of releases) expect(holds(release, supportedReleases.oldest)).toBe(true);
});

describe("each metric of an exposition is in the registry with the same type, labels and buckets", () => {
  test.each(expositions)("$file", ({ exposed, server }) => {
    expect(exposed).toEqual(exposed.map((found) => promised(found, server)));
  });
});

describe("each metric without condition is in the exposition of a server with the V1 engine and the Python frontend", () => {
  const plainServers = expositions.filter(({ variant }) => /^(base-|after|idle|load)/.test(variant));
  test("there are such servers", () => expect(plainServers).toHaveLength(26));

  test.each(plainServers)("$file", ({ exposed, server }) => {
    const names = exposed.map(({ name }) => name);
    const always = metricsAt(server.release, "V1").filter(
      ({ condition, hidden, component }) =>
        component === "engine" &&
        condition === undefined &&
        !(hidden !== undefined && compareReleases(hidden, server.release) <= 0),
    );
    expect(always.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("each metric of a recording is in the registry with the same type, labels and buckets", () => {
  const recordings = join(import.meta.dirname, "recordings");
  const scrapeLabels = ["container", "endpoint", "instance", "job", "namespace", "pod", "service"];
  const targets = readdirSync(recordings)
    .filter((entry) => !entry.endsWith(".md"))
    .flatMap((recording) => serversOf(join(recordings, recording)).map((target) => ({ recording, ...target })));

  test("there are recordings", () => expect(targets.length).toBeGreaterThan(13));

  test.each(targets)("$recording, $instance, $server.release", ({ recording, instance, server }) => {
    const lines = textOf(join(recordings, recording, "series.om.gz"))
      .split("\n")
      .filter((line) => line.startsWith("#") || line.includes(`instance="${instance}"`));
    // The lines with types are those of all targets: what this one exposes has a sample.
    const exposed = exposedMetrics(lines.join("\n"), scrapeLabels).filter(
      ({ name, labels }) => labels.length > 0 && !/^(up|scrape_\w+)$/.test(name),
    );
    expect(exposed).toEqual(exposed.map((found) => promised(found, server)));
  });
});

/** What the registry says of a metric that was found, in the same form; a metric without series shows no labels. */
function promised({ name, labels, bounds }: ExposedMetric, server: Server): ExposedMetric | string {
  const metric = metrics.find((candidate) => candidate.name === name);
  if (metric === undefined) return `${name} is not in the registry`;
  const known =
    server.frontend === "rust"
      ? rustExposes(metric, server.release)
      : metricsAt(server.release, server.engine).includes(metric);
  if (!known) return `${name} is not in ${server.release}`;
  return {
    name,
    type: metric.type,
    labels: labels.map(() => ownLabels(metric, server)),
    bounds: bounds.map(() => boundsAt(metric, server)),
  };
}

function rustExposes({ rust, removed }: Metric, release: Release): boolean {
  return rust !== undefined && holds(release, rust, removed);
}

/** The labels that a server sets; all servers on record ran on a CPU. */
function ownLabels(metric: Metric, { release, engine, frontend }: Server): string[] {
  const missing = frontend === "rust" ? (metric.rustLacks ?? []) : [];
  const added =
    metric.name === cpuServerLabel.metric && !holds(release, cpuServerLabel.removed) ? [cpuServerLabel.label] : [];
  return [...labelsAt(metric, release, engine).filter((label) => !missing.includes(label)), ...added].toSorted();
}

function boundsAt(metric: Metric, { release, frontend, maxModelLen }: Server): readonly number[] {
  if (metric.type !== "histogram") return [];
  const bounds = valueAt(metric.buckets, release);
  if (bounds !== "one-two-five") return bounds;
  if (frontend === "rust" && compareReleases(release, rustTokenBounds.removed) < 0) return rustTokenBounds.bounds;
  return oneTwoFive(maxModelLen);
}

function oneTwoFive(longest: number): number[] {
  const decades = Array.from({ length: 10 }, (_, exponent) => 10 ** exponent);
  return decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]).filter((bound) => bound <= longest);
}

/** The targets of a recording and how they were run: from its timeline, else from its name. */
function serversOf(recording: string): { instance: string; server: Server }[] {
  const usual = { engine: "V1", frontend: "python", maxModelLen: usualMaxModelLen } as const;
  const [, release] = /series-([\d.]+)$/.exec(recording) ?? [];
  if (release !== undefined) return [{ instance: "127.0.0.1:8000", server: { ...usual, release: release as Release } }];
  const { targets } = JSON.parse(readFileSync(join(recording, "timeline.json"), "utf8")) as {
    targets: { instance: string; vllm: Release; flags: string }[];
  };
  return targets.map(({ instance, vllm, flags }) => ({
    instance,
    server: {
      ...usual,
      release: vllm,
      maxModelLen: Number(/--max-model-len (\d+)/.exec(flags)?.[1] ?? usualMaxModelLen),
    },
  }));
}

function textOf(path: string): string {
  return gunzipSync(readFileSync(path)).toString();
}
