import { prefixCacheHitsTotal, prefixCacheQueriesTotal } from "../../metrics/cache.ts";
import { workloadIn } from "../labels-in-text.ts";
import { east, elsewhere, workload } from "../record-story.ts";
import { engineLabels, type Labels, recorded, samples, type Scenario, type Series } from "../scenario.ts";
import { prefixCacheHitsFell } from "./alerts.ts";
import { cacheRecordScenarios } from "./record-scenarios.ts";
import { prefixCache } from "./records.ts";

/** A part of a story: so many minutes with so many tokens looked up in a second, and the share of them that is found. */
type Part = readonly [minutes: number, lookedUp: number, share: number];

/** What was recorded of a workload, a sample every so many minutes. */
const recordedEvery =
  (step: number) =>
  (labels: Labels, ...parts: readonly Part[]): Series[] => {
    const steady = (value: number, minutes: number) => `${value}x${minutes / step - 1}`;
    return [
      recorded(prefixCache.queries, labels, parts.map(([minutes, rate]) => steady(rate, minutes)).join(" ")),
      recorded(
        prefixCache.hits,
        labels,
        parts.map(([minutes, rate, share]) => steady(rate * share, minutes)).join(" "),
      ),
    ];
  };

const cache = recordedEvery(5);
const cacheOverDays = recordedEvery(30);

/** Tokens per second that make 100000 in half an hour, and a little less. */
const theFloor = 100_000 / 1800;
const justBelowTheFloor = 55.5553;

/** A quarter of an hour with lookups and a quarter without, again and again. */
const bursts = (times: number, rate: number, share: number): Part[] =>
  Array.from({ length: times }, (): Part[] => [
    [15, rate, share],
    [15, 0, 0],
  ]).flat();

/** Four hours with a good hit ratio. */
const good: Part = [240, 1000, 0.8];

const silent = (at: string) => ({ at, alert: prefixCacheHitsFell, firing: [] });

const fires = (at: string, share: string, place: Labels = {}) => {
  const labels = { ...workload, ...place };
  const where = workloadIn(labels);
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
          en: `Over the last 30 minutes ${share} of the prompt tokens were found in the prefix cache, less than 0.5 times the mean of the past day, of at least 100000 tokens that were looked up. Workload:${where}. The engines compute prompts that they had in the cache before: first tokens come later and fewer requests fit. Look at what changed half an hour ago: a restart, another prompt template, another routing. A low ratio alone is no fault and does not make this alert fire.`,
          zh: `最近 30 分钟内 ${share} 的 prompt token 命中前缀缓存，不到过去一天均值的 0.5 倍，其间查找的 token 不少于 100000 个。工作负载${where}。引擎正在重新计算以前能从缓存取得的 prompt：首 token 变慢，可容纳的请求变少。请查看半小时前发生了什么变化：重启、prompt 模板变更，还是路由变更。命中率低本身不是故障，不会触发本告警。`,
        },
      },
    ],
  };
};

