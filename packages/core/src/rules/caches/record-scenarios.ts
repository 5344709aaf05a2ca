import {
  externalPrefixCacheHitsTotal,
  externalPrefixCacheQueriesTotal,
  gpuPrefixCacheHitsTotal,
  gpuPrefixCacheQueriesTotal,
  kvBlockIdleBeforeEvictSeconds,
  kvBlockLifetimeSeconds,
  kvBlockReuseGapSeconds,
  mmCacheHitsTotal,
  mmCacheQueriesTotal,
  prefixCacheHitsTotal,
  prefixCacheQueriesTotal,
} from "../../metrics/cache.ts";
import { type Counter, countOf, sumOf } from "../../metrics/metric.ts";
import { generationTokensTotal } from "../../metrics/tokens.ts";
import { apart, atGateway, east, elsewhere, growing, has, lacks, second, shows, stopping } from "../record-story.ts";
import { engineLabels, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { externalPrefixCache, kvBlocks, multiModalCache, prefixCache } from "./records.ts";

const blocks = [kvBlocks.lifetime, kvBlocks.idle, kvBlocks.reuseGap];
const blockMetrics = [kvBlockLifetimeSeconds, kvBlockIdleBeforeEvictSeconds, kvBlockReuseGapSeconds];

type Names = readonly [queries: Counter, hits: Counter];
const local: Names = [prefixCacheQueriesTotal, prefixCacheHitsTotal];
const former: Names = [gpuPrefixCacheQueriesTotal, gpuPrefixCacheHitsTotal];
const external: Names = [externalPrefixCacheQueriesTotal, externalPrefixCacheHitsTotal];
const multiModal: Names = [mmCacheQueriesTotal, mmCacheHitsTotal];

/** Lookups in each scrape, and how many of them are hits. */
const cache = ([queries, hits]: Names, looked: number, found: number, labels: Labels = {}): Series[] => [
  growing(queries, looked, labels),
  growing(hits, found, labels),
];

/** Blocks that are evicted in each scrape, and the seconds of all of them: life, idle time, and gaps. */
const evicted = (count: number, seconds: readonly [number, number, number], labels: Labels = {}): Series[] =>
  blockMetrics.flatMap((metric, index) => [
    growing(countOf(metric), count, labels),
    growing(sumOf(metric), seconds[index]!, labels),
  ]);

const { queries, hits, ratio } = prefixCache;

/** What the records of caches are in each story. */
export const cacheRecordScenarios: readonly Scenario[] = [
  {
    name: "of 6000 prompt tokens in each scrape 4800 are in the prefix cache",
    covers: [],
    series: cache(local, 6000, 4800),
    expect: [has(queries, 200), has(hits, 160), has(ratio, 0.8)],
  },
  {
    name: "M23: a hit ratio of 0 is a value, and the truth for some models",
    covers: [],
    series: cache(local, 6000, 0),
    expect: [has(hits, 0), has(ratio, 0)],
  },
  {
    name: "an idle server has rates of 0 and no hit ratio, in each of its caches",
    covers: [],
    series: [local, external, multiModal].flatMap((names) => cache(names, 0, 0)),
    expect: [prefixCache, externalPrefixCache, multiModalCache].flatMap((records) => [
      has(records.queries, 0),
      has(records.hits, 0),
      lacks(records.ratio),
    ]),
  },
  {
    name: "M08: vLLM 0.8.5 has the former names only",
    covers: [],
    series: cache(former, 600, 300),
    expect: [has(queries, 20), has(hits, 10), has(ratio, 0.5)],
  },
  {
    name: "M08: vLLM 0.9.2 to 0.10.2 expose both names, and nothing counts twice",
    covers: [],
    series: [...cache(local, 600, 300), ...cache(former, 600, 300)],
    expect: [has(queries, 20), has(hits, 10), has(ratio, 0.5)],
  },
  {
    name: "M08: during an upgrade one pod has the former names and one the new ones",
    covers: [],
    series: [...cache(former, 600, 300), ...cache(local, 2400, 2100, second)],
    expect: [has(queries, 100), has(hits, 80), has(ratio, 0.8)],
  },
  {
    name: "M13: a server without such caches has nothing to tell",
    covers: [],
    series: [growing(generationTokensTotal, 900)],
    expect: [
      ...[prefixCache, externalPrefixCache, multiModalCache].flatMap((records) => Object.values(records)),
      ...blocks,
    ].map(lacks),
  },
  {
    name: "a KV connector is asked for 900 tokens in each scrape and has 300, two of six images are known",
    covers: [],
    series: [...cache(external, 900, 300), ...cache(multiModal, 6, 2)],
    expect: [
      has(externalPrefixCache.queries, 30),
      has(externalPrefixCache.hits, 10),
      has(externalPrefixCache.ratio, 0.333333),
      has(multiModalCache.queries, 0.2),
      has(multiModalCache.hits, 0.066667),
      has(multiModalCache.ratio, 0.333333),
    ],
  },
  {
    name: "M13: a Rust frontend has the histograms of blocks at 0 without the flag: no block, no mean",
    covers: [],
    series: blockMetrics.flatMap((metric) =>
      [countOf(metric), sumOf(metric)].map((part) => samples(part, engineLabels(), "0x40")),
    ),
    expect: blocks.map(lacks),
  },
  {
    name: "three lookups in five minutes have a hit ratio as well",
    covers: [],
    series: [local, external, multiModal].flatMap((names) => cache(names, 0.3, 0.1)),
    expect: [prefixCache, externalPrefixCache, multiModalCache].map((records) => has(records.ratio, 0.333333)),
  },
  {
    name: "the last lookup was two minutes ago, and so was the last eviction: rates are over five minutes",
    covers: [],
    series: [
      ...[local, external, multiModal].flatMap(([looked, found]) => [stopping(looked, 600), stopping(found, 300)]),
      ...blockMetrics.flatMap((metric) => [stopping(countOf(metric), 10), growing(sumOf(metric), 100)]),
    ],
    expect: [
      ...[prefixCache, externalPrefixCache, multiModalCache].flatMap((records) => [
        has(records.queries, 12),
        has(records.hits, 6),
      ]),
      ...blocks.map((record) => has(record, 16.666667)),
    ],
  },
  {
    name: "the seconds of the last blocks came two minutes ago",
    covers: [],
    series: blockMetrics.flatMap((metric) => [growing(countOf(metric), 10), stopping(sumOf(metric), 100)]),
    expect: blocks.map((record) => has(record, 6)),
  },
  {
    name: "M08: the last lookup of an engine of vLLM 0.8.5 was two minutes ago",
    covers: [],
    series: [stopping(gpuPrefixCacheQueriesTotal, 600), stopping(gpuPrefixCacheHitsTotal, 300)],
    expect: [has(queries, 12), has(hits, 6)],
  },
  {
    name: "two unlike pods add up in each cache, without other workloads and a gateway",
    covers: [],
    series: [
      ...[local, external, multiModal].flatMap((names) => [
        ...cache(names, 600, 300, east),
        ...cache(names, 2400, 300, { ...east, ...second }),
        ...elsewhere.flatMap((place) => cache(names, 60, 30, place)),
      ]),
      ...[local, former, external, multiModal].flatMap((names) => names.map((metric) => atGateway(metric, 9000))),
      ...evicted(30, [3000, 600, 60], east),
      ...evicted(10, [5000, 200, 60], { ...east, ...second }),
      ...elsewhere.flatMap((place) => evicted(1, [20, 10, 5], place)),
      ...blockMetrics.flatMap((metric) => [countOf(metric), sumOf(metric)].map((part) => atGateway(part, 9000))),
    ],
    expect: [
      ...[prefixCache, externalPrefixCache, multiModalCache].flatMap((records) => [
        shows(records.queries, apart(100, 2)),
        shows(records.hits, apart(20, 1)),
        shows(records.ratio, apart(0.2, 0.5)),
      ]),
      shows(kvBlocks.lifetime, apart(200, 20)),
      shows(kvBlocks.idle, apart(20, 10)),
      shows(kvBlocks.reuseGap, apart(3, 5)),
    ],
  },
];
