import { promptTokensBySourceTotal, promptTokensCachedBySourceTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import {
  apart,
  atGateway,
  east,
  elsewhere,
  growing,
  has,
  lacks,
  second,
  shows,
  stopping,
  workload,
} from "../record-story.ts";
import type { Labels, Scenario, Series } from "../scenario.ts";
import {
  cachedPromptShare,
  cachedPromptTokensBySource,
  computedPromptTokens,
  promptTokensBySource,
} from "./records.ts";

const all = [promptTokensBySource, computedPromptTokens, cachedPromptShare, cachedPromptTokensBySource];

/** Prompt tokens in each scrape, by their source. */
const sources = (computed: number, cached: number, transferred: number, labels: Labels = {}): Series[] => [
  growing(promptTokensBySourceTotal, computed, { ...labels, source: "local_compute" }),
  growing(promptTokensBySourceTotal, cached, { ...labels, source: "local_cache_hit" }),
  growing(promptTokensBySourceTotal, transferred, { ...labels, source: "external_kv_transfer" }),
];

/** Prompt tokens in each scrape that caches had, by tier. */
const tiers = (device: number, host: number, labels: Labels = {}): Series[] => [
  growing(promptTokensCachedBySourceTotal, device, { ...labels, source: "device" }),
  growing(promptTokensCachedBySourceTotal, host, { ...labels, source: "host" }),
];

const of = (source: string, value: number) => ({ labels: { ...workload, source }, value });

export const promptSourcesScenarios: readonly Scenario[] = [
  {
    name: "M25: of 11263 prompt tokens in each scrape 3423 are computed, which the throughput of prompts does not tell",
    covers: [],
    series: [growing(promptTokensTotal, 11_263), ...sources(3423, 7840, 0)],
    expect: [
      shows(promptTokensBySource, [
        of("local_compute", 114.1),
        of("local_cache_hit", 261.333333),
        of("external_kv_transfer", 0),
      ]),
      has(computedPromptTokens, 114.1),
      has(cachedPromptShare, 0.696085),
    ],
  },
  {
    name: "M25: an engine before 0.16.0 does not tell the sources of its prompt tokens",
    covers: [],
    series: [growing(promptTokensTotal, 11_263)],
    expect: all.map(lacks),
  },
  {
    name: "a server without requests has rates of 0 by source and by tier, and no share",
    covers: [],
    series: [...sources(0, 0, 0), ...tiers(0, 0)],
    expect: [
      shows(
        promptTokensBySource,
        ["local_compute", "local_cache_hit", "external_kv_transfer"].map((source) => of(source, 0)),
      ),
      has(computedPromptTokens, 0),
      lacks(cachedPromptShare),
      shows(
        cachedPromptTokensBySource,
        ["device", "host"].map((source) => of(source, 0)),
      ),
    ],
  },
  {
    name: "a decode instance gets all prompts from prefill instances",
    covers: [],
    series: sources(0, 0, 600),
    expect: [has(computedPromptTokens, 0), has(cachedPromptShare, 1)],
  },
  {
    name: "a Rust frontend that had no hit has no series of hits: the share is 0, not missing",
    covers: [],
    series: [growing(promptTokensBySourceTotal, 600, { source: "local_compute" })],
    expect: [has(computedPromptTokens, 20), has(cachedPromptShare, 0)],
  },
  {
    name: "three prompt tokens in five minutes have a share as well",
    covers: [],
    series: sources(0.2, 0.1, 0),
    expect: [has(cachedPromptShare, 0.333333)],
  },
  {
    name: "the last prompt came two minutes ago: rates are over five minutes",
    covers: [],
    series: [
      stopping(promptTokensBySourceTotal, 300, { source: "local_compute" }),
      growing(promptTokensBySourceTotal, 0, { source: "local_cache_hit" }),
      stopping(promptTokensCachedBySourceTotal, 100, { source: "device" }),
    ],
    expect: [
      shows(promptTokensBySource, [of("local_compute", 6), of("local_cache_hit", 0)]),
      has(computedPromptTokens, 6),
      has(cachedPromptShare, 0),
      shows(cachedPromptTokensBySource, [of("device", 2)]),
    ],
  },
  {
    name: "prompt tokens of two unlike pods add up, by source and by tier, without other workloads and a gateway",
    covers: [],
    series: [
      ...sources(300, 600, 0, east),
      ...sources(900, 0, 600, { ...east, ...second }),
      ...tiers(600, 0, east),
      ...tiers(300, 90, { ...east, ...second }),
      ...elsewhere.flatMap((place) => [...sources(30, 90, 0, place), ...tiers(60, 30, place)]),
      atGateway(promptTokensBySourceTotal, 3000, { source: "local_compute" }),
      atGateway(promptTokensCachedBySourceTotal, 3000, { source: "device" }),
    ],
    expect: [
      shows(promptTokensBySource, [
        ...apart(40, 1, { source: "local_compute" }),
        ...apart(20, 3, { source: "local_cache_hit" }),
        ...apart(20, 0, { source: "external_kv_transfer" }),
      ]),
      shows(computedPromptTokens, apart(40, 1)),
      shows(cachedPromptShare, apart(0.5, 0.75)),
      shows(cachedPromptTokensBySource, [...apart(30, 2, { source: "device" }), ...apart(3, 1, { source: "host" })]),
    ],
  },
];
