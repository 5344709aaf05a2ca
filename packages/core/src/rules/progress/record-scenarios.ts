import { countOf, type Counter, type HistogramPart } from "../../metrics/metric.ts";
import { generationTokensTotal, iterationTokensTotal, promptTokensTotal } from "../../metrics/tokens.ts";
import { engineSleepState } from "../../metrics/sleep.ts";
import { east } from "../places.ts";
import { engineLabels, type ExpectedSamples, type Labels, samples, type Scenario, type Series } from "../scenario.ts";
import { asleep, busy, down, frozen, gone, idle, restarted, server } from "../server-story.ts";
import { engineProgress } from "./records.ts";
import { engineAt, otherEngines, places, without } from "./stories.ts";

const steps = countOf(iterationTokensTotal);

/** What the record says of some engines at a time. */
const says = (at: string, ...engines: readonly [labels: Labels, state: 0 | 1][]): ExpectedSamples => ({
  at,
  record: engineProgress,
  samples: engines.map(([labels, value]) => ({ labels: engineAt(labels), value })),
});

/** An engine whose counters stand still for 20 minutes, but for those that are given. */
const still = (labels: Labels, ...moving: readonly [metric: Counter | HistogramPart, values: string][]): Series[] =>
  [generationTokensTotal, promptTokensTotal, steps].map((metric) => {
    const own = moving.find(([name]) => name === metric);
    return samples(metric, engineLabels(labels), own?.[1] ?? "900x40");
  });

/** What is recorded about the progress of engines. */
export const progressRecordScenarios: readonly Scenario[] = [
  {
    name: "engines of one server: each sign of progress is enough, and one engine has none",
    covers: [],
    series: [
      ...still({ engine: "0" }),
      ...still({ engine: "1" }, [generationTokensTotal, "900+7x40"]),
      ...still({ engine: "2" }, [promptTokensTotal, "900+7x40"]),
      ...still({ engine: "3" }, [steps, "900+1x40"]),
      ...still({ engine: "4" }, [generationTokensTotal, "900x15 0x25"]),
    ],
    expect: [
      says(
        "10m",
        [{ engine: "0" }, 0],
        [{ engine: "1" }, 1],
        [{ engine: "2" }, 1],
        [{ engine: "3" }, 1],
        [{ engine: "4" }, 1],
      ),
    ],
  },
  {
    name: "an engine freezes after ten minutes; others that differ from it in one label go on",
    covers: [],
    series: places.flatMap((labels, index) => server(labels, ...(index === 0 ? [busy(10), frozen(20)] : [busy(30)]))),
    expect: [
      says("14m", ...places.map((labels): [Labels, 1] => [labels, 1])),
      says("20m", ...places.map((labels, index): [Labels, 0 | 1] => [labels, index === 0 ? 0 : 1])),
    ],
  },
  {
    name: "engines that are idle or asleep, and one that does not count its steps",
    covers: [],
    series: [
      ...server({ engine: "0" }, busy(10), idle(20)),
      ...server({ engine: "1" }, busy(10), asleep(20)),
      ...without(server({ engine: "2" }, busy(30)), iterationTokensTotal.name),
    ],
    expect: [says("20m", [{ engine: "0" }, 0], [{ engine: "2" }, 1])],
  },
  {
    name: "a step leaves the progress window after five minutes",
    covers: [],
    series: still({ engine: "0" }, [steps, "900x10 901x30"]),
    expect: [says("5m", [{}, 0]), says("5m30s", [{}, 1]), says("10m", [{}, 1]), says("10m30s", [{}, 0])],
  },
  {
    name: "an engine is down for ten minutes, comes again, and goes for good",
    covers: [],
    series: server({}, busy(10), down(10), restarted(busy(10)), gone(15)),
    expect: [says("4m"), says("5m30s", [{}, 1]), says("18m"), says("24m"), says("26m", [{}, 1]), says("40m")],
  },
  ...(
    [
      ["process prompts", promptTokensTotal, "900+7x40"],
      ["begin anew", generationTokensTotal, "900x15 0x25"],
      ["generate tokens", generationTokensTotal, "900+7x40"],
    ] as const
  ).map(([they, metric, values]): Scenario => ({
    name: `one engine makes steps, others, which differ from it in a single label, ${they}`,
    covers: [],
    series: [...still(east, [steps, "900+1x40"]), ...otherEngines.flatMap((place) => still(place, [metric, values]))],
    expect: [says("10m", ...[east, ...otherEngines].map((place): [Labels, 1] => [place, 1]))],
  })),
  {
    name: "embedding engines begin anew and have counted less since then: one has its steps scraped only, one its prompts",
    covers: [],
    series: [
      ...still({ engine: "0" }, [generationTokensTotal, "0x40"], [steps, "900x15 0+1x25"]),
      ...still({ engine: "1" }, [generationTokensTotal, "0x40"], [promptTokensTotal, "900x15 0+1x25"]),
    ],
    expect: [says("10m", [{ engine: "0" }, 1], [{ engine: "1" }, 1])],
  },
  {
    name: "M31: a second monitor comes while engines pause: what the first one saw three minutes ago counts",
    covers: [],
    series: (
      [
        [steps, "900x14 901x26"],
        [promptTokensTotal, "900x14 907x26"],
        [generationTokensTotal, "900x14 907x26"],
        [generationTokensTotal, "900x14 0x26"],
      ] as const
    ).flatMap(([metric, values], index) => {
      const [engine, last] = [String(index), values.split(" ")[1]!.split("x")[0]!];
      return [
        ...still({ engine, job: "auto" }, [metric, values]),
        ...still({ engine, job: "own" }, [metric, `_x17 ${last}x23`]),
      ];
    }),
    expect: [says("10m", ...["0", "1", "2", "3"].map((engine): [Labels, 1] => [{ engine }, 1]))],
  },
  {
    name: "one engine has just gone; others that differ from it in a single label stand still",
    covers: [],
    series: [
      ...still(east).map(({ series }) => ({ series, values: "900x18 stale" })),
      ...otherEngines.flatMap((place) => still(place)),
    ],
    expect: [says("10m", ...otherEngines.map((place): [Labels, 0] => [place, 0]))],
  },
  {
    name: "an engine has processed one token of a prompt, three minutes ago",
    covers: [],
    series: still({}, [promptTokensTotal, "0x14 1x26"]),
    expect: [says("10m", [{}, 1])],
  },
  {
    name: "one engine is new, or sleeps; others that differ from it in a single label are old, and awake",
    covers: [],
    series: [
      samples(generationTokensTotal, engineLabels(east), "_x15 0x25"),
      samples(engineSleepState, engineLabels({ ...east, cluster: "asleep", sleep_state: "awake" }), "0x40"),
      ...still({ ...east, cluster: "asleep" }),
      ...otherEngines.flatMap((place) => [
        ...still(place),
        ...still({ ...place, cluster: place.cluster === "west" ? "awake" : "asleep" }),
      ]),
    ],
    expect: [
      says(
        "10m",
        ...otherEngines.flatMap((place): [Labels, 0][] => [
          [place, 0],
          [{ ...place, cluster: place.cluster === "west" ? "awake" : "asleep" }, 0],
        ]),
      ),
    ],
  },
  {
    name: "there is no engine whose progress could be recorded",
    covers: [],
    series: [],
    expect: [says("10m")],
  },
];
