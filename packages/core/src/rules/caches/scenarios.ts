import { prefixCacheHitsTotal, prefixCacheQueriesTotal } from "../../metrics/cache.ts";
import { east, elsewhere, inText, second, workload } from "../record-story.ts";
import { engineLabels, type Labels, recorded, samples, type Scenario, type Series } from "../scenario.ts";
import { prefixCacheHitsFell } from "./alerts.ts";
import { cacheRecordScenarios } from "./record-scenarios.ts";
import { prefixCache } from "./records.ts";

/** A part of a story: so many minutes with so many tokens looked up and found in each scrape. */
type Part = readonly [minutes: number, looked: number, found: number];

/** The prefix cache of one engine over a story. */
const cache = (labels: Labels, ...parts: readonly Part[]): Series[] => [
  samples(prefixCacheQueriesTotal, engineLabels(labels), counted(parts.map(([minutes, looked]) => [minutes, looked]))),
  samples(prefixCacheHitsTotal, engineLabels(labels), counted(parts.map(([minutes, , found]) => [minutes, found]))),
];

/** A counter that begins at 0 and grows by as much in each scrape of some minutes. */
function counted(parts: readonly (readonly [minutes: number, perScrape: number])[]): string {
  let total = 0;
  return parts
    .map(([minutes, perScrape]) => {
      const first = total;
      total += perScrape * minutes * 2;
      return `${first}+${perScrape}x${minutes * 2 - 1}`;
    })
    .join(" ");
}

const hour: Part = [60, 6000, 4800];

const silent = (at: string) => ({ at, alert: prefixCacheHitsFell, firing: [] });

const fires = (at: string, share: string, place: Labels = {}) => {
  const labels = { ...workload, ...place };
  const where = inText(labels);
  return {
    at,
    alert: prefixCacheHitsFell,
    firing: [
      {
        labels,
        summary: {
          en: `Only ${share} of the prompt tokens are found in the prefix cache, less than 0.5 times the mean of the past day,${where}`,
          zh: `前缀缓存只命中 ${share} 的 prompt token，不到过去一天均值的 0.5 倍，工作负载${where}`,
        },
        description: {
          en: `Over the last 30 minutes ${share} of the prompt tokens were found in the prefix cache, less than 0.5 times the mean of the past day, and at least 100000 tokens were looked up in each half hour. Workload:${where}. The engines compute prompts that they had in the cache before: first tokens come later and fewer requests fit. Look at what changed half an hour ago: a restart, another prompt template, another routing. A low ratio alone is no fault and does not make this alert fire.`,
          zh: `最近 30 分钟内 ${share} 的 prompt token 命中前缀缓存，不到过去一天均值的 0.5 倍，且每半小时查找的 token 不少于 100000 个。工作负载${where}。引擎正在重新计算以前能从缓存取得的 prompt：首 token 变慢，可容纳的请求变少。请查看半小时前发生了什么变化：重启、prompt 模板变更，还是路由变更。命中率低本身不是故障，不会触发本告警。`,
        },
      },
    ],
  };
};