const alerts: readonly Scenario[] = [
  {
    name: "four of five prompt tokens were in the cache of a server, then none",
    covers: [],
    series: [
      samples(prefixCacheQueriesTotal, engineLabels(), "0+6000x190"),
      samples(prefixCacheHitsTotal, engineLabels(), "0+4800x80 384000x110"),
    ],
    expect: [silent("40m"), silent("85m"), fires("94m", "0%")],
  },
  ...[
    {
      name: "four of five prompt tokens were in the cache for hours, then one of five",
      covers: [{ alert: prefixCacheHitsFell, as: "fires" as const }],
      series: cache(workload, good, [90, 1000, 0.2]),
      expect: [silent("240m"), silent("280m"), fires("300m", "20%")],
    },
    {
      name: "the hit ratio swings by a quarter of its mean",
      covers: [{ alert: prefixCacheHitsFell, as: "healthy" as const }],
      series: cache(workload, good, [90, 1000, 0.6], [60, 1000, 0.8]),
      expect: [silent("240m"), silent("300m"), silent("385m")],
    },
    {
      name: "a server that had hits is idle",
      covers: [{ alert: prefixCacheHitsFell, as: "idle" as const }],
      series: cache(workload, good, [120, 0, 0]),
      expect: [silent("260m"), silent("300m"), silent("355m")],
    },
    {
      name: "there is no server with a prefix cache",
      covers: [{ alert: prefixCacheHitsFell, as: "empty database" as const }],
      series: [],
      expect: [silent("120m")],
    },
    {
      name: "a server with a good hit ratio vanishes",
      covers: [{ alert: prefixCacheHitsFell, as: "vanished target" as const }],
      series: cache(workload, good).map(({ series, values }) => ({ series, values: `${values} stale` })),
      expect: [silent("240m"), silent("260m"), silent("280m"), silent("300m")],
    },
    {
      name: "the hit ratio falls in one workload, in others it was always low or always high",
      covers: [{ alert: prefixCacheHitsFell, as: "two namespaces" as const }],
      series: [
        ...cache({ ...workload, ...east }, good, [90, 1000, 0.2]),
        ...elsewhere.flatMap((place, index) => cache({ ...workload, ...place }, [330, 1000, index === 0 ? 0.1 : 0.9])),
      ],
      expect: [fires("300m", "20%", east)],
    },
    {
      name: "the hit ratio falls where few tokens are looked up at last, and is steady where there are many",
      covers: [],
      series: [
        ...cache({ ...workload, ...east }, good, [90, 50, 0]),
        ...elsewhere.flatMap((place) => cache({ ...workload, ...place }, [330, 1000, 0.9])),
      ],
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "the hit ratio falls where few tokens were found before, and is steady where there were many",
      covers: [],
      series: [
        ...cache({ ...workload, ...east }, [240, 50, 0.8], [90, 1000, 0]),
        ...elsewhere.flatMap((place) => cache({ ...workload, ...place }, [330, 1000, 0.9])),
      ],
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "M23: the hit ratio is 0 for ever",
      covers: [],
      series: cache(workload, [330, 1000, 0]),
      expect: [silent("240m"), silent("325m")],
    },
    {
      name: "the hit ratio falls to exactly half of its mean",
      covers: [{ alert: prefixCacheHitsFell, as: "just below" as const }],
      series: cache(workload, good, [60, 1000, 0.4]),
      expect: [silent("270m"), silent("295m"), silent("300m")],
    },
    {
      name: "the hit ratio falls to a little less than half of its mean",
      covers: [{ alert: prefixCacheHitsFell, as: "just above" as const }],
      series: cache(workload, good, [90, 1000, 0.39]),
      expect: [silent("295m"), fires("305m", "39%")],
    },
    {
      name: "99999.54 tokens are looked up in half an hour",
      covers: [],
      series: cache(workload, good, [90, justBelowTheFloor, 0]),
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "99999.54 tokens were found in half an hour before, and many are looked up now",
      covers: [],
      series: cache(workload, [240, justBelowTheFloor, 1], [90, 1000, 0]),
      expect: [silent("290m"), silent("300m"), silent("325m")],
    },
    {
      name: "exactly 100000 tokens are looked up in half an hour, and as many were found before",
      covers: [],
      series: cache(workload, [240, theFloor, 1], [90, theFloor, 0]),
      expect: [fires("295m", "0%")],
    },
    {
      name: "tokens are looked up in bursts, 100800 and more in any half hour",
      covers: [],
      series: cache(workload, good, ...bursts(6, 140, 0)),
      expect: [fires("325m", "0%")],
    },
    {
      name: "tokens are looked up in bursts, less than 100000 in any half hour",
      covers: [],
      series: cache(workload, good, ...bursts(6, 90, 0)),
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "few tokens were found before but for a burst, and many are looked up now",
      covers: [],
      series: cache(workload, [200, 10, 0.8], [40, 100, 0.8], [90, 1000, 0]),
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "a quiet hour, then many lookups that find nothing: the last half hour counts",
      covers: [],
      series: cache(workload, good, [60, 10, 0.8], [90, 60, 0]),
      expect: [silent("355m"), fires("370m", "0%")],
    },
    {
      name: "one token of twenty was found before, and hardly any now: there was little to lose",
      covers: [],
      series: cache(workload, [240, 1000, 0.05], [90, 1000, 0.01]),
      expect: [silent("300m"), silent("325m")],
    },
    {
      name: "hits are back after an hour and a half and the alert ends",
      covers: [{ alert: prefixCacheHitsFell, as: "ends" as const }],
      series: cache(workload, good, [90, 1000, 0.2], [60, 1000, 0.8]),
      expect: [fires("325m", "20%"), silent("350m")],
    },
    {
      name: "a cache is cold for half an hour after a restart",
      covers: [],
      series: cache(workload, good, [30, 1000, 0], [90, 1000, 0.8]),
      expect: [silent("270m"), silent("285m"), silent("300m"), silent("355m")],
    },
    {
      name: "the hit ratio falls for the last minutes of half an hour only, and then half an hour long",
      covers: [],
      series: cache(workload, good, [15, 1000, 0], [90, 1000, 0.8]),
      expect: [silent("255m"), silent("290m"), silent("340m")],
    },
  ].map((story) => ({ interval: "5m", ...story })),
  ...[
    {
      name: "the mean is that of a whole day, and of no more: half a day was good, the day before was bad",
      series: cacheOverDays(workload, [1440, 1000, 0], [720, 1000, 0.9], [720, 1000, 0.3], [120, 1000, 0.25]),
      expect: [silent("48h"), fires("49h30m", "25%")],
    },
    {
      name: "the mean is that of a whole day, and of no more: half a day was bad, the day before was good",
      series: cacheOverDays(workload, [1440, 1000, 1], [720, 1000, 0.2], [720, 1000, 0.6], [120, 1000, 0.25]),
      expect: [silent("48h"), silent("49h30m")],
    },
    {
      name: "the hit ratio falls to exactly half of the mean, which stays the same while the fall becomes the past",
      series: cacheOverDays(workload, [90, 1000, 0.46], [1380, 1000, 0.95], [180, 1000, 0.46]),
      expect: [silent("25h"), silent("26h"), silent("27h")],
    },
    {
      name: "many tokens were found the day before, few in the last day, and many are looked up now",
      series: cacheOverDays(workload, [1440, 1000, 0.8], [1440, 10, 0.8], [120, 1000, 0]),
      expect: [silent("49h"), silent("49h30m")],
    },
    {
      name: "a quiet night without hits weighs as little as it has tokens",
      series: cacheOverDays(workload, [720, 1000, 0.8], [720, 10, 0], [120, 1000, 0.3]),
      expect: [silent("24h"), fires("25h30m", "30%")],
    },
  ].map((story) => ({ interval: "30m", covers: [], ...story })),
];

export const cachesScenarios: readonly Scenario[] = [...cacheRecordScenarios, ...alerts];
