import { everyMinute, recordGroupOf } from "../../names.ts";
import type { Family } from "../family.ts";
import { prefixCacheHitsFell } from "./alerts.ts";
import { externalPrefixCache, kvBlocks, multiModalCache, prefixCache } from "./records.ts";
import { cachesScenarios } from "./scenarios.ts";

export const caches: Family = {
  name: "caches",
  title: { en: "Caches", zh: "缓存" },
  introduction: {
    en: "What the caches save: the prefix cache of each engine, caches behind a KV connector, the cache of multi-modal inputs, and how long blocks live.",
    zh: "缓存节省了什么：各引擎的前缀缓存、KV 连接器之后的外部缓存、多模态输入缓存，以及块的存活时间。",
  },
  recordGroup: recordGroupOf("caches", everyMinute),
  records: [
    ...[prefixCache, externalPrefixCache, multiModalCache].flatMap(({ queries, hits, ratio }) => [
      queries,
      hits,
      ratio,
    ]),
    kvBlocks.lifetime,
    kvBlocks.idle,
    kvBlocks.reuseGap,
  ],
  alerts: [prefixCacheHitsFell],
  alertInterval: everyMinute.interval,
  scenarios: cachesScenarios,
};