const alerts: readonly Scenario[] = [
  {
    name: "four of five prompt tokens were in the cache for an hour, then one of five",
    covers: [{ alert: prefixCacheHitsFell, as: "fires" }],
    series: cache({}, hour, [70, 6000, 1200]),
    expect: [silent("60m"), silent("100m"), fires("115m", "20%")],
  },
  {
    name: "the hit ratio swings by a quarter of its mean",
    covers: [{ alert: prefixCacheHitsFell, as: "healthy" }],
    series: cache({}, hour, [60, 6000, 3600], [30, 6000, 4800]),
    expect: [silent("60m"), silent("115m"), silent("149m")],
  },
  {
    name: "a server that had hits is idle",
    covers: [{ alert: prefixCacheHitsFell, as: "idle" }],
    series: cache({}, hour, [90, 0, 0]),
    expect: [silent("90m"), silent("120m"), silent("149m")],
  },
  {
    name: "there is no server with a prefix cache",
    covers: [{ alert: prefixCacheHitsFell, as: "empty database" }],
    series: [],
    expect: [silent("120m")],
  },
  {
    name: "a server with a good hit ratio vanishes",
    covers: [{ alert: prefixCacheHitsFell, as: "vanished target" }],
    series: cache({}, hour).map(({ series, values }) => ({ series, values: `${values} stale` })),
    expect: [silent("60m"), silent("95m"), silent("120m")],
  },
  {
    name: "the hit ratio falls in one workload, in others it was always low or always high",
    covers: [{ alert: prefixCacheHitsFell, as: "two namespaces" }],
    series: [
      ...cache(east, hour, [70, 6000, 1200]),
      ...elsewhere.flatMap((place, index) => cache(place, [130, 6000, index === 0 ? 600 : 5400])),
    ],
    expect: [fires("115m", "20%", east)],
  },
  {
    name: "M23: the hit ratio is 0 for ever",
    covers: [],
    series: cache({}, [150, 6000, 0]),
    expect: [silent("120m"), silent("149m")],
  },
  {
    name: "the hit ratio falls to exactly half of its mean",
    covers: [{ alert: prefixCacheHitsFell, as: "just below" }],
    series: cache({}, hour, [61, 6000, 2400]),
    expect: [silent("100m"), silent("115m"), silent("120m")],
  },
  {
    name: "the hit ratio falls to a little less than half of its mean",
    covers: [{ alert: prefixCacheHitsFell, as: "just above" }],
    series: cache({}, [120, 6000, 4800], [61, 6000, 2280]),
    expect: [silent("175m"), fires("180m", "38%")],
  },
  {
    name: "55.53 tokens/s are looked up, 99960 in half an hour",
    covers: [],
    series: cache({}, [60, 6000, 4800], [70, 1666, 300]),
    expect: [silent("115m"), silent("125m")],
  },
  {
    name: "55.57 tokens/s are looked up, 100020 in half an hour, now and before",
    covers: [],
    series: cache({}, [60, 1667, 1600], [70, 1667, 0]),
    expect: [fires("115m", "0%")],
  },
  {
    name: "99960 tokens in half an hour were looked up before, and many now",
    covers: [],
    series: cache({}, [60, 1666, 1600], [70, 6000, 60]),
    expect: [silent("115m"), silent("125m")],
  },
  {
    name: "the engines of two pods count together: one is as good as before, the other finds nothing and has most lookups",
    covers: [],
    series: [...cache({}, hour, [70, 1200, 960]), ...cache(second, hour, [70, 6000, 0])],
    expect: [fires("115m", "13.33%")],
  },
  {
    name: "hits are back after an hour and the alert ends",
    covers: [{ alert: prefixCacheHitsFell, as: "ends" }],
    series: cache({}, hour, [60, 6000, 1200], [40, 6000, 4800]),
    expect: [fires("119m", "20%"), silent("140m")],
  },
  {
    name: "a cache is cold for twenty minutes after a restart",
    covers: [],
    series: cache({}, hour, [20, 6000, 0], [60, 6000, 4800]),
    expect: [silent("80m"), silent("95m"), silent("110m"), silent("130m")],
  },
];

/** The recorded rates of a workload over hours, twelve samples each: tokens looked up per second, and the share found. */
const recordedHours = (
  labels: Labels,
  ...parts: readonly (readonly [hours: number, rate: number, share: number])[]
) => [
  recorded(prefixCache.queries, labels, parts.map(([hours, rate]) => `${rate}x${hours * 12 - 1}`).join(" ")),
  recorded(
    prefixCache.hits,
    labels,
    parts.map(([hours, rate, share]) => `${rate * share}x${hours * 12 - 1}`).join(" "),
  ),
];

const longAlerts: readonly Scenario[] = [
  {
    name: "the mean is that of a whole day, and of no more: half a day was good, the day before was bad",
    covers: [],
    interval: "5m",
    series: recordedHours(workload, [24, 1000, 0], [12, 1000, 0.9], [12, 1000, 0.3], [2, 1000, 0.25]),
    expect: [silent("48h"), fires("49h30m", "25%")],
  },
  {
    name: "the mean is that of a whole day, and of no more: half a day was bad, the day before was good",
    covers: [],
    interval: "5m",
    series: recordedHours(workload, [24, 1000, 1], [12, 1000, 0.2], [12, 1000, 0.6], [2, 1000, 0.25]),
    expect: [silent("48h"), silent("49h30m")],
  },
  {
    name: "a quiet night without hits weighs as little as it has tokens",
    covers: [],
    interval: "5m",
    series: recordedHours(workload, [12, 1000, 0.8], [12, 10, 0], [2, 1000, 0.3]),
    expect: [silent("24h"), fires("25h30m", "30%")],
  },
];

export const cachesScenarios: readonly Scenario[] = [...cacheRecordScenarios, ...alerts, ...longAlerts];
